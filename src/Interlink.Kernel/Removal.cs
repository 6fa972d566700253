namespace Interlink.Kernel;

/// <summary>Something that can be removed and restored. A removal stamps a whole branch with one id; restore lifts exactly that id.</summary>
public interface IRemovable
{
    /// <summary>The removal that took it away, or none.</summary>
    Guid? RemovalId { get; set; }
    /// <summary>When.</summary>
    DateTimeOffset? RemovedAt { get; set; }
    /// <summary>By whom.</summary>
    Guid? RemovedBy { get; set; }
}

/// <summary>Something with a version that every edit raises; counters and summaries never do.</summary>
public interface IVersioned
{
    /// <summary>Starts at 1.</summary>
    int Version { get; set; }
}
