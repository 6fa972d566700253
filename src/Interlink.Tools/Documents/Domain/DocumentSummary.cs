using System.Text.Json;

namespace Interlink.Tools.Documents.Domain;

/// <summary>The facts of a document on the row of its resource.</summary>
internal static class DocumentSummary
{
    public static string Write(string text) => JsonSerializer.Serialize(new { words = Words(text) });

    /// <summary>How many words it has.</summary>
    public static int Read(string summary)
    {
        using var json = JsonDocument.Parse(summary);
        return json.RootElement.TryGetProperty("words", out var words) ? words.GetInt32() : 0;
    }

    private static int Words(string text)
    {
        var (count, inside) = (0, false);
        foreach (var c in text)
        {
            var word = char.IsLetterOrDigit(c);
            if (word && !inside) count++;
            inside = word || (inside && c is '\'' or '’' or '-');
        }
        return count;
    }
}
