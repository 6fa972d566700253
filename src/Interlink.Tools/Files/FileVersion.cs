using Interlink.Tools.Files.Sniffing;

namespace Interlink.Tools.Files;

/// <summary>A version of an uploaded file. The one with the highest number is current; none is ever changed.</summary>
internal sealed class FileVersion
{
    /// <summary>Made by the form, so that a double post adds one.</summary>
    public Guid Id { get; set; }
    public Guid ResourceId { get; set; }
    public int Number { get; set; } = 1;
    /// <summary>SHA-256 of what is stored, which for pictures is less than what was sent.</summary>
    public string Hash { get; set; } = "";
    public long Size { get; set; }
    public string Kind { get; set; } = "";
    /// <summary>Its name, made safe.</summary>
    public string Name { get; set; } = "";
    /// <summary>Pictures only.</summary>
    public int? Width { get; set; }
    public int? Height { get; set; }
    public Guid? PersonId { get; set; }
    public DateTimeOffset At { get; set; }

    public FileKind What => FileKind.Of(Kind);
}

/// <summary>A file whose form had something wrong in it: kept for a day, for the person who sent it.</summary>
internal sealed class PendingUpload
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public string Hash { get; set; } = "";
    public long Size { get; set; }
    public string Kind { get; set; } = "";
    public string Name { get; set; } = "";
    public int? Width { get; set; }
    public int? Height { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A file that was looked at and stored, before anything refers to it.</summary>
internal sealed record StoredUpload(string Hash, long Size, FileKind Kind, string Name, int? Width, int? Height)
{
    /// <summary>What a row of a list says about it.</summary>
    public string Summary(int version) => FileSummary.Write(Kind.Key, Size, version);

    /// <summary>The row of a version with it.</summary>
    public FileVersion Version(Guid id, Guid resource, int number, Turn turn) => new()
    {
        Id = id,
        ResourceId = resource,
        Number = number,
        Hash = Hash,
        Size = Size,
        Kind = Kind.Key,
        Name = Name,
        Width = Width,
        Height = Height,
        PersonId = turn.Actor.PersonId,
        At = turn.Now,
    };
}
