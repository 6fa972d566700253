using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>Sets or clears the days of a task: those who may steer it.</summary>
internal sealed class SetTaskDates(TreeTurns turns)
{
    public Task Set(Guid node, string? start, string? end, Edit edit, CancellationToken cancellation = default)
    {
        var check = new Check();
        var from = check.Day("start", start);
        var to = check.Day("end", end);
        if (from > to) check.Fail("end", "process.node.dates.order");
        check.Done();
        return turns.OnNode(node, (tree, task) =>
        {
            tree.Demand(ProcessAction.SteerTask, task);
            if (task.Kind != NodeKind.Task) throw new InvalidInput("", "process.node.task-only");
            from = Parse(edit.Field("start", task.Version, Write(task.StartsOn), Write(from)));
            to = Parse(edit.Field("end", task.Version, Write(task.EndsOn), Write(to)));
            edit.Done();
            // What two people typed each for itself may not fit together.
            if (from > to) throw new InvalidInput("end", "process.node.dates.order");
            if ((task.StartsOn, task.EndsOn) == (from, to)) return Task.CompletedTask;
            string[] changed = [.. Changed("start", task.StartsOn, from), .. Changed("end", task.EndsOn, to)];
            (task.StartsOn, task.EndsOn) = (from, to);
            task.Version++;
            tree.Record(ProcessActivities.TaskDates, task, new Dictionary<string, object?> { ["start"] = from, ["end"] = to }, changed);
            return Task.CompletedTask;
        }, cancellation);
    }

    /// <summary>A day as forms carry it.</summary>
    public static string Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static DateOnly? Parse(string day) => day.Length == 0 ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Changed(string name, DateOnly? old, DateOnly? now) => old == now ? [] : [name];
}
