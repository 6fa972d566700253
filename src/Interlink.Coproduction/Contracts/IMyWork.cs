namespace Interlink.Coproduction.Contracts;

/// <summary>A process in which the reader takes part, with what they may do in it.</summary>
public sealed record MyProcess
{
    /// <summary>The process.</summary>
    public required Guid Id { get; init; }
    /// <summary>The organisation that leads it.</summary>
    public required Guid OrganisationId { get; init; }
    /// <summary>Its name.</summary>
    public required string Name { get; init; }
    /// <summary>Its main language.</summary>
    public required string Language { get; init; }
    /// <summary>Whether its administrators call it finished.</summary>
    public required bool IsFinished { get; init; }
    /// <summary>Whether it is made up, for showing.</summary>
    public required bool IsDemo { get; init; }
    /// <summary>All tasks.</summary>
    public required int TasksTotal { get; init; }
    /// <summary>Finished tasks.</summary>
    public required int TasksFinished { get; init; }
    /// <summary>Today, in its time zone.</summary>
    public required DateOnly Today { get; init; }
    /// <summary>The sequence of its stream when it was read, for live regions.</summary>
    public required long Sequence { get; init; }
    /// <summary>Where the reader sees resources.</summary>
    public required ResourceSight Sight { get; init; }

    /// <summary>Whether the reader administers it.</summary>
    public bool IsAdministrator => Sight.IsAdministrator;
    /// <summary>Whether the reader may create resources or steer tasks in the process as a whole.</summary>
    public required bool MayWork { get; init; }

    /// <summary>Nodes where the reader may create or steer, where a grant speaks about a node; none where the whole process decides.</summary>
    internal IReadOnlyList<Guid>? OpenNodes { get; init; }

    /// <summary>Whether the reader may create resources in the process as a whole.</summary>
    internal bool MayCreate { get; init; }

    /// <summary>Tasks where the reader may create, where a grant speaks about a node; none where the whole process decides.</summary>
    internal IReadOnlyList<Guid>? CreateNodes { get; init; }
}

/// <summary>A task that is open to the reader: they may create in it or steer it.</summary>
public sealed record MyTask
{
    /// <summary>The task.</summary>
    public required Guid Id { get; init; }
    /// <summary>Its process.</summary>
    public required Guid ProcessId { get; init; }
    /// <summary>Its title in the main language of the process.</summary>
    public required string Title { get; init; }
    /// <summary>The title of its phase.</summary>
    public required string Phase { get; init; }
    /// <summary>The position of its phase, from 1.</summary>
    public required int PhaseNumber { get; init; }
    /// <summary>In progress; else it is the next awaiting one of its process.</summary>
    public required bool IsInProgress { get; init; }
    /// <summary>The day it ends on.</summary>
    public DateOnly? EndsOn { get; init; }
}

/// <summary>A phase for the small band.</summary>
/// <param name="Title">Its title.</param>
/// <param name="IsFinished">Whether all in it is finished.</param>
/// <param name="IsNow">Whether the work is here.</param>
/// <param name="Percent">How far it is.</param>
public sealed record MyPhase(string Title, bool IsFinished, bool IsNow, int Percent);

/// <summary>What waits for the reader over all processes, in few statements whatever their number.</summary>
public interface IMyWork
{
    /// <summary>The processes in which the reader takes part now, those that changed last first. One statement, two if a grant speaks about a node.</summary>
    Task<IReadOnlyList<MyProcess>> Processes(InterlinkDb db, CancellationToken cancellation = default);

    /// <summary>Tasks open to the reader in these processes: those in progress by their last day, then the next awaiting one of each. One statement.</summary>
    Task<IReadOnlyList<MyTask>> OpenTasks(InterlinkDb db, IReadOnlyList<MyProcess> mine, int most, CancellationToken cancellation = default);

    /// <summary>The phases of a few processes. One statement.</summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<MyPhase>>> Phases(InterlinkDb db, IReadOnlyCollection<Guid> processes, CancellationToken cancellation = default);

    /// <summary>The resources of these processes that the reader may see, as a query that composes.</summary>
    IQueryable<ResourceNameView> Resources(InterlinkDb db, IReadOnlyList<MyProcess> mine);
}
