namespace Interlink.Catalogue.Contracts;

/// <summary>What an INTERLINKER is.</summary>
public enum ItemKind
{
    /// <summary>A template, canvas, guide, checklist or kit to work with.</summary>
    Knowledge,
    /// <summary>Software that runs here.</summary>
    Tool,
    /// <summary>A standard, service or guidance elsewhere.</summary>
    External,
}

/// <summary>The stage a phase stands for, whatever its name; items say in which stages they help.</summary>
public enum Stage
{
    /// <summary>Bring people together and settle the rules.</summary>
    Engage,
    /// <summary>Understand, invent, test.</summary>
    Design,
    /// <summary>Make and try.</summary>
    Build,
    /// <summary>Run, measure, hand on.</summary>
    Sustain,
}

/// <summary>What a node of a tree is.</summary>
public enum NodeKind
{
    /// <summary>The top level.</summary>
    Phase,
    /// <summary>Inside a phase.</summary>
    Objective,
    /// <summary>Inside an objective: what people do.</summary>
    Task,
}

/// <summary>An INTERLINKER in one language, for rows of other rooms.</summary>
public sealed record ItemView
{
    /// <summary>Its id, the same on every installation for shipped ones.</summary>
    public Guid Id { get; init; }
    /// <summary>Its code, part of its address <c>/catalogue/{code}</c>.</summary>
    public string Code { get; init; } = "";
    /// <summary>Current version.</summary>
    public int Version { get; init; }
    /// <summary>What it is.</summary>
    public ItemKind Kind { get; init; }
    /// <summary>How it is drawn: template, canvas, checklist, …</summary>
    public string Form { get; init; } = "";
    /// <summary>Its address elsewhere, for external ones.</summary>
    public string? Url { get; init; }
    /// <summary>The key of the tool, for tools.</summary>
    public string? ToolKey { get; init; }
}

/// <summary>A template ready to become a document.</summary>
/// <param name="Item">The item.</param>
/// <param name="Language">The language found.</param>
/// <param name="Name">Its name in that language.</param>
/// <param name="Purpose">Its purpose in that language.</param>
/// <param name="Body">Markdown with fields; none while the template is being written.</param>
/// <param name="ContentHash">Hash of the version copied, for lineage.</param>
public sealed record Template(ItemView Item, string Language, string Name, string Purpose, string? Body, string ContentHash);

/// <summary>What a task needs: the question to the recommender.</summary>
/// <param name="Profiles">Codes of its problem profiles.</param>
/// <param name="Stage">Stage of its phase, if known.</param>
/// <param name="Language">Language of the process.</param>
/// <param name="Used">Items the process already made something from, as a query on the same context: it becomes part of the one statement.</param>
/// <param name="ReadyTools">Keys of the tools that run here.</param>
public sealed record TaskNeeds(IReadOnlyList<string> Profiles, Stage? Stage, string Language, IQueryable<Guid> Used, IReadOnlyCollection<string> ReadyTools);

/// <summary>An INTERLINKER recommended for a task, with its reason in a line.</summary>
public sealed record Recommendation
{
    /// <summary>The item.</summary>
    public required ItemView Item { get; init; }
    /// <summary>Name in the reader's language.</summary>
    public required string Name { get; init; }
    /// <summary>One line of purpose.</summary>
    public required string Purpose { get; init; }
    /// <summary>Why it is recommended, translated, in a line.</summary>
    public required string Reason { get; init; }
    /// <summary>Effort in minutes, least and most.</summary>
    public (int Least, int Most)? Minutes { get; init; }
    /// <summary>Whether it can be used now: it has a body, its tool runs here, or it is external.</summary>
    public bool CanBeUsed { get; init; }
}

/// <summary>A schema in a list.</summary>
public sealed record SchemaSummary
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }
    /// <summary>Its code, part of its address <c>/schemas/{code}</c>.</summary>
    public string Code { get; init; } = "";
    /// <summary>Current version.</summary>
    public int Version { get; init; }
    /// <summary>Name in the reader's language.</summary>
    public string Name { get; init; } = "";
    /// <summary>What it is for.</summary>
    public string Aim { get; init; } = "";
    /// <summary>Whom it suits.</summary>
    public string BestFor { get; init; } = "";
    /// <summary>Names of its phases in order.</summary>
    public IReadOnlyList<string> Phases { get; init; } = [];
    /// <summary>How many objectives.</summary>
    public int Objectives { get; init; }
    /// <summary>How many tasks.</summary>
    public int Tasks { get; init; }
    /// <summary>Usual length in months, least and most.</summary>
    public (int Least, int Most)? Months { get; init; }
    /// <summary>Usual number of people, least and most.</summary>
    public (int Least, int Most)? People { get; init; }
}

