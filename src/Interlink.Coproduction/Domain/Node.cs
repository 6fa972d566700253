using Interlink.Catalogue.Contracts;

namespace Interlink.Coproduction.Domain;

/// <summary>Status of a task, set by people; of objectives and phases, derived.</summary>
internal enum NodeStatus
{
    Awaiting,
    InProgress,
    Finished,
}

/// <summary>An element of a process tree. The row is narrow: the tree never reads long texts.</summary>
internal sealed class Node : IRemovable, IVersioned
{
    public Guid Id { get; set; }
    public Guid ProcessId { get; set; }
    public Guid? ParentId { get; set; }
    public int Version { get; set; } = 1;
    public NodeKind Kind { get; set; }
    /// <summary>Fractional rank among siblings.</summary>
    public string Rank { get; set; } = "";
    /// <summary>Title in the main language of the process.</summary>
    public string Title { get; set; } = "";
    /// <summary>Tasks only; awaiting elsewhere.</summary>
    public NodeStatus Status { get; set; }
    /// <summary>Tasks only.</summary>
    public DateOnly? StartsOn { get; set; }
    /// <summary>Tasks only.</summary>
    public DateOnly? EndsOn { get; set; }
    /// <summary>Phases only.</summary>
    public Stage? Stage { get; set; }
    /// <summary>Phases only: the service is delivered together here.</summary>
    public bool CoDelivery { get; set; }
    /// <summary>Sorted codes of problem profiles, comma separated.</summary>
    public string ProfileCodes { get; set; } = "";
    public int? MinutesLeast { get; set; }
    public int? MinutesMost { get; set; }
    public bool IsOptional { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public Guid? CreatedBy { get; set; }

    // Lineage: what it was copied from.
    public Guid? OriginInstallation { get; set; }
    public Guid? OriginId { get; set; }
    public int? OriginVersion { get; set; }
    public string? OriginHash { get; set; }

    public Guid? RemovalId { get; set; }
    public DateTimeOffset? RemovedAt { get; set; }
    public Guid? RemovedBy { get; set; }

    public IReadOnlyList<string> Profiles => ProfileCodes.Length == 0 ? [] : ProfileCodes.Split(',');
}

/// <summary>The words of a node in one language.</summary>
internal sealed class NodeText
{
    public Guid NodeId { get; set; }
    public string Language { get; set; } = "";
    public string Title { get; set; } = "";
    /// <summary>Aim of a phase or objective; what to do, of a task (Markdown).</summary>
    public string What { get; set; } = "";
    /// <summary>Why it matters; criteria of the gate, of a phase.</summary>
    public string Why { get; set; } = "";
    public string Output { get; set; } = "";
    /// <summary>Done when, a line each.</summary>
    public string Checklist { get; set; } = "";
    public TextOrigin Origin { get; set; }
}

/// <summary>That a task needs the result of another.</summary>
internal sealed class NodeNeed
{
    public Guid NodeId { get; set; }
    public Guid NeedsId { get; set; }
}
