using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>Gives a node another place: among its siblings or in another parent of the right kind.</summary>
internal sealed class MoveNode(TreeTurns turns)
{
    /// <summary>To a place <c>parent:after</c>.</summary>
    public Task Move(Guid node, string? to, CancellationToken cancellation = default)
    {
        var place = Place.Parse(to, "place");
        return turns.OnNode(node, (tree, moved) =>
        {
            tree.Demand(ProcessAction.ChangeTree);
            var (parent, siblings, position) = place.Resolve(tree, moved.Kind, "place");
            // Counted without the node itself.
            if (siblings.IndexOf(moved) is >= 0 and var at && at < position) position--;
            Put(tree, moved, parent?.Id, siblings, position);
            return Task.CompletedTask;
        }, cancellation);
    }

    /// <summary>One step up or down among its siblings; at the end of the row nothing happens.</summary>
    public Task Step(Guid node, bool up, CancellationToken cancellation = default) => turns.OnNode(node, (tree, moved) =>
    {
        tree.Demand(ProcessAction.ChangeTree);
        var siblings = tree.ChildrenOf(moved.ParentId);
        Put(tree, moved, moved.ParentId, siblings, siblings.IndexOf(moved) + (up ? -1 : 1));
        return Task.CompletedTask;
    }, cancellation);

    private static void Put(TreeTurn tree, Node node, Guid? parent, List<Node> siblings, int position)
    {
        if (node.ParentId == parent && Math.Clamp(position, 0, siblings.Count - 1) == siblings.IndexOf(node)) return;
        var from = node.ParentId;
        node.ParentId = parent;
        Siblings.Place(siblings, node, position);
        node.Version++;
        // Another parent, other rights.
        if (from != parent) tree.Turn.RaiseAccess(tree.Process.Id);
        tree.Record(ProcessActivities.NodeMoved, node, new Dictionary<string, object?> { ["from"] = from, ["to"] = parent }, ["place"]);
    }
}
