namespace Interlink.Catalogue.Domain;

/// <summary>A problem profile: a recurring need, the glue between tasks and INTERLINKERs. Its code is permanent.</summary>
internal sealed class Profile : IVersioned
{
    public Guid Id { get; set; }
    public string Code { get; set; } = "";
    public int Version { get; set; } = 1;
    /// <summary>Place in the file.</summary>
    public int Position { get; set; }
    /// <summary>Codes of the same need on earlier platforms, comma separated.</summary>
    public string Aliases { get; set; } = "";
    public string ContentHash { get; set; } = "";
    public DateTimeOffset? WithdrawnAt { get; set; }
    public List<ProfileText> Texts { get; set; } = [];
}

/// <summary>A need in one language.</summary>
internal sealed class ProfileText
{
    public Guid ProfileId { get; set; }
    public string Language { get; set; } = "";
    public string Name { get; set; } = "";
    public string Need { get; set; } = "";
    public TextOrigin Origin { get; set; }
}

/// <summary>What clusters belong to.</summary>
internal enum ClusterArea
{
    Guidance,
    Capacity,
    Development,
}

/// <summary>A shelf of the catalogue.</summary>
internal sealed class Cluster : IVersioned
{
    public Guid Id { get; set; }
    public string Code { get; set; } = "";
    public int Version { get; set; } = 1;
    public int Position { get; set; }
    public ClusterArea Area { get; set; }
    public string ContentHash { get; set; } = "";
    public DateTimeOffset? WithdrawnAt { get; set; }
    public List<ClusterText> Texts { get; set; } = [];
}

/// <summary>A shelf in one language.</summary>
internal sealed class ClusterText
{
    public Guid ClusterId { get; set; }
    public string Language { get; set; } = "";
    public string Name { get; set; } = "";
    /// <summary>One sentence: what one finds here.</summary>
    public string Purpose { get; set; } = "";
    public TextOrigin Origin { get; set; }
}