/// <summary>A version of a schema, whole, with its words in the languages asked for.</summary>
/// <param name="Summary">What it is.</param>
/// <param name="Nodes">All nodes, parents before children, siblings in order.</param>
public sealed record SchemaTree(SchemaSummary Summary, IReadOnlyList<SchemaNode> Nodes);

/// <summary>A node of a schema.</summary>
public sealed record SchemaNode
{
    /// <summary>Its id, the same on every installation.</summary>
    public Guid Id { get; init; }
    /// <summary>Its parent.</summary>
    public Guid? ParentId { get; init; }
    /// <summary>What it is.</summary>
    public NodeKind Kind { get; init; }
    /// <summary>Stage, for phases.</summary>
    public Stage? Stage { get; init; }
    /// <summary>Whether the phase is delivered together.</summary>
    public bool CoDelivery { get; init; }
    /// <summary>Problem profiles, sorted.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];
    /// <summary>Effort in minutes.</summary>
    public (int Least, int Most)? Minutes { get; init; }
    /// <summary>Whether it may be left out.</summary>
    public bool Optional { get; init; }
    /// <summary>Nodes whose result it needs.</summary>
    public IReadOnlyList<Guid> Needs { get; init; } = [];
    /// <summary>Hash of the authored content.</summary>
    public string ContentHash { get; init; } = "";
    /// <summary>Words by language.</summary>
    public IReadOnlyDictionary<string, SchemaWords> Words { get; init; } = new Dictionary<string, SchemaWords>();
}

/// <summary>The words of a node in one language. Empty where a schema is not written out.</summary>
public sealed record SchemaWords
{
    /// <summary>Name.</summary>
    public string Title { get; init; } = "";
    /// <summary>Aim of a phase or objective; what to do, of a task (Markdown).</summary>
    public string What { get; init; } = "";
    /// <summary>Why it matters; criteria of the gate, of a phase.</summary>
    public string Why { get; init; } = "";
    /// <summary>What exists afterwards.</summary>
    public string Output { get; init; } = "";
    /// <summary>Done when, a line each.</summary>
    public IReadOnlyList<string> Checklist { get; init; } = [];
}

/// <summary>What rooms above ask of the catalogue. All methods read with the context given, so that pages keep their SQL budget.</summary>
public interface ICatalogue
{
    /// <summary>At most eight items for a task, best first, each with its reason; none for want of a profile. One statement.</summary>
    Task<IReadOnlyList<Recommendation>> Recommend(InterlinkDb db, TaskNeeds needs, string language, CancellationToken cancellation = default);

    /// <summary>The item's template in the first of these languages that it has; none if there is no such item.</summary>
    Task<Template?> FindTemplate(InterlinkDb db, Guid item, IReadOnlyList<string> languages, CancellationToken cancellation = default);

    /// <summary>All schemas, for choosing.</summary>
    Task<IReadOnlyList<SchemaSummary>> ListSchemas(InterlinkDb db, string language, CancellationToken cancellation = default);

    /// <summary>The current version of a schema with its words in these languages.</summary>
    Task<SchemaTree?> FindSchema(InterlinkDb db, string code, IReadOnlyList<string> languages, CancellationToken cancellation = default);

    /// <summary>Names of items in a language, for rows that say what something was made from.</summary>
    Task<IReadOnlyDictionary<Guid, (ItemView Item, string Name)>> Names(InterlinkDb db, IReadOnlyCollection<Guid> items, string language, CancellationToken cancellation = default);

    /// <summary>All problem profiles in order, in a language, for choosing. No statement but after an import.</summary>
    Task<IReadOnlyList<(string Code, string Name, string Need)>> ListProfiles(InterlinkDb db, string language, CancellationToken cancellation = default);

    /// <summary>Names of problem profiles in a language, by code. No statement but after an import.</summary>
    Task<IReadOnlyDictionary<string, (string Name, string Need)>> Profiles(InterlinkDb db, IReadOnlyCollection<string> codes, string language, CancellationToken cancellation = default);

    /// <summary>How much the catalogue holds. One statement.</summary>
    Task<CatalogueCounts> Counts(InterlinkDb db, CancellationToken cancellation = default);

    /// <summary>Codes of items and schemas, for their addresses. One statement.</summary>
    Task<IReadOnlyDictionary<Guid, string>> CodesOf(InterlinkDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default);
}

/// <summary>How much the catalogue holds.</summary>
/// <param name="Items">INTERLINKERs.</param>
/// <param name="Profiles">Needs they answer.</param>
/// <param name="Schemas">Schemas.</param>
public sealed record CatalogueCounts(int Items, int Profiles, int Schemas);
