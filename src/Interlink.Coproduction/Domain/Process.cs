namespace Interlink.Coproduction.Domain;

/// <summary>What administrators say about a process as a whole.</summary>
internal enum ProcessStatus
{
    InProgress,
    Finished,
}

/// <summary>A co-production process: one group of people producing one service together.</summary>
internal sealed class Process : IRemovable, IVersioned
{
    public Guid Id { get; set; }
    public int Version { get; set; } = 1;
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    public string MainLanguage { get; set; } = Languages.Default;
    /// <summary>All its languages, main first, comma separated.</summary>
    public string LanguageList { get; set; } = Languages.Default;
    public Guid OrganisationId { get; set; }
    public ProcessStatus Status { get; set; }
    public string TimeZone { get; set; } = "UTC";
    public bool IsDemo { get; set; }
    public Guid? CreatedBy { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    // What lists need of the tree, stored in the turn that changes it; a rebuild must equal it.
    public int TasksTotal { get; set; }
    public int TasksInProgress { get; set; }
    public int TasksFinished { get; set; }
    public DateOnly? StartsOn { get; set; }
    public DateOnly? EndsOn { get; set; }

    // Lineage: the schema version it started from.
    public Guid? SchemaId { get; set; }
    public int? SchemaVersion { get; set; }
    public Guid? OriginInstallation { get; set; }

    public Guid? RemovalId { get; set; }
    public DateTimeOffset? RemovedAt { get; set; }
    public Guid? RemovedBy { get; set; }

    public IReadOnlyList<string> AllLanguages => LanguageList.Split(',');
}

/// <summary>The long texts of a process in one language.</summary>
internal sealed class ProcessText
{
    public Guid ProcessId { get; set; }
    public string Language { get; set; } = "";
    /// <summary>What is being made, for whom.</summary>
    public string Description { get; set; } = "";
    public string Aim { get; set; } = "";
    public string Idea { get; set; } = "";
    public string Challenges { get; set; } = "";
    public TextOrigin Origin { get; set; }
}

/// <summary>A tag of a process.</summary>
internal sealed class ProcessTag
{
    public Guid ProcessId { get; set; }
    public string TagKey { get; set; } = "";
    public string Tag { get; set; } = "";
}

/// <summary>Somebody who administers a process; there is always one.</summary>
internal sealed class ProcessAdministrator
{
    public Guid ProcessId { get; set; }
    public Guid PersonId { get; set; }
    public DateTimeOffset Since { get; set; }
}
