using System.Text.Json;

namespace Interlink.Operating;

/// <summary>
/// What a backup says of itself: first entry of its archive. Database and files follow, each with its hash, so that nothing is put in place that was not read whole.
/// </summary>
internal sealed record Manifest
{
    public const int CurrentFormat = 1;

    /// <summary>Entry of the manifest.</summary>
    public const string Entry = "manifest.json";

    /// <summary>Entry of the database, a SQLite file whatever it came from.</summary>
    public const string DatabaseEntry = "interlink.db";

    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Version of the product that made it.</summary>
    public required string Product { get; init; }

    /// <summary>The database it was made from: <c>Sqlite</c> or <c>PostgreSql</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Id of the installation.</summary>
    public required Guid Installation { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The database.</summary>
    public required BackedUp Database { get; init; }

    /// <summary>The stored files, by their hashes.</summary>
    public required IReadOnlyList<BackedUp> Files { get; init; }

    /// <summary>Files that rows name but that could not be read whole when it was made.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Entry of a stored file.</summary>
    public static string FileEntry(string hash) => "files/" + hash;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, options);

    /// <summary>Reads one; throws <see cref="JsonException"/> where it isn't one.</summary>
    public static Manifest Read(Stream stream) => JsonSerializer.Deserialize<Manifest>(stream, options) ?? throw new JsonException();
}

/// <summary>Something in a backup, by its SHA-256.</summary>
internal sealed record BackedUp(string Hash, long Size);
