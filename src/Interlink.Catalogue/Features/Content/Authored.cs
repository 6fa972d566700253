using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;

namespace Interlink.Catalogue.Features.Content;

/// <summary>A code in a file and the line it stands in.</summary>
internal readonly record struct CodeAt(string Code, int Line);

/// <summary>A number range as written: least and most.</summary>
internal readonly record struct Bounds(int Least, int Most);

/// <summary>An INTERLINKER as its folder says it.</summary>
internal sealed record AuthoredItem
{
    public required string Folder { get; init; }
    public required string Code { get; init; }
    public required int Version { get; init; }
    /// <summary>The line its version stands in.</summary>
    public required int VersionLine { get; init; }
    public required ItemKind Kind { get; init; }
    public required string Form { get; init; }
    public required CodeAt Cluster { get; init; }
    public required IReadOnlyList<CodeAt> Profiles { get; init; }
    public required IReadOnlyList<Stage> Stages { get; init; }
    public required IReadOnlyList<string> Families { get; init; }
    public required IReadOnlyList<CodeAt> Related { get; init; }
    public required string Licence { get; init; }
    public Bounds? Minutes { get; init; }
    public Bounds? Group { get; init; }
    public string? Url { get; init; }
    public string? Tool { get; init; }
    public required IReadOnlyDictionary<string, AuthoredItemWords> Words { get; init; }
    /// <summary>Codes of other items that texts and bodies name, by file.</summary>
    public required IReadOnlyList<(string File, CodeAt Code)> Mentions { get; init; }
}

/// <summary>The words of an INTERLINKER in one language.</summary>
internal sealed record AuthoredItemWords(string Name, string Purpose, IReadOnlyDictionary<string, string> Sections, string Body)
{
    /// <summary>The sections of the instructions in their order.</summary>
    public static readonly IReadOnlyList<string> SectionKeys = ["when", "not", "prepare", "steps", "result", "tips"];

    public string Section(string key) => Sections.GetValueOrDefault(key, "");
}

/// <summary>A problem profile or a cluster as its list says it.</summary>
internal sealed record AuthoredEntry
{
    public string Code { get; init; } = "";
    public int Version { get; init; }
    /// <summary>The line its version stands in.</summary>
    public int VersionLine { get; init; }
    public required LocalisedText Name { get; init; }
    /// <summary>The need of a profile, the purpose of a cluster.</summary>
    public required LocalisedText Sentence { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public ClusterArea? Area { get; init; }
}

/// <summary>A word of the product as the glossary says it.</summary>
internal sealed record AuthoredTerm
{
    public string Code { get; init; } = "";
    public int Version { get; init; }
    /// <summary>The line its version stands in.</summary>
    public int VersionLine { get; init; }
    public required LocalisedText Name { get; init; }
    public required LocalisedText Line { get; init; }
    /// <summary>Whether texts mark it.</summary>
    public required bool IsExplained { get; init; }
}

/// <summary>A schema as its folder says it.</summary>
internal sealed record AuthoredSchema
{
    public required string Folder { get; init; }
    public required string Code { get; init; }
    public required int Version { get; init; }
    /// <summary>The line its version stands in.</summary>
    public required int VersionLine { get; init; }
    public required string Licence { get; init; }
    public required Bounds? Months { get; init; }
    public required Bounds? People { get; init; }
    public required IReadOnlyList<AuthoredNode> Phases { get; init; }
    public required IReadOnlyDictionary<string, AuthoredSchemaWords> Words { get; init; }

    /// <summary>All nodes, parents before children, siblings in order.</summary>
    public IEnumerable<AuthoredNode> Nodes => Phases.SelectMany(p => p.Branch);
}

/// <summary>Name, aim and use of a schema in one language.</summary>
internal sealed record AuthoredSchemaWords(string Name, string Aim, string BestFor);

/// <summary>A node of a schema.</summary>
internal sealed record AuthoredNode
{
    public required string Path { get; init; }
    public required NodeKind Kind { get; init; }
    public required int Line { get; init; }
    public Stage? Stage { get; init; }
    public bool CoDelivery { get; init; }
    public IReadOnlyList<CodeAt> Profiles { get; init; } = [];
    public Bounds? Minutes { get; init; }
    public bool Optional { get; init; }
    public IReadOnlyList<CodeAt> Needs { get; init; } = [];
    public IReadOnlyList<AuthoredNode> Children { get; init; } = [];
    public Dictionary<string, SchemaWords> Words { get; } = [];

    public string Key => Path[(Path.LastIndexOf('/') + 1)..];
    public IEnumerable<AuthoredNode> Branch => Children.SelectMany(c => c.Branch).Prepend(this);
}
