using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>Takes a resource away. One removal id; restoring brings exactly it back.</summary>
internal sealed class RemoveResource(ResourceTurns turns, Removals removals)
{
    /// <summary>Answers the node it was in.</summary>
    public Task<Guid> Remove(Guid resource, CancellationToken cancellation = default) => turns.On(resource, async (turn, found) =>
    {
        found.Decide(ProcessAction.RemoveResource).Demand();
        // A double post: it is gone already.
        if (found.Row.RemovalId is not null) return found.Row.HolderId;
        var removal = turn.NewId();
        found.Row.Version++;
        await removals.Remove(turn, removal, [], turn.Db.Set<Resource>().Where(r => r.Id == resource), cancellation);
        ResourceTurns.Record(turn, found, ResourceActivities.Removed, new Dictionary<string, object?> { ["removal"] = removal });
        return found.Row.HolderId;
    }, removedToo: true, cancellation);
}

/// <summary>Brings a removed resource back: those who may remove it.</summary>
internal sealed class RestoreResource(ResourceTurns turns, Removals removals)
{
    public Task Restore(Guid resource, CancellationToken cancellation = default) => turns.On(resource, async (turn, found) =>
    {
        found.Decide(ProcessAction.RemoveResource).Demand();
        // A double post: it is back already.
        if (found.Row.RemovalId is not { } removal) return false;
        if (found.NodeIsRemoved) throw new InvalidInput("", "process.resource.node-gone");
        found.Row.Version++;
        await removals.Restore(turn, found.Row.ProcessId, removal, cancellation);
        ResourceTurns.Record(turn, found, ResourceActivities.Restored, new Dictionary<string, object?> { ["removal"] = removal });
        return true;
    }, removedToo: true, cancellation);
}
