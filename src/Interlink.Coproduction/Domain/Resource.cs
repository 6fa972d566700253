using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Domain;

/// <summary>What holds a resource.</summary>
internal enum HolderKind
{
    Process,
    Node,
}

/// <summary>What people make inside a task: a document, a file, a link. Its tool pushes state and summary here, so that lists never call a tool.</summary>
internal sealed class Resource : IRemovable, IVersioned
{
    public Guid Id { get; set; }
    public Guid ProcessId { get; set; }
    public HolderKind HolderKind { get; set; }
    public Guid HolderId { get; set; }
    public int Version { get; set; } = 1;
    public string ToolKey { get; set; } = "";
    public ResourceState State { get; set; }
    public ResourceVisibility Visibility { get; set; }
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    public string Language { get; set; } = Languages.Default;
    /// <summary>SPDX code.</summary>
    public string Licence { get; set; } = "CC-BY-4.0";
    /// <summary>What the tool says about it in a few facts (JSON of numbers and codes): size, media type, host.</summary>
    public string Summary { get; set; } = "{}";
    public Guid? CreatedBy { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public Guid? ChangedBy { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>Whether somebody else than its maker changed it: then the maker alone may no longer remove it.</summary>
    public bool ChangedByOthers { get; set; }

    // Lineage: the INTERLINKER (or resource) it was made from.
    public Guid? OriginInstallation { get; set; }
    public Guid? OriginId { get; set; }
    public int? OriginVersion { get; set; }
    public string? OriginHash { get; set; }

    public Guid? RemovalId { get; set; }
    public DateTimeOffset? RemovedAt { get; set; }
    public Guid? RemovedBy { get; set; }
}

/// <summary>An author of a resource with a share; its maker has 100 for now.</summary>
internal sealed class ResourceAuthor
{
    public Guid ResourceId { get; set; }
    public Guid PersonId { get; set; }
    public int Share { get; set; } = 100;
}
