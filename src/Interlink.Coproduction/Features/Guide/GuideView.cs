using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Head;

namespace Interlink.Coproduction.Features.Guide;

/// <summary>The guide with a node open, whole: what its page draws without asking anything more.</summary>
internal sealed record GuideView
{
    public required ProcessHeadView Head { get; init; }
    public required ReadTree Read { get; init; }
    public required TreeNode Node { get; init; }
    public required OpenNode Open { get; init; }
    public required NodeContext Context { get; init; }
    public required IReadOnlyList<LoadedSection> Sections { get; init; }
    public required Decision CanSteer { get; init; }
    public required Decision CanChange { get; init; }

    public ProcessTree Tree => Read.Tree;

    public IEnumerable<LoadedSection> At(NodeSectionPlace place) => Sections.Where(s => s.Section.Place == place);
}

/// <summary>A section with what its loader read.</summary>
internal sealed record LoadedSection(INodeSection Section, object Model);
