using Interlink.Catalogue.Contracts;

namespace Interlink.Catalogue.Domain;

/// <summary>A reusable tree of phases, objectives and tasks from which a process starts: the facts of its current version.</summary>
internal sealed class Schema : IVersioned
{
    public Guid Id { get; set; }
    public string Code { get; set; } = "";
    /// <summary>The current version; its words and nodes are the rows with this number.</summary>
    public int Version { get; set; } = 1;
    public ContentSource Source { get; set; }
    public string Licence { get; set; } = "";
    public int? MonthsLeast { get; set; }
    public int? MonthsMost { get; set; }
    public int? PeopleLeast { get; set; }
    public int? PeopleMost { get; set; }
    public int Objectives { get; set; }
    public int Tasks { get; set; }
    public string ContentHash { get; set; } = "";
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>When it was taken out of the catalogue; its address keeps answering.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
    public List<SchemaText> Texts { get; set; } = [];
}

/// <summary>That a version of a schema exists and what exactly it said. Never changed.</summary>
internal sealed class SchemaVersion
{
    public Guid SchemaId { get; set; }
    public int Version { get; set; }
    public string ContentHash { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>The words of a version of a schema in one language. Never changed.</summary>
internal sealed class SchemaText
{
    public Guid SchemaId { get; set; }
    public int Version { get; set; }
    public string Language { get; set; } = "";
    public string Name { get; set; } = "";
    public string Aim { get; set; } = "";
    public string BestFor { get; set; } = "";
    public TextOrigin Origin { get; set; }
}

/// <summary>A node of a version of a schema. Its id is the same in all versions and on every installation. Never changed.</summary>
internal sealed class SchemaNodeRow
{
    public Guid SchemaId { get; set; }
    public int Version { get; set; }
    public Guid NodeId { get; set; }
    public Guid? ParentId { get; set; }
    /// <summary>Keys from the top, such as <c>engage/frame/one-pager</c>.</summary>
    public string Path { get; set; } = "";
    /// <summary>Place in the tree: parents before children, siblings in order.</summary>
    public int Position { get; set; }
    public NodeKind Kind { get; set; }
    public Stage? Stage { get; set; }
    public bool CoDelivery { get; set; }
    /// <summary>Sorted codes of problem profiles, comma separated.</summary>
    public string ProfileCodes { get; set; } = "";
    public int? MinutesLeast { get; set; }
    public int? MinutesMost { get; set; }
    public bool IsOptional { get; set; }
    /// <summary>Paths of nodes whose result it needs, comma separated.</summary>
    public string Needs { get; set; } = "";
    public string ContentHash { get; set; } = "";
}

/// <summary>The words of a node in one language. Never changed.</summary>
internal sealed class SchemaNodeText
{
    public Guid SchemaId { get; set; }
    public int Version { get; set; }
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

/// <summary>Ids of the nodes of schemas.</summary>
internal static class SchemaNodes
{
    /// <summary>The id of the node at a path, the same on every installation and in every version.</summary>
    public static Guid Id(string schema, string path) => NameBasedId.Of("schema-node", $"{schema}/{path}");
}
