namespace Interlink.Coproduction.Domain;

/// <summary>What lists need of a tree, stored on its process in the turn that changes it. A rebuild must equal it.</summary>
internal sealed record Summary(TaskCounts Tasks, DateOnly? StartsOn, DateOnly? EndsOn)
{
    /// <summary>The summary of the live nodes of a process.</summary>
    public static Summary Of(IEnumerable<Node> nodes)
    {
        var tree = new ProcessTree(nodes.Where(n => n.RemovalId is null).Select(TreeRow.Of));
        var (start, end) = Derive.Days(tree.Phases.Select(p => (p.StartsOn, p.EndsOn)));
        return new(tree.Counts, start, end);
    }

    /// <summary>What is stored now.</summary>
    public static Summary Stored(Process process) =>
        new(new(process.TasksTotal, process.TasksInProgress, process.TasksFinished), process.StartsOn, process.EndsOn);

    public void Store(Process process)
    {
        (process.TasksTotal, process.TasksInProgress, process.TasksFinished) = (Tasks.Total, Tasks.InProgress, Tasks.Finished);
        (process.StartsOn, process.EndsOn) = (StartsOn, EndsOn);
    }
}
