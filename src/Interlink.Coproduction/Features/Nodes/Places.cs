using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.UI;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>The places a node of a kind can stand at, for one list: by parent, first or after a sibling.</summary>
internal static class Places
{
    /// <summary>Groups of places; the name of a group is empty where there is only one parent: the process.</summary>
    public static IReadOnlyList<PlaceGroup> Of(ProcessTree tree, NodeKind kind, Texts texts, Guid? without = null)
    {
        IEnumerable<(Guid? Id, string Name, IReadOnlyList<TreeNode> Children)> parents = kind switch
        {
            NodeKind.Phase => [(null, "", tree.Phases)],
            NodeKind.Objective => tree.Phases.Select(p => ((Guid?)p.Id, p.Title, p.Children)),
            _ => tree.Phases.SelectMany(p => p.Children).Select(o => ((Guid?)o.Id, $"{o.Phase.Title} › {o.Title}", o.Children)),
        };
        return
        [
            .. parents.Select(parent => new PlaceGroup(parent.Name,
            [
                (new Place(parent.Id, null).ToString(), parent.Children.Any(c => c.Id != without) ? texts["process.node.place.first"] : texts["process.node.place.only"]),
                .. parent.Children.Where(c => c.Id != without).Select(c => (new Place(parent.Id, c.Id).ToString(), texts.Format("process.node.place.after", ("name", c.Title)))),
            ])),
        ];
    }
}

/// <summary>Places inside one parent.</summary>
/// <param name="Name">The parent.</param>
/// <param name="Options">Value and words of each place.</param>
public sealed record PlaceGroup(string Name, IReadOnlyList<(string Value, string Text)> Options);
