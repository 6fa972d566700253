using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.UI;

namespace Interlink.People.Features.Organisations;

/// <summary>Organisations as something people are invited to: to administer them. One belongs to an organisation through its teams.</summary>
internal sealed class OrganisationTarget(OrganisationAccess access, TextCatalogue texts) : IInvitationTarget
{
    public const string Administrator = "administrator";

    public string Kind => "organisation";

    public IReadOnlyList<string> Roles => [Administrator];

    public string PathOf(Guid target) => $"/organisations/{target}";

    public string AddedActivity(string role) => "organisation.administrator.set";

    public async Task<InvitationPlace?> Find(InterlinkDb db, Guid target, Actor actor, CancellationToken cancellation)
    {
        try
        {
            var facts = await access.Load(db, actor, target, cancellation);
            return new(target, OrganisationPolicy.Decide(facts, actor, OrganisationAction.SetAdministrators));
        }
        catch (NotFound) { return null; }
    }

    public async Task<InvitationStanding> Stand(InterlinkDb db, InvitationAsk ask, IReadOnlyCollection<Guid> people, Actor actor, CancellationToken cancellation)
    {
        var already = await db.Set<OrganisationAdministrator>().Where(a => a.OrganisationId == ask.Target && people.Contains(a.PersonId)).Select(a => a.PersonId).ToListAsync(cancellation);
        // An installation's administrator who appoints somebody sees no addresses here, but may appoint themselves.
        var known = await db.Set<TeamMember>()
            .Where(m => people.Contains(m.PersonId) && db.Set<Team>().Any(t => t.Id == m.TeamId && t.OrganisationId == ask.Target)
                && db.Set<OrganisationAdministrator>().Any(a => a.OrganisationId == ask.Target && a.PersonId == actor.PersonId))
            .Select(m => m.PersonId).ToListAsync(cancellation);
        if (actor.PersonId is { } self && people.Contains(self)) known.Add(self);
        return new(already.ToHashSet(), known.ToHashSet());
    }

    public async Task<IReadOnlyDictionary<InvitationAsk, InvitationSubject>> Describe(InterlinkDb db, IReadOnlyCollection<InvitationAsk> asks, string language, CancellationToken cancellation)
    {
        var ids = asks.Select(a => a.Target).Distinct().ToList();
        var names = await (
            from name in OrganisationNames.In(db, language)
            where ids.Contains(name.Id) && db.Set<Organisation>().Any(o => o.Id == name.Id && o.RemovalId == null)
            select name).ToDictionaryAsync(n => n.Id, n => n.Name, cancellation);
        var t = texts.In(language);
        return asks.Distinct().Where(a => names.ContainsKey(a.Target)).ToDictionary(a => a, a =>
            new InvitationSubject(names[a.Target], "", t.Format("people.invitation.to.organisation", ("organisation", names[a.Target])), [t["people.invitation.rights.organisation"], t["people.invitation.rights.organisation-processes"]]));
    }

    public async Task<bool> Accept(Turn turn, InvitationAsk ask, Guid person, CancellationToken cancellation)
    {
        if (!await turn.Db.Set<Organisation>().AnyAsync(o => o.Id == ask.Target, cancellation)) return false;
        if (!await turn.Db.Set<OrganisationAdministrator>().AnyAsync(a => a.OrganisationId == ask.Target && a.PersonId == person, cancellation))
            turn.Db.Add(new OrganisationAdministrator { OrganisationId = ask.Target, PersonId = person, Since = turn.Now });
        return true;
    }
}
