using Interlink.Catalogue.Contracts;

namespace Interlink.Catalogue.Domain;

/// <summary>An INTERLINKER: the facts of its current version. Its words are rows of their own.</summary>
internal sealed class CatalogueItem : IVersioned
{
    public Guid Id { get; set; }
    public string Code { get; set; } = "";
    /// <summary>The current version; its words are the rows with this number.</summary>
    public int Version { get; set; } = 1;
    public ContentSource Source { get; set; }
    public ItemKind Kind { get; set; }
    public string Form { get; set; } = "";
    public string ClusterCode { get; set; } = "";
    /// <summary>Sorted codes of problem profiles, comma separated.</summary>
    public string ProfileCodes { get; set; } = "";
    /// <summary>Stages in their order, comma separated.</summary>
    public string Stages { get; set; } = "";
    /// <summary>Codes of families it is for, comma separated.</summary>
    public string Families { get; set; } = "";
    /// <summary>Codes of what to look at next, in the author's order, comma separated.</summary>
    public string RelatedCodes { get; set; } = "";
    public int? MinutesLeast { get; set; }
    public int? MinutesMost { get; set; }
    public int? GroupLeast { get; set; }
    public int? GroupMost { get; set; }
    /// <summary>SPDX code.</summary>
    public string Licence { get; set; } = "";
    public string? Url { get; set; }
    public string? ToolKey { get; set; }
    /// <summary>Whether there is something to work with, in any language.</summary>
    public bool HasBody { get; set; }
    public string ContentHash { get; set; } = "";
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>When it was taken out of the catalogue; its address keeps answering.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
    public List<ItemText> Texts { get; set; } = [];

    public IReadOnlyList<string> Profiles => Codes.Split(ProfileCodes);
}

/// <summary>That a version of an item exists and what exactly it said. Never changed.</summary>
internal sealed class ItemVersion
{
    public Guid ItemId { get; set; }
    public int Version { get; set; }
    public string ContentHash { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>The words of a version of an item in one language. Never changed.</summary>
internal sealed class ItemText
{
    public Guid ItemId { get; set; }
    public int Version { get; set; }
    public string Language { get; set; } = "";
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    /// <summary>One line: what it gives, for whom.</summary>
    public string Purpose { get; set; } = "";
    // The instructions, Markdown; an empty one is left out on the page.
    public string WhenToUse { get; set; } = "";
    public string WhenNot { get; set; } = "";
    public string Prepare { get; set; } = "";
    public string Steps { get; set; } = "";
    public string Result { get; set; } = "";
    public string Tips { get; set; } = "";
    /// <summary>What people work with, Markdown with fields; empty while it is being written.</summary>
    public string Body { get; set; } = "";
    public TextOrigin Origin { get; set; }
}

/// <summary>One value of one thing that the catalogue is filtered by, of the current version. Made from the item's own columns.</summary>
internal sealed class ItemFacet
{
    public Guid ItemId { get; set; }
    public Facet Facet { get; set; }
    public string Value { get; set; } = "";
}

/// <summary>What the catalogue is filtered by.</summary>
internal enum Facet
{
    Kind,
    Cluster,
    Stage,
    Profile,
    Language,
}

/// <summary>Short lists of codes in one column.</summary>
internal static class Codes
{
    public static string Join(IEnumerable<string> codes) => string.Join(',', codes);

    public static IReadOnlyList<string> Split(string codes) => codes.Length == 0 ? [] : codes.Split(',');
}
