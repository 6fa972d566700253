namespace Interlink.Catalogue.Domain;

/// <summary>What profiles and clusters share: a permanent code, a place in their list, a name and a sentence.</summary>
internal abstract class Entry<TText> : IVersioned where TText : EntryText
{
    public Guid Id { get; set; }
    public string Code { get; set; } = "";
    public int Version { get; set; } = 1;
    /// <summary>Place in the list.</summary>
    public int Position { get; set; }
    public string ContentHash { get; set; } = "";
    public DateTimeOffset? WithdrawnAt { get; set; }
    public List<TText> Texts { get; set; } = [];
}

/// <summary>The words of an entry in one language.</summary>
internal abstract class EntryText
{
    public Guid EntryId { get; set; }
    public string Language { get; set; } = "";
    public string Name { get; set; } = "";
    /// <summary>The need of a profile; what one finds in a cluster.</summary>
    public string Sentence { get; set; } = "";
    public TextOrigin Origin { get; set; }
}

/// <summary>A problem profile: a recurring need, the glue between tasks and INTERLINKERs.</summary>
internal sealed class Profile : Entry<ProfileText>
{
    /// <summary>Codes of the same need on earlier platforms, comma separated.</summary>
    public string Aliases { get; set; } = "";
}

/// <inheritdoc />
internal sealed class ProfileText : EntryText;

/// <summary>What clusters belong to.</summary>
internal enum ClusterArea
{
    Guidance,
    Capacity,
    Development,
}

/// <summary>A cluster: a shelf of the catalogue.</summary>
internal sealed class Cluster : Entry<ClusterText>
{
    public ClusterArea Area { get; set; }
}

/// <inheritdoc />
internal sealed class ClusterText : EntryText;
