using Interlink.Coproduction.Access;

namespace Interlink.Coproduction.Features.Head;

/// <summary>What every page of a process knows of it: the head above the tabs, and what its reader may do. One statement.</summary>
public sealed record ProcessHeadView
{
    /// <summary>The process.</summary>
    public required Guid Id { get; init; }
    /// <summary>Its name.</summary>
    public required string Name { get; init; }
    /// <summary>Version of its settings.</summary>
    public required int Version { get; init; }
    /// <summary>The organisation that leads it.</summary>
    public required Guid OrganisationId { get; init; }
    /// <summary>Name of that organisation in the reader's language, else in its own.</summary>
    public required string Organisation { get; init; }
    /// <summary>The language of that name: the reader's, else the organisation's own.</summary>
    public required string OrganisationLanguage { get; init; }
    /// <summary>Main language.</summary>
    public required string MainLanguage { get; init; }
    /// <summary>All languages, main first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    /// <summary>The language its texts are shown in: the reader's, if the process has it, else the main one.</summary>
    public required string ContentLanguage { get; init; }
    /// <summary>IANA time zone.</summary>
    public required string TimeZone { get; init; }
    /// <summary>Today, there.</summary>
    public required DateOnly Today { get; init; }
    /// <summary>Whether its administrators call it finished.</summary>
    public required bool IsFinished { get; init; }
    /// <summary>Whether it is made up, for showing.</summary>
    public required bool IsDemo { get; init; }
    /// <summary>Teams that take part.</summary>
    public required int Teams { get; init; }
    /// <summary>People who take part, each counted once.</summary>
    public required int People { get; init; }
    /// <summary>Resources; none told where some may be closed to the reader.</summary>
    public required int? Resources { get; init; }
    /// <summary>All tasks.</summary>
    public required int TasksTotal { get; init; }
    /// <summary>Tasks in progress.</summary>
    public required int TasksInProgress { get; init; }
    /// <summary>Finished tasks.</summary>
    public required int TasksFinished { get; init; }
    /// <summary>Earliest day of a task.</summary>
    public DateOnly? StartsOn { get; init; }
    /// <summary>Latest day of a task.</summary>
    public DateOnly? EndsOn { get; init; }
    /// <summary>Names of those who administer it, the first three: who can change what is denied.</summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];
    /// <summary>The sequence of its stream when it was read, for live regions.</summary>
    public required long Sequence { get; init; }

    /// <summary>What the reader may do, for any place in it.</summary>
    internal ProcessAccess Access { get; init; } = null!;

    /// <summary>Whether the reader administers it.</summary>
    public bool IsAdministrator => Access.IsAdministrator;
}

/// <summary>The tabs of a process.</summary>
public enum ProcessTab
{
    /// <summary>None of them: the front page.</summary>
    None,
    /// <summary>The tree and the open task.</summary>
    Guide,
    /// <summary>All resources.</summary>
    Resources,
    /// <summary>People and rights.</summary>
    Rights,
    /// <summary>Everything that happened.</summary>
    Activity,
    /// <summary>Settings.</summary>
    Settings,
}
