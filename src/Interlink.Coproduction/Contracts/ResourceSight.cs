namespace Interlink.Coproduction.Contracts;

/// <summary>
/// Where a person sees resources of a process: a rule for the whole and the nodes and resources that differ, so that a query can exclude them before it pages.
/// </summary>
/// <param name="IsAdministrator">Whether the person administers the process.</param>
/// <param name="Everywhere">Whether <em>see</em> holds where nothing else is said.</param>
/// <param name="OtherNodes">Nodes where the opposite of <paramref name="Everywhere"/> holds.</param>
/// <param name="OtherResources">Resources with a grant of their own, and whether they are seen.</param>
public sealed record ResourceSight(bool IsAdministrator, bool Everywhere, IReadOnlyList<Guid> OtherNodes, IReadOnlyDictionary<Guid, bool> OtherResources)
{
    /// <summary>Resources seen by a grant of their own.</summary>
    public IReadOnlyList<Guid> SeenResources => [.. OtherResources.Where(r => r.Value).Select(r => r.Key)];

    /// <summary>Resources hidden by a grant of their own.</summary>
    public IReadOnlyList<Guid> HiddenResources => [.. OtherResources.Where(r => !r.Value).Select(r => r.Key)];
}

/// <summary>What rooms above ask about rights in a process.</summary>
public interface IProcessRights
{
    /// <summary>Where the actor sees resources. <see cref="NotFound"/> where they may not know of the process. One statement, two if a grant speaks about a node.</summary>
    Task<ResourceSight> Sight(InterlinkDb db, Guid process, CancellationToken cancellation = default);

    /// <summary>The earliest end of what gives a person rights in a process; none where nothing ends by itself. For streams of tools. One statement.</summary>
    Task<DateTimeOffset?> Until(InterlinkDb db, Guid person, Guid process, CancellationToken cancellation = default);
}
