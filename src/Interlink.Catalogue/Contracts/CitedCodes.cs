using System.Text.RegularExpressions;

namespace Interlink.Catalogue.Contracts;

/// <summary>Codes of INTERLINKERs that a text names, such as IL-029: those that are in the catalogue lead there, the others stay words.</summary>
public static partial class CitedCodes
{
    /// <summary>Those codes of a text that the catalogue has. One statement, none where the text names no code.</summary>
    public static async Task<IReadOnlySet<string>> Of(InterlinkDb db, ICatalogue catalogue, string text, CancellationToken cancellation = default)
    {
        var ids = Code().Matches(text).Select(m => m.Value).Distinct().Take(200).Select(c => NameBasedId.Of("interlinker", c)).ToList();
        return ids.Count == 0 ? new HashSet<string>() : (await catalogue.CodesOf(db, ids, cancellation)).Values.ToHashSet();
    }

    /// <summary>A text in its pieces: plain words, and codes among those given.</summary>
    public static IEnumerable<(string Text, bool IsCode)> Split(string text, IReadOnlySet<string> codes)
    {
        var from = 0;
        foreach (Match code in Code().Matches(text))
        {
            if (!codes.Contains(code.Value)) continue;
            if (code.Index > from) yield return (text[from..code.Index], false);
            yield return (code.Value, true);
            from = code.Index + code.Length;
        }
        if (from < text.Length) yield return (text[from..], false);
    }

    /// <summary>Where a code leads.</summary>
    public static string Address(string code) => $"/catalogue/{code}";

    [GeneratedRegex(@"\bIL-\d{3}\b")]
    private static partial Regex Code();
}
