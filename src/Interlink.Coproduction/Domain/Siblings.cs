namespace Interlink.Coproduction.Domain;

/// <summary>The order of the children of one parent. Placing one writes one rank, unless there is no room left between two.</summary>
internal static class Siblings
{
    /// <summary>Longer ranks are worth spreading all siblings anew.</summary>
    private const int LongRank = 40;

    /// <summary>Puts a node at a position among its future siblings, counted without itself.</summary>
    /// <param name="siblings">The live children of the parent in order; the node itself may be among them.</param>
    /// <param name="node">The node to place.</param>
    /// <param name="position">How many siblings come before it.</param>
    public static void Place(IReadOnlyList<Node> siblings, Node node, int position)
    {
        var others = siblings.Where(s => s != node).ToList();
        position = Math.Clamp(position, 0, others.Count);
        var before = position > 0 ? others[position - 1].Rank : null;
        var after = position < others.Count ? others[position].Rank : null;
        var rank = Rank.Between(before, after);
        if (rank.Length <= LongRank && Above(rank, before) && (after is null || Above(after, rank)))
        {
            node.Rank = rank;
            return;
        }
        others.Insert(position, node);
        foreach (var (sibling, spread) in others.Zip(Rank.Spread(others.Count))) sibling.Rank = spread;
    }

    /// <summary>Siblings in order.</summary>
    public static List<Node> Ordered(IEnumerable<Node> siblings) =>
        [.. siblings.OrderBy(s => s.Rank, StringComparer.Ordinal).ThenBy(s => s.Id)];

    private static bool Above(string rank, string? other) => other is null || string.CompareOrdinal(rank, other) > 0;
}
