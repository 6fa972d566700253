using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Grants;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>What an open node holds and who may do what there.</summary>
internal sealed record NodeHolds(IReadOnlyList<ResourceRow> Resources, IReadOnlyList<GrantRow> Grants);

/// <summary>Reads resources and rights of an open node, a statement each, once for the two sections that show them: the page has eight.</summary>
internal sealed class ReadNodeHolds
{
    /// <summary>Rows shown under a node; the list of the process has all.</summary>
    internal const int Most = 30;

    private (NodeContext Context, NodeHolds Holds)? read;

    public async Task<NodeHolds> Of(InterlinkDb db, NodeContext context, CancellationToken cancellation)
    {
        if (read is { } before && ReferenceEquals(before.Context, context)) return before.Holds;
        var (node, process, path) = (context.NodeId, context.Head.Id, context.Path);
        var held = ResourceRow.Seen(db.Set<Resource>().Where(r => r.RemovalId == null && r.HolderKind == HolderKind.Node && r.HolderId == node), context.Sight);
        var rows = ResourceRow.Of(db, held.OrderByDescending(r => r.ChangedAt).ThenBy(r => r.Id).Take(Most), context.Language);
        var grants = GrantRow.All(db).Where(g => g.ProcessId == process && g.ResourceId == null && (g.NodeId == null || path.Contains(g.NodeId.Value)));
        NodeHolds answer = new(await rows.ToListAsync(cancellation), await grants.ToListAsync(cancellation));
        read = (context, answer);
        return answer;
    }
}

/// <summary>The section of an open node with its resources.</summary>
internal sealed class NodeResources(ReadNodeHolds holds) : INodeSection
{
    public string Key => "resources";

    public NodeSectionPlace Place => NodeSectionPlace.Main;

    public int Order => 10;

    public Type View => typeof(NodeResourcesSection);

    public async Task<object?> Load(InterlinkDb db, NodeContext context, CancellationToken cancellation) => (await holds.Of(db, context, cancellation)).Resources;
}
