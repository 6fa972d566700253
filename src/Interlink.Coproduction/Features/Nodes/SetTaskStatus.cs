using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>Sets the status of a task: those who may steer it.</summary>
internal sealed class SetTaskStatus(TreeTurns turns)
{
    public Task Set(Guid node, string? status, Edit edit, CancellationToken cancellation = default)
    {
        var check = new Check();
        var wanted = check.Choice<NodeStatus>("status", status);
        check.Done();
        return turns.OnNode(node, (tree, task) =>
        {
            tree.Demand(ProcessAction.SteerTask, task);
            if (task.Kind != NodeKind.Task) throw new InvalidInput("status", "process.node.task-only");
            var from = task.Status;
            task.Status = Enum.Parse<NodeStatus>(edit.Field("status", task.Version, from.ToString(), wanted.ToString()));
            edit.Done();
            if (task.Status == from) return Task.CompletedTask;
            task.Version++;
            tree.Record(ProcessActivities.TaskStatus, task, new Dictionary<string, object?> { ["from"] = from.ToString(), ["to"] = task.Status.ToString() }, ["status"]);
            return Task.CompletedTask;
        }, cancellation);
    }
}
