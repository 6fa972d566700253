using Interlink.People.Domain;
using Interlink.People.Features.SecondFactor;

namespace Interlink.People.Features.Sessions;

/// <summary>Reads who acts: session, person, profile and terms in one statement.</summary>
internal sealed class SessionReader(IReads reads, IInstallation installation, IClock clock, SeenSessions seen, SecondFactorRule rule)
{
    /// <summary>The actor of a session; nobody if it ended, expired or its person is suspended or gone.</summary>
    public async Task<Actor> Read(Guid id, CancellationToken cancellation)
    {
        var now = clock.Now;
        var terms = installation.Current.TermsVersion;
        await using var db = reads.Open();
        var row = await (
            from session in db.Set<Session>()
            join person in db.Set<Person>() on session.PersonId equals person.Id
            join profile in db.Set<Profile>() on person.Id equals profile.PersonId
            where session.Id == id && session.EndedAt == null && session.ExpiresAt > now && person.SuspendedAt == null && person.ErasedAt == null
            select new
            {
                session.PersonId,
                session.LastSeenAt,
                session.PreviousSeenAt,
                session.HasSecondFactor,
                person.IsInstallationAdministrator,
                profile.Name,
                profile.Language,
                profile.Theme,
                profile.MoreContrast,
                Accepted = db.Set<TermsAnswer>().Where(t => t.PersonId == person.Id && t.TermsVersion == terms).OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Select(t => t.Accepted).FirstOrDefault(),
                Before = db.Set<Session>().Where(s => s.PersonId == person.Id && s.CreatedAt < session.CreatedAt).OrderByDescending(s => s.CreatedAt).Select(s => s.EndedAt ?? (DateTimeOffset?)s.LastSeenAt).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellation);
        if (row is null) return Actor.Nobody;
        if (now - row.LastSeenAt >= SessionRules.SeenEvery) seen.Note(id, now);
        var lacks = row.IsInstallationAdministrator && rule.Asks && !row.HasSecondFactor;
        return new()
        {
            Kind = ActorKind.Person,
            PersonId = row.PersonId,
            SessionId = id,
            IsInstallationAdministrator = row.IsInstallationAdministrator && !lacks,
            LacksSecondFactor = lacks,
            Name = row.Name,
            Language = row.Language,
            Theme = row.Theme,
            MoreContrast = row.MoreContrast,
            AcceptedTerms = row.Accepted,
            PreviousSessionEnd = SessionRules.PreviousEnd(now, row.LastSeenAt, row.PreviousSeenAt, row.Before),
        };
    }
}
