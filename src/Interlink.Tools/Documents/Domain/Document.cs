namespace Interlink.Tools.Documents.Domain;

/// <summary>
/// A document: its newest content readable without any script, and a state from which the rest is replayed. The log of updates is the truth; nothing is ever cut from it.
/// </summary>
internal sealed class Document
{
    public Guid ResourceId { get; set; }
    /// <summary>What may stand in it. A client that knows less must not write.</summary>
    public int SchemaVersion { get; set; }
    /// <summary>Number of the last update.</summary>
    public long Head { get; set; }
    /// <summary>Its whole state at <see cref="StateHead"/>.</summary>
    public byte[] State { get; set; } = [];
    public long StateHead { get; set; }
    /// <summary>The content at the head, as Tiptap writes it.</summary>
    public string Json { get; set; } = "";
    /// <summary>Its words, for search.</summary>
    public string Text { get; set; } = "";
    public DateTimeOffset EditedAt { get; set; }
    public Guid? EditedBy { get; set; }
    /// <summary>When a version is due; none while everything is in one.</summary>
    public DateTimeOffset? KeepAt { get; set; }
    /// <summary>The head that the last version holds.</summary>
    public long KeptHead { get; set; }
}

/// <summary>What one save added: somebody's words, or a repair of the server's after two saved at once.</summary>
internal sealed class DocumentUpdate
{
    public Guid ResourceId { get; set; }
    public long Seq { get; set; }
    /// <summary>None for the server's own.</summary>
    public Guid? PersonId { get; set; }
    public DateTimeOffset At { get; set; }
    public byte[] Bytes { get; set; } = [];
    /// <summary>Hash of the form it came from, if one: sent twice, it is saved once.</summary>
    public string? FormHash { get; set; }
}

/// <summary>Why a version was kept.</summary>
internal enum VersionReason
{
    /// <summary>Nobody wrote for half an hour.</summary>
    Idle,
    /// <summary>Somebody asked for it, with a name.</summary>
    Asked,
    /// <summary>An older version was about to be restored.</summary>
    BeforeRestore,
}

/// <summary>A document as it was, whole.</summary>
internal sealed class DocumentVersion
{
    public Guid Id { get; set; }
    public Guid ResourceId { get; set; }
    public int Number { get; set; }
    public VersionReason Reason { get; set; }
    /// <summary>The head it holds.</summary>
    public long Head { get; set; }
    public byte[] State { get; set; } = [];
    public string Json { get; set; } = "";
    /// <summary>The name somebody gave it; empty for most.</summary>
    public string Name { get; set; } = "";
    public DateTimeOffset At { get; set; }
    /// <summary>Who asked for it; none for the idle ones.</summary>
    public Guid? PersonId { get; set; }
}

/// <summary>Somebody who wrote between a version and the one before.</summary>
internal sealed class DocumentVersionAuthor
{
    public Guid VersionId { get; set; }
    public Guid PersonId { get; set; }
}
