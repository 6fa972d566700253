using Interlink.Coproduction.Contracts;
using Interlink.Insights.Contracts;

namespace Interlink.Insights.Features.Timeline;

/// <summary>The slot in an open node: what happened here last.</summary>
internal sealed class NodeActivity(ITimeline timeline) : INodeSection
{
    public string Key => "activity";

    public NodeSectionPlace Place => NodeSectionPlace.Side;

    public int Order => 20;

    public Type View => typeof(NodeActivitySection);

    public async Task<object?> Load(InterlinkDb db, NodeContext context, CancellationToken cancellation) =>
        await timeline.OfNode(db, context.Head.Id, context.NodeId, context.Sight, below: null, most: 5, cancellation);
}
