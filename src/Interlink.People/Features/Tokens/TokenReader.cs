using Interlink.People.Domain;
using Interlink.People.Features.Sessions;

namespace Interlink.People.Features.Tokens;

/// <summary>Reads for whom a token stands: token, person, profile and terms in one statement.</summary>
internal sealed class TokenReader(IReads reads, IInstallation installation, IClock clock, SeenSessions seen)
{
    /// <summary>The actor of a token; nobody if it is unknown, revoked or expired, or its person is suspended or gone.</summary>
    public async Task<Actor> Read(string secret, CancellationToken cancellation)
    {
        if (secret.Length != AccessToken.Length || !secret.StartsWith(AccessToken.Prefix, StringComparison.Ordinal)) return Actor.Nobody;
        var (hash, now, terms) = (AccessToken.HashOf(secret), clock.Now, installation.Current.TermsVersion);
        await using var db = reads.Open();
        var row = await (
            from token in db.Set<AccessToken>()
            join person in db.Set<Person>() on token.PersonId equals person.Id
            join profile in db.Set<Profile>() on person.Id equals profile.PersonId
            where token.Hash == hash && token.RevokedAt == null && token.ExpiresAt > now && person.SuspendedAt == null && person.ErasedAt == null
            select new
            {
                token.Id,
                token.PersonId,
                token.ScopeList,
                token.LastUsedAt,
                person.IsInstallationAdministrator,
                profile.Name,
                profile.Language,
                Accepted = db.Set<TermsAnswer>().Where(t => t.PersonId == person.Id && t.TermsVersion == terms).OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Select(t => t.Accepted).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellation);
        if (row is null) return Actor.Nobody;
        if (row.LastUsedAt is null || now - row.LastUsedAt >= SessionRules.SeenEvery) seen.NoteToken(row.Id, now);
        return new()
        {
            Kind = ActorKind.Person,
            PersonId = row.PersonId,
            TokenId = row.Id,
            Scopes = row.ScopeList.Split(','),
            IsInstallationAdministrator = row.IsInstallationAdministrator,
            Name = row.Name,
            Language = row.Language,
            AcceptedTerms = row.Accepted,
        };
    }
}
