using Interlink.People.Domain;
using Interlink.People.Features.Organisations;

namespace Interlink.People.Features.Teams;

/// <summary>Removes a team: its people lose the rights it gave them. <see cref="RestoreTeam"/> brings it back.</summary>
internal sealed class RemoveTeam(IReads reads, IWriter writer, OrganisationAccess access)
{
    public async Task Remove(Guid id, CancellationToken cancellation = default) => await writer.Write(await Streams.OfTeam(reads, id, cancellation), async turn =>
    {
        var facts = await access.AnyTeam(turn.Db, turn.Actor, id, cancellation);
        if (facts.IsRemoved) return;
        TeamPolicy.Decide(facts, turn.Actor, TeamAction.Remove).Demand();
        var team = await turn.Db.Set<Team>().SingleAsync(t => t.Id == id, cancellation);
        (team.RemovalId, team.RemovedAt, team.RemovedBy) = (turn.NewId(), turn.Now, turn.Actor.PersonId);
        turn.RaiseAccess(team.OrganisationId);
        turn.Record(new("team.removed", team.OrganisationId, "team", id) { Payload = new Dictionary<string, object?> { ["removal"] = team.RemovalId } });
    }, cancellation);
}

/// <summary>Brings a team back; its name may be taken meanwhile.</summary>
internal sealed class RestoreTeam(IReads reads, IWriter writer, OrganisationAccess access)
{
    public async Task Restore(Guid id, CancellationToken cancellation = default) => await writer.Write(await Streams.OfTeam(reads, id, cancellation), async turn =>
    {
        var facts = await access.AnyTeam(turn.Db, turn.Actor, id, cancellation);
        TeamPolicy.Decide(facts, turn.Actor, TeamAction.Remove).Demand();
        if (!facts.IsRemoved) return;
        var team = await turn.Db.Set<Team>().IgnoreQueryFilters().SingleAsync(t => t.Id == id, cancellation);
        await TeamNames.Demand(turn.Db, team.OrganisationId, id, team.Name, "", cancellation);
        var removal = team.RemovalId;
        (team.RemovalId, team.RemovedAt, team.RemovedBy) = (null, null, null);
        turn.RaiseAccess(team.OrganisationId);
        turn.Record(new("team.restored", team.OrganisationId, "team", id) { Payload = new Dictionary<string, object?> { ["removal"] = removal } });
    }, cancellation);
}
