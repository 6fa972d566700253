using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;
using Interlink.UI;

namespace Interlink.People.Features.Teams;

/// <summary>Teams as something people are invited to.</summary>
internal sealed class TeamTarget(OrganisationAccess access, TextCatalogue texts, IEnumerable<ITeamRights> rights) : IInvitationTarget
{
    public string Kind => "team";

    public IReadOnlyList<string> Roles => TeamRoles.All;

    public string PathOf(Guid target) => $"/teams/{target}";

    public string AddedActivity(string role) => role == TeamRoles.Administrator ? "team.administrator.set" : "team.member.added";

    public async Task<InvitationPlace?> Find(InterlinkDb db, Guid target, Actor actor, CancellationToken cancellation)
    {
        try
        {
            var facts = await access.LoadTeam(db, actor, target, cancellation);
            return new(facts.Organisation.Id, TeamPolicy.Decide(facts, actor, TeamAction.ManagePeople));
        }
        catch (NotFound) { return null; }
    }

    public async Task<InvitationStanding> Stand(InterlinkDb db, InvitationAsk ask, IReadOnlyCollection<Guid> people, Actor actor, CancellationToken cancellation)
    {
        var administers = ask.Role == TeamRoles.Administrator;
        var already = await db.Set<TeamMember>().Where(m => m.TeamId == ask.Target && people.Contains(m.PersonId) && (administers ? m.IsAdministrator : m.IsMember)).Select(m => m.PersonId).ToListAsync(cancellation);
        // Administrators of the organisation see the addresses of all who belong to it, those of a team the addresses of the team.
        var organisation = db.Set<Team>().Where(t => t.Id == ask.Target).Select(t => t.OrganisationId);
        var runs = db.Set<OrganisationAdministrator>().Where(a => a.PersonId == actor.PersonId && organisation.Contains(a.OrganisationId));
        var known = await db.Set<TeamMember>()
            .Where(m => people.Contains(m.PersonId) && (m.TeamId == ask.Target || (runs.Any() && db.Set<Team>().Any(t => t.Id == m.TeamId && organisation.Contains(t.OrganisationId)))))
            .Select(m => m.PersonId)
            .Union(db.Set<OrganisationAdministrator>().Where(a => runs.Any() && people.Contains(a.PersonId) && organisation.Contains(a.OrganisationId)).Select(a => a.PersonId))
            .ToListAsync(cancellation);
        if (actor.PersonId is { } self && people.Contains(self)) known.Add(self);
        return new(already.ToHashSet(), known.ToHashSet());
    }

    public async Task<IReadOnlyDictionary<InvitationAsk, InvitationSubject>> Describe(InterlinkDb db, IReadOnlyCollection<InvitationAsk> asks, string language, CancellationToken cancellation)
    {
        var ids = asks.Select(a => a.Target).Distinct().ToList();
        var teams = await (
            from team in db.Set<Team>()
            where ids.Contains(team.Id) && team.RemovalId == null
            join name in OrganisationNames.In(db, language) on team.OrganisationId equals name.Id
            select new { team.Id, team.Name, Within = name.Name }).ToDictionaryAsync(t => t.Id, cancellation);
        var more = new Dictionary<Guid, List<string>>();
        foreach (var slot in rights)
            foreach (var (team, lines) in await slot.Describe(db, ids, language, cancellation))
                (more.TryGetValue(team, out var all) ? all : more[team] = []).AddRange(lines);
        var t = texts.In(language);
        return asks.Distinct().Where(a => teams.ContainsKey(a.Target)).ToDictionary(a => a, a =>
        {
            var administers = a.Role == TeamRoles.Administrator;
            var (name, within) = (teams[a.Target].Name, teams[a.Target].Within);
            List<string> lines = administers
                ? [t["people.invitation.rights.team-administrator"], t["people.invitation.rights.team-seen"]]
                : [t["people.invitation.rights.team-member"], .. more.GetValueOrDefault(a.Target) ?? [], t["people.invitation.rights.team-seen"]];
            return new InvitationSubject(name, within, t.Format(administers ? "people.invitation.to.team-administrator" : "people.invitation.to.team-member", ("team", name), ("organisation", within)), lines);
        });
    }

    public async Task<bool> Accept(Turn turn, InvitationAsk ask, Guid person, CancellationToken cancellation)
    {
        if (!await turn.Db.Set<Team>().AnyAsync(t => t.Id == ask.Target, cancellation)) return false;
        await Members.Put(turn, ask.Target, person, ask.Role, cancellation);
        return true;
    }
}
