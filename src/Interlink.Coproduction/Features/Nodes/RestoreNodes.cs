using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>Takes a removal of nodes back: exactly what it took away comes back, in its place.</summary>
internal sealed class RestoreNodes(TreeTurns turns, Removals removals)
{
    public Task Restore(Guid process, Guid removal, CancellationToken cancellation = default) => turns.OnProcess(process, async tree =>
    {
        tree.Demand(ProcessAction.ChangeTree);
        var (nodes, resources) = await removals.Restore(tree.Turn, process, removal, cancellation);
        // A double post: it was taken back already.
        if (nodes.Count == 0) return;
        var top = nodes.MinBy(n => n.Kind)!;
        var back = nodes.Select(n => n.Id).ToHashSet();
        foreach (var node in nodes)
        {
            if (node.ParentId is { } parent && !back.Contains(parent) && !tree.Live.Any(n => n.Id == parent)) throw new InvalidInput("", "process.node.restore.parent");
        }
        tree.DemandRoom(nodes.Count);
        tree.Nodes.AddRange(nodes);
        top.Version++;
        tree.Turn.RaiseAccess(process);
        tree.Record(ProcessActivities.NodeRestored, top, new Dictionary<string, object?> { ["removal"] = removal, ["nodes"] = nodes.Count, ["resources"] = resources });
    }, cancellation);
}
