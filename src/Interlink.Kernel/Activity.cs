namespace Interlink.Kernel;

/// <summary>What kind of thing a stream orders.</summary>
public enum StreamKind
{
    /// <summary>The installation itself.</summary>
    Installation,
    /// <summary>The catalogue.</summary>
    Catalogue,
    /// <summary>A person: account, profile, sessions, memberships.</summary>
    Person,
    /// <summary>An organisation and its teams.</summary>
    Organisation,
    /// <summary>A process, its tree, resources and grants.</summary>
    Process,
    /// <summary>A document: typing.</summary>
    Document,
}

/// <summary>Who may see that something happened.</summary>
public enum Audience
{
    /// <summary>Everybody who takes part in the process (or belongs to the organisation).</summary>
    Participants,
    /// <summary>Those who may see the resource.</summary>
    Resource,
    /// <summary>Administrators of the process (or organisation).</summary>
    Administrators,
    /// <summary>Only the person acting or acted on.</summary>
    Person,
}

/// <summary>Where an activity comes from; mail and webhooks skip all but live ones.</summary>
public enum ActivitySource
{
    /// <summary>Somebody did it here and now.</summary>
    Live,
    /// <summary>It came with a package.</summary>
    Imported,
    /// <summary>The product made it at start-up.</summary>
    Seeded,
}

/// <summary>
/// That something happened, as a use case records it. Holds ids, enums, numbers, dates and hashes only: names are read from the rows they belong to.
/// </summary>
/// <param name="Type">What happened, <c>room.thing.verb</c>: <c>process.task.finished</c>.</param>
/// <param name="Stream">The stream it belongs to; the turn must hold it.</param>
/// <param name="SubjectKind">What <paramref name="Subject"/> is: <c>node</c>, <c>resource</c>, <c>team</c>, …</param>
/// <param name="Subject">The row it happened to.</param>
public sealed record ActivityDraft(string Type, Guid Stream, string SubjectKind, Guid Subject)
{
    /// <summary>The node it happened in.</summary>
    public Guid? Node { get; init; }
    /// <summary>The resource concerned, so that rights can filter in SQL.</summary>
    public Guid? Resource { get; init; }
    /// <summary>The team or organisation the actor spoke for.</summary>
    public Guid? OnBehalfOf { get; init; }
    /// <summary>Who may see it.</summary>
    public Audience Audience { get; init; } = Audience.Participants;
    /// <summary>Version of the subject afterwards.</summary>
    public int? SubjectVersion { get; init; }
    /// <summary>Names of the fields that changed.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];
    /// <summary>Ids, enums, numbers, dates and hashes; never names, addresses or free text.</summary>
    public IReadOnlyDictionary<string, object?> Payload { get; init; } = new Dictionary<string, object?>();
}
