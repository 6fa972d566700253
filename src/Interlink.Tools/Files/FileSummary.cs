using System.Text.Json;

namespace Interlink.Tools.Files;

/// <summary>The facts of a file on the row of its resource.</summary>
internal sealed record FileSummary(string Kind, long Size, int Version)
{
    public static string Write(string kind, long size, int version) => JsonSerializer.Serialize(new { kind, size, version });

    public static FileSummary Read(string summary)
    {
        using var json = JsonDocument.Parse(summary);
        var root = json.RootElement;
        return new(
            root.TryGetProperty("kind", out var kind) ? kind.GetString() ?? "" : "",
            root.TryGetProperty("size", out var size) ? size.GetInt64() : 0,
            root.TryGetProperty("version", out var version) ? version.GetInt32() : 1);
    }
}
