using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>The first resource starts an awaiting task.</summary>
internal static class TaskStart
{
    /// <summary>
    /// Starts the task if it waits, inside a turn that holds the stream of its process, and keeps the summary of the process right. Answers whether it did,
    /// for the payload of the caller's activity: there is one activity a turn.
    /// </summary>
    public static async Task<bool> StartIfAwaiting(Turn turn, Guid node, CancellationToken cancellation = default)
    {
        var task = await turn.Db.Set<Node>().FirstOrDefaultAsync(n => n.Id == node, cancellation) ?? throw new NotFound();
        if (task is not { Kind: NodeKind.Task, Status: NodeStatus.Awaiting }) return false;
        var process = await turn.Db.Set<Process>().FirstOrDefaultAsync(p => p.Id == task.ProcessId, cancellation) ?? throw new NotFound();
        task.Status = NodeStatus.InProgress;
        task.Version++;
        process.TasksInProgress++;
        return true;
    }
}
