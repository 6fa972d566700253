using Interlink.Coproduction.Contracts;

namespace Interlink.Insights.Contracts;

/// <summary>Something that happened, in words for one reader.</summary>
public sealed record TimelineEntry
{
    /// <summary>The activity.</summary>
    public required Guid Id { get; init; }
    /// <summary>Its place in the log, for the next page.</summary>
    public required long Position { get; init; }
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>What happened.</summary>
    public required string Type { get; init; }
    /// <summary>Who did it; empty for the installation and for people who left.</summary>
    public required string Actor { get; init; }
    /// <summary>Whether the reader did it.</summary>
    public bool IsYou { get; init; }
    /// <summary>Whether somebody else did it since the end of the reader's previous session, in a list that holds older things too.</summary>
    public bool IsNew { get; init; }
    /// <summary>The process it belongs to, with its name, for lists over several.</summary>
    public TimelineThing? Process { get; init; }
    /// <summary>What it happened to.</summary>
    public TimelineThing? Subject { get; init; }
    /// <summary>The person it happened to, where that is not the subject.</summary>
    public TimelineThing? Person { get; init; }
    /// <summary>The node it happened in, where that is not the subject.</summary>
    public TimelineThing? Node { get; init; }
    /// <summary>What the subject was made from, where the list tells how it began.</summary>
    public TimelineThing? From { get; init; }
    /// <summary>Plain values of the payload: statuses, counts, days.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}

/// <summary>A thing named in the timeline. Removed things keep their last name and lose their link.</summary>
/// <param name="Name">Its name now, or its last one.</param>
/// <param name="Href">Where it is; none if it was removed.</param>
public sealed record TimelineThing(string Name, string? Href);

/// <summary>A page of what happened, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Older">Position to continue below; none at the end.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, long? Older);

/// <summary>What rooms above ask of the timeline. Each call is two statements: activities, then all names at once.</summary>
public interface ITimeline
{
    /// <summary>What happened in a process, as far as this sight goes.</summary>
    Task<TimelinePage> OfProcess(InterlinkDb db, Guid process, ResourceSight sight, long? below, int most, CancellationToken cancellation = default);

    /// <summary>What happened in a node itself.</summary>
    Task<TimelinePage> OfNode(InterlinkDb db, Guid process, Guid node, ResourceSight sight, long? below, int most, CancellationToken cancellation = default);

    /// <summary>What happened to a resource the reader sees.</summary>
    Task<TimelinePage> OfResource(InterlinkDb db, Guid process, Guid resource, bool isAdministrator, long? below, int most, CancellationToken cancellation = default);

    /// <summary>What happened in an organisation, or in one of its teams, for somebody who belongs to it; with <paramref name="administers"/>, what is for those who run it too.</summary>
    Task<TimelinePage> OfOrganisation(InterlinkDb db, Guid organisation, Guid? team, bool administers, long? below, int most, CancellationToken cancellation = default);

    /// <summary>What others did since an instant in several processes, as far as each sight goes.</summary>
    Task<TimelinePage> Since(InterlinkDb db, IReadOnlyDictionary<Guid, ResourceSight> processes, DateTimeOffset since, int most, CancellationToken cancellation = default);
}
