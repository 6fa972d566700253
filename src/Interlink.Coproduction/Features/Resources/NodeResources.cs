using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>The section of an open node with its resources. One statement, with the rights in it.</summary>
internal sealed class NodeResources : INodeSection
{
    /// <summary>Rows shown under a node; the list of the process has all.</summary>
    internal const int Most = 30;

    public string Key => "resources";

    public NodeSectionPlace Place => NodeSectionPlace.Main;

    public int Order => 10;

    public Type View => typeof(NodeResourcesSection);

    public async Task<object?> Load(InterlinkDb db, NodeContext context, CancellationToken cancellation)
    {
        var node = context.NodeId;
        var held = ResourceRow.Seen(db.Set<Resource>().Where(r => r.HolderKind == HolderKind.Node && r.HolderId == node), context.Sight);
        return await ResourceRow.Of(db, held.OrderByDescending(r => r.ChangedAt).ThenBy(r => r.Id).Take(Most), context.Language).ToListAsync(cancellation);
    }
}
