using Interlink.Catalogue.Contracts;

namespace Interlink.Coproduction.Domain;

/// <summary>What the tree reads of a node: one narrow row.</summary>
internal sealed record TreeRow
{
    public required Guid Id { get; init; }
    public Guid? ParentId { get; init; }
    public required NodeKind Kind { get; init; }
    public required string Rank { get; init; }
    public string Title { get; init; } = "";
    public NodeStatus Status { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public Stage? Stage { get; init; }
    public bool CoDelivery { get; init; }
    public bool IsOptional { get; init; }

    public static TreeRow Of(Node node) => new()
    {
        Id = node.Id,
        ParentId = node.ParentId,
        Kind = node.Kind,
        Rank = node.Rank,
        Title = node.Title,
        Status = node.Status,
        StartsOn = node.StartsOn,
        EndsOn = node.EndsOn,
        Stage = node.Stage,
        CoDelivery = node.CoDelivery,
        IsOptional = node.IsOptional,
    };
}

/// <summary>A node with what it takes from its children: status, progress, days, counts of tasks.</summary>
internal sealed class TreeNode
{
    private readonly List<TreeNode> children = [];

    internal TreeNode(TreeRow row, TreeNode? parent)
    {
        (Row, Parent) = (row, parent);
        parent?.children.Add(this);
    }

    public TreeRow Row { get; }
    public TreeNode? Parent { get; }
    public IReadOnlyList<TreeNode> Children => children;

    public Guid Id => Row.Id;
    public NodeKind Kind => Row.Kind;
    public string Title => Row.Title;

    public NodeStatus Status { get; private set; }
    /// <summary>Per cent, by the rule of the reference: over the status of the direct children.</summary>
    public int Progress { get; private set; }
    public DateOnly? StartsOn { get; private set; }
    public DateOnly? EndsOn { get; private set; }
    /// <summary>Tasks at or below this node.</summary>
    public TaskCounts Tasks { get; private set; }

    /// <summary>From the phase down to this node.</summary>
    public IReadOnlyList<TreeNode> Path => Parent is null ? [this] : [.. Parent.Path, this];

    public TreeNode Phase => Parent is null ? this : Parent.Phase;

    internal void Derive()
    {
        foreach (var child in children) child.Derive();
        if (Kind == NodeKind.Task)
        {
            (Status, Progress) = (Row.Status, Domain.Derive.Of(Row.Status));
            (StartsOn, EndsOn) = (Row.StartsOn, Row.EndsOn);
            Tasks = TaskCounts.Of(Row.Status);
            return;
        }
        (Status, Progress) = Domain.Derive.Over([.. children.Select(c => c.Status)]);
        (StartsOn, EndsOn) = Domain.Derive.Days(children.Select(c => (c.StartsOn, c.EndsOn)));
        Tasks = children.Aggregate(default(TaskCounts), (sum, child) => sum + child.Tasks);
    }
}

/// <summary>How many tasks there are, and how they stand.</summary>
internal readonly record struct TaskCounts(int Total, int InProgress, int Finished)
{
    public static TaskCounts Of(NodeStatus status) => new(1, status == NodeStatus.InProgress ? 1 : 0, status == NodeStatus.Finished ? 1 : 0);

    /// <summary>The design's formula, for a process.</summary>
    public int Percent => Derive.Percent(Finished, InProgress, Total);

    public static TaskCounts operator +(TaskCounts a, TaskCounts b) => new(a.Total + b.Total, a.InProgress + b.InProgress, a.Finished + b.Finished);
}

/// <summary>The live tree of a process in memory, built from one query. A row whose parent is not among the rows is left out.</summary>
internal sealed class ProcessTree
{
    private readonly Dictionary<Guid, TreeNode> byId = [];
    private readonly List<TreeNode> phases = [], tasks = [];

    public ProcessTree(IEnumerable<TreeRow> rows)
    {
        // Parents first, whatever order the rows come in; siblings by rank.
        foreach (var row in rows.OrderBy(r => r.Kind).ThenBy(r => r.Rank, StringComparer.Ordinal).ThenBy(r => r.Id))
        {
            var parent = row.ParentId is { } id ? byId.GetValueOrDefault(id) : null;
            if ((row.Kind == NodeKind.Phase) != (parent is null) || (parent is not null && parent.Kind != row.Kind - 1)) continue;
            var node = byId[row.Id] = new(row, parent);
            if (parent is null) phases.Add(node);
        }
        foreach (var phase in phases) phase.Derive();
        tasks.AddRange(phases.SelectMany(p => p.Children).SelectMany(o => o.Children));
    }

    public IReadOnlyList<TreeNode> Phases => phases;

    /// <summary>All tasks in the order of the tree.</summary>
    public IReadOnlyList<TreeNode> Tasks => tasks;

    public bool IsEmpty => byId.Count == 0;

    public int Count => byId.Count;

    public IEnumerable<TreeNode> All => Phases.SelectMany(p => p.Children.SelectMany(o => o.Children.Prepend(o)).Prepend(p));

    public TaskCounts Counts => Phases.Aggregate(default(TaskCounts), (sum, phase) => sum + phase.Tasks);

    public TreeNode? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>Where the work is: the first task in progress, else the first awaiting one, else the last one.</summary>
    public TreeNode? Current =>
        tasks.Find(t => t.Status == NodeStatus.InProgress) ?? tasks.Find(t => t.Status == NodeStatus.Awaiting) ?? (tasks.Count > 0 ? tasks[^1] : null);

    /// <summary>What opens first: the current task, or the first node of a tree without tasks.</summary>
    public TreeNode? First => Current ?? phases.Find(p => p.Status != NodeStatus.Finished) ?? (phases.Count > 0 ? phases[0] : null);

    public TreeNode? Before(TreeNode task) => At(task, -1);

    public TreeNode? After(TreeNode task) => At(task, +1);

    /// <summary>Whether the work is in this phase: it runs, or it is the first that is not finished.</summary>
    public bool IsNow(TreeNode phase) =>
        phase.Status == NodeStatus.InProgress || (phase.Status == NodeStatus.Awaiting && phase == phases.Find(p => p.Status != NodeStatus.Finished));

    private TreeNode? At(TreeNode task, int step)
    {
        var at = tasks.IndexOf(task);
        return at >= 0 && at + step >= 0 && at + step < tasks.Count ? tasks[at + step] : null;
    }
}
