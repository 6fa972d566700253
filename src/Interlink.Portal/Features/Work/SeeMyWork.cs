using Interlink.Coproduction.Contracts;
using Interlink.Insights.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Portal.Features.Work;

/// <summary>What the first screen after sign-in shows.</summary>
/// <param name="Processes">All processes the reader takes part in, the last changed first.</param>
/// <param name="Tasks">Tasks open to the reader, the best next step first.</param>
/// <param name="Phases">The phases of the processes shown.</param>
/// <param name="Changed">What others did since the reader's previous session; none at the first session.</param>
/// <param name="Invitations">How many invitations wait for their answer.</param>
internal sealed record MyWorkView(
    IReadOnlyList<MyProcess> Processes, IReadOnlyList<MyTask> Tasks, IReadOnlyDictionary<Guid, IReadOnlyList<MyPhase>> Phases, TimelinePage? Changed, int Invitations = 0)
{
    /// <summary>How many processes the page shows; the list of processes has the rest.</summary>
    public const int ShownProcesses = 6;

    /// <summary>The processes shown, running ones first.</summary>
    public IEnumerable<MyProcess> Shown => Processes.OrderBy(p => p.IsFinished).Take(ShownProcesses);

    /// <summary>The process of a task.</summary>
    public MyProcess Of(MyTask task) => Processes.First(p => p.Id == task.ProcessId);
}

/// <summary>Answers what waits for the person, what is going on and what they can start. Reads only: nothing is marked as seen.</summary>
internal sealed class SeeMyWork(IReads reads, IMyWork work, ITimeline timeline, IMyInvitations invitations, ICurrentActor current)
{
    /// <summary>Tasks and changes shown at most.</summary>
    public const int MostTasks = 10, MostChanges = 12;

    public async Task<MyWorkView> See(CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await using var db = reads.Open();
        var processes = await work.Processes(db, cancellation);
        var tasks = await work.OpenTasks(db, processes, MostTasks, cancellation);
        var shown = new MyWorkView(processes, tasks, new Dictionary<Guid, IReadOnlyList<MyPhase>>(), null);
        return shown with
        {
            Invitations = await invitations.Count(db, person, cancellation),
            Phases = await work.Phases(db, [.. shown.Shown.Select(p => p.Id)], cancellation),
            Changed = current.Actor.PreviousSessionEnd is { } since && processes.Count > 0
                ? await timeline.Since(db, processes.ToDictionary(p => p.Id, p => p.Sight), since, MostChanges, cancellation) : null,
        };
    }
}
