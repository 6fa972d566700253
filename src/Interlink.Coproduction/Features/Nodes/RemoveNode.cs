using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>Removes a node with all below it and the resources in it. One removal id, so that restoring brings back exactly this.</summary>
internal sealed class RemoveNode(TreeTurns turns, Removals removals)
{
    /// <summary>Answers the removal.</summary>
    public Task<Guid> Remove(Guid node, CancellationToken cancellation = default) => turns.OnNode(node, async (tree, top) =>
    {
        tree.Demand(ProcessAction.ChangeTree);
        var branch = tree.Branch(top);
        var removal = tree.Turn.NewId();
        var ids = branch.ConvertAll(n => n.Id);
        var count = await removals.Remove(tree.Turn, removal, branch, Removals.HeldBy(tree.Db, ids), cancellation);
        top.Version++;
        tree.Turn.RaiseAccess(tree.Process.Id);
        tree.Record(ProcessActivities.NodeRemoved, top, new Dictionary<string, object?> { ["removal"] = removal, ["nodes"] = count.Nodes, ["resources"] = count.Resources });
        return removal;
    }, cancellation);
}

/// <summary>Removes the whole tree, so that a process can start again from a schema. Restoring brings all of it back.</summary>
internal sealed class ClearTree(TreeTurns turns, Removals removals)
{
    /// <summary>Answers the removal; none where there was nothing.</summary>
    public Task<Guid?> Clear(Guid process, CancellationToken cancellation = default) => turns.OnProcess(process, async tree =>
    {
        tree.Demand(ProcessAction.ChangeTree);
        if (tree.Nodes.Count == 0) return (Guid?)null;
        var removal = tree.Turn.NewId();
        var held = tree.Db.Set<Resource>().Where(r => r.ProcessId == process && r.HolderKind == HolderKind.Node);
        var count = await removals.Remove(tree.Turn, removal, tree.Nodes, held, cancellation);
        tree.Turn.RaiseAccess(process);
        tree.Record(ProcessActivities.TreeCleared, new Dictionary<string, object?> { ["removal"] = removal, ["nodes"] = count.Nodes, ["resources"] = count.Resources });
        return removal;
    }, cancellation);
}
