namespace Interlink.Coproduction.Contracts;

/// <summary>A process to start.</summary>
public sealed record ProcessToStart
{
    /// <summary>Its id, so that doing it twice makes one.</summary>
    public required Guid Id { get; init; }
    /// <summary>Its name.</summary>
    public required string Name { get; init; }
    /// <summary>What for, in a line.</summary>
    public string Line { get; init; } = "";
    /// <summary>The organisation that leads it.</summary>
    public required Guid Organisation { get; init; }
    /// <summary>Its languages, the main one first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    /// <summary>IANA time zone.</summary>
    public string? TimeZone { get; init; }
    /// <summary>Made up for the demonstration, and marked so.</summary>
    public bool IsDemo { get; init; }
}

/// <summary>Ready sets of rights.</summary>
public enum RightsPreset
{
    /// <summary>Sees.</summary>
    Observer,
    /// <summary>Sees, creates and edits.</summary>
    Contributor,
    /// <summary>All rights.</summary>
    Editor,
}

/// <summary>Runs processes for whoever acts, by the use cases behind the pages: they decide, save and record. Done twice, each changes nothing.</summary>
public interface IRunProcesses
{
    /// <summary>Starts a process.</summary>
    Task Start(ProcessToStart process, CancellationToken cancellation = default);

    /// <summary>Says what a process makes, for whom, in one of its languages; its other texts stay.</summary>
    Task Describe(Guid process, string language, string description, CancellationToken cancellation = default);

    /// <summary>Copies a schema into an empty process.</summary>
    Task ApplySchema(Guid process, string schema, CancellationToken cancellation = default);

    /// <summary>Gives a team rights in a process, or at a node.</summary>
    Task GiveRights(Guid id, Guid process, Guid team, RightsPreset preset, Guid? node = null, CancellationToken cancellation = default);

    /// <summary>Begins or finishes a task.</summary>
    Task SetStatus(Guid task, bool finished, CancellationToken cancellation = default);

    /// <summary>Sets the days of a task.</summary>
    Task SetDays(Guid task, DateOnly? start, DateOnly? end, CancellationToken cancellation = default);

    /// <summary>The live nodes of a process that were copied from these nodes of a schema.</summary>
    Task<IReadOnlyDictionary<Guid, Guid>> CopiesOf(InterlinkDb db, Guid process, IReadOnlyCollection<Guid> origins, CancellationToken cancellation = default);

    /// <summary>Which tasks of a process are finished.</summary>
    Task<IReadOnlySet<Guid>> Finished(InterlinkDb db, Guid process, CancellationToken cancellation = default);
}
