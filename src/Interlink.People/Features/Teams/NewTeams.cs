using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;

namespace Interlink.People.Features.Teams;

/// <inheritdoc cref="ITeams"/>
internal sealed class NewTeams(ICurrentActor current, OrganisationAccess access) : ITeams
{
    private const int Choices = 100;

    public async Task<bool> Create(Turn turn, NewTeam team, CancellationToken cancellation)
    {
        if (await turn.Db.Set<Team>().IgnoreQueryFilters().AnyAsync(t => t.Id == team.Id && t.CreatedBy == team.Administrator, cancellation)) return false;
        var facts = await access.Load(turn.Db, turn.Actor, team.OrganisationId, cancellation);
        OrganisationPolicy.Decide(facts, turn.Actor, OrganisationAction.CreateTeam).Demand();
        var check = new Check();
        var name = Names.Take(check, team.NameField, team.Name);
        var description = check.Block("description", team.Description, Limits.Text);
        check.Done();
        if (team.Id == Guid.Empty || await turn.Db.Set<Team>().IgnoreQueryFilters().AnyAsync(t => t.Id == team.Id, cancellation)) throw new NotFound();
        await TeamNames.Demand(turn.Db, team.OrganisationId, team.Id, name, team.NameField, cancellation);
        var family = team.Family ?? await turn.Db.Set<Organisation>().Where(o => o.Id == team.OrganisationId).Select(o => o.DefaultFamily).SingleAsync(cancellation);
        turn.Db.Add(new Team
        {
            Id = team.Id,
            OrganisationId = team.OrganisationId,
            Name = name,
            NameKey = TextDoor.Key(name),
            Description = description,
            Family = family,
            CreatedBy = team.Administrator,
            CreatedAt = turn.Now,
        });
        turn.Db.Add(new TeamMember { TeamId = team.Id, PersonId = team.Administrator, IsAdministrator = true, IsMember = team.Joins, Since = turn.Now });
        turn.RaiseAccess(team.OrganisationId);
        turn.RaiseAccess(team.Administrator);
        turn.Record(new("team.created", team.OrganisationId, "team", team.Id) { SubjectVersion = 1 });
        return true;
    }

    public async Task<IReadOnlyList<OrganisationChoice>> MayCreateIn(InterlinkDb db, string language, CancellationToken cancellation)
    {
        var actor = current.Actor;
        return await (
            from facts in access.All(db, actor)
            where !facts.IsRemoved && (facts.IsAdministrator
                || (facts.TeamCreation == TeamCreation.Members && facts.IsInTeam)
                || (facts.TeamCreation == TeamCreation.Anyone && (facts.IsPublic || facts.IsInTeam || facts.IsInvited)))
            join name in OrganisationNames.In(db, language) on facts.Id equals name.Id
            orderby facts.IsAdministrator || facts.IsInTeam ? 0 : 1, name.NameKey, name.Id
            select new OrganisationChoice(name.Id, name.Name, name.Family)).Take(Choices).ToListAsync(cancellation);
    }

    public async Task Join(Turn turn, Guid team, Guid person, bool administrator, CancellationToken cancellation)
    {
        if (turn.Actor.Kind != ActorKind.System) throw new Denied(Decision.No("people.team.why.join", TeamPolicy.Administrators));
        var organisation = await OrganisationAccess.OrganisationOf(turn.Db, team, cancellation);
        await Members.Put(turn, team, person, administrator ? TeamRoles.Administrator : TeamRoles.Member, cancellation);
        turn.RaiseAccess(organisation);
        turn.RaiseAccess(person);
    }
}

/// <summary>Names of teams are unique within an organisation, case and accents aside.</summary>
internal static class TeamNames
{
    /// <summary>Refuses a name that another team of the organisation has. Ask in a turn that holds the organisation's stream.</summary>
    public static async Task Demand(InterlinkDb db, Guid organisation, Guid team, string name, string field, CancellationToken cancellation)
    {
        var key = TextDoor.Key(name);
        if (await db.Set<Team>().AnyAsync(t => t.OrganisationId == organisation && t.NameKey == key && t.Id != team, cancellation))
            throw new InvalidInput(field, "people.team.name-taken", ("name", name));
    }
}
