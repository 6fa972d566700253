using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>Removes an organisation with its teams, unless it owns processes. Nothing is lost: <see cref="RestoreOrganisation"/> brings all of it back.</summary>
internal sealed class RemoveOrganisation(IWriter writer, OrganisationAccess access, IEnumerable<IOrganisationGuard> guards)
{
    public async Task Remove(Guid id, CancellationToken cancellation = default) => await writer.Write(id, async turn =>
    {
        var facts = await access.Any(turn.Db, turn.Actor, id, cancellation);
        if (facts.IsRemoved) return;
        OrganisationPolicy.Decide(facts, turn.Actor, OrganisationAction.Remove).Demand();
        foreach (var guard in guards)
            if (await guard.Owns(turn.Db, id, turn.Actor, cancellation) is { Count: > 0 and var count }) throw new InvalidInput("", "people.organisation.owns-processes", ("n", count));
        var removal = turn.NewId();
        var teams = await turn.Db.Set<Team>().Where(t => t.OrganisationId == id).ToListAsync(cancellation);
        var organisation = await turn.Db.Set<Organisation>().SingleAsync(o => o.Id == id, cancellation);
        foreach (var gone in teams.Prepend<IRemovable>(organisation)) (gone.RemovalId, gone.RemovedAt, gone.RemovedBy) = (removal, turn.Now, turn.Actor.PersonId);
        turn.RaiseAccess(id);
        turn.Record(new("organisation.removed", id, "organisation", id) { Payload = new Dictionary<string, object?> { ["removal"] = removal, ["teams"] = teams.Count } });
    }, cancellation);
}

/// <summary>Brings an organisation back, with exactly the teams that went with it.</summary>
internal sealed class RestoreOrganisation(IWriter writer, OrganisationAccess access)
{
    public async Task Restore(Guid id, CancellationToken cancellation = default) => await writer.Write(id, async turn =>
    {
        var facts = await access.Any(turn.Db, turn.Actor, id, cancellation);
        OrganisationPolicy.Decide(facts, turn.Actor, OrganisationAction.Remove).Demand();
        if (!facts.IsRemoved) return;
        var organisation = await turn.Db.Set<Organisation>().IgnoreQueryFilters().SingleAsync(o => o.Id == id, cancellation);
        var removal = organisation.RemovalId;
        var teams = await turn.Db.Set<Team>().IgnoreQueryFilters().Where(t => t.OrganisationId == id && t.RemovalId == removal).ToListAsync(cancellation);
        foreach (var back in teams.Prepend<IRemovable>(organisation)) (back.RemovalId, back.RemovedAt, back.RemovedBy) = (null, null, null);
        turn.RaiseAccess(id);
        turn.Record(new("organisation.restored", id, "organisation", id) { Payload = new Dictionary<string, object?> { ["removal"] = removal, ["teams"] = teams.Count } });
    }, cancellation);
}
