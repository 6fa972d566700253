namespace Interlink.Coproduction.Domain;

/// <summary>What objectives, phases and processes take from their tasks. Pure; the golden examples are its tests.</summary>
internal static class Derive
{
    /// <summary>Status and progress of an item over its live children: truncated per cent; nothing to do is awaiting, 0.</summary>
    public static (NodeStatus Status, int Progress) Over(IReadOnlyCollection<NodeStatus> children)
    {
        if (children.Count == 0) return (NodeStatus.Awaiting, 0);
        var finished = children.Count(c => c == NodeStatus.Finished);
        var running = children.Count(c => c == NodeStatus.InProgress);
        var status = finished == children.Count ? NodeStatus.Finished : finished + running == 0 ? NodeStatus.Awaiting : NodeStatus.InProgress;
        return (status, Percent(finished, running, children.Count));
    }

    /// <summary>Progress of a task by itself: 0, 50 or 100.</summary>
    public static int Of(NodeStatus status) => status switch { NodeStatus.Finished => 100, NodeStatus.InProgress => 50, _ => 0 };

    /// <summary>The formula of the design over any number of tasks: <c>int((finished + running / 2) * 100 / n)</c>, 0 for none.</summary>
    public static int Percent(int finished, int running, int total) => total == 0 ? 0 : (2 * finished + running) * 100 / (2 * total);

    /// <summary>Days of a parent: earliest start and latest end of its live children.</summary>
    public static (DateOnly? Start, DateOnly? End) Days(IEnumerable<(DateOnly? Start, DateOnly? End)> children)
    {
        DateOnly? start = null, end = null;
        foreach (var child in children)
        {
            if (child.Start is { } s && (start is null || s < start)) start = s;
            if (child.End is { } e && (end is null || e > end)) end = e;
        }
        return (start, end);
    }
}
