using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Head;

namespace Interlink.Coproduction.Contracts;

/// <summary>Where a section of an open node stands.</summary>
public enum NodeSectionPlace
{
    /// <summary>Under the task.</summary>
    Main,
    /// <summary>Beside it: people and what happened.</summary>
    Side,
}

/// <summary>What a section may know of the open node. Read before, so that a section needs one statement of its own, or none.</summary>
public sealed record NodeContext
{
    /// <summary>The process, with its name, languages, time zone and what the reader may do.</summary>
    public required ProcessHeadView Head { get; init; }
    /// <summary>The open node.</summary>
    public required Guid NodeId { get; init; }
    /// <summary>What it is.</summary>
    public required NodeKind Kind { get; init; }
    /// <summary>Its title in the language shown.</summary>
    public required string Title { get; init; }
    /// <summary>From its phase down to itself.</summary>
    public required IReadOnlyList<Guid> Path { get; init; }
    /// <summary>Codes of its problem profiles, for tasks.</summary>
    public required IReadOnlyList<string> Profiles { get; init; }
    /// <summary>Stage of its phase.</summary>
    public Stage? Stage { get; init; }
    /// <summary>How many resources the node holds.</summary>
    public required int Resources { get; init; }
    /// <summary>The reader's language: for words of the interface and of the catalogue.</summary>
    public required string Language { get; init; }
    /// <summary>Final rights of the reader at this node.</summary>
    public required Rights Rights { get; init; }
    /// <summary>Where the reader sees resources, for queries over what happened.</summary>
    public required ResourceSight Sight { get; init; }
    /// <summary>May the reader create resources here? If not, why.</summary>
    public required Decision CanCreate { get; init; }

    /// <summary>Decides anything at this node, for sections of this room.</summary>
    internal ProcessAccess Access => Head.Access;
    /// <summary>The whole tree, for sections of this room.</summary>
    internal ProcessTree Tree { get; init; } = null!;
    /// <summary>The open node in it.</summary>
    internal TreeNode Node { get; init; } = null!;
}

/// <summary>
/// A slot: a section of an open node. The guide's use case calls all loaders in order with its own context, inside the budget of eight statements:
/// a loader may send one. The view is a component with the parameters <c>Context</c> and <c>Model</c>. A form in it posts to a route of its own room
/// and comes back by a checked local address.
/// </summary>
public interface INodeSection
{
    /// <summary>Key of its live region, unique among sections: <c>resources</c>.</summary>
    string Key { get; }

    /// <summary>Where it stands.</summary>
    NodeSectionPlace Place { get; }

    /// <summary>Order within the place: resources 10, recommended 20; who may do what 10, what happened 20.</summary>
    int Order { get; }

    /// <summary>The component that draws it.</summary>
    Type View { get; }

    /// <summary>What the view shows; none where the section has nothing to do with this node.</summary>
    Task<object?> Load(InterlinkDb db, NodeContext context, CancellationToken cancellation = default);
}
