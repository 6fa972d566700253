using System.Text.RegularExpressions;

namespace Interlink.Tools.Documents.Engine;

/// <summary>What may stand in a document. The twin of <c>client/engine/schema.ts</c>; a test compares them.</summary>
internal static partial class DocumentSchema
{
    /// <summary>Raised whenever a node, mark or attribute is added: a client with an older number would delete what it does not know.</summary>
    public const int Version = 1;

    /// <summary>The highest heading level.</summary>
    public const int Levels = 4;

    /// <summary>Marks in the order in which they are written.</summary>
    public static IReadOnlyList<string> Marks { get; } = ["link", "bold", "italic", "strike", "code"];

    /// <summary>The address of a link that may be followed, or null: http, https, mailto, or an address on this site.</summary>
    public static string? SafeHref(string? href)
    {
        if (string.IsNullOrWhiteSpace(href) || href.Length > 2000) return null;
        href = href.Trim();
        // Browsers drop tabs and line ends inside an address before they read its scheme.
        if (href.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))) return null;
        var scheme = Scheme().Match(href);
        if (scheme.Success) return scheme.Groups[1].Value.ToLowerInvariant() is "http" or "https" or "mailto" ? href : null;
        // "//host" and "\host" leave the site without saying so.
        return href.StartsWith("//", StringComparison.Ordinal) || href.Contains('\\', StringComparison.Ordinal) ? null : href;
    }

    /// <summary>Whether an image is one of ours: the permanent address of an uploaded resource.</summary>
    public static bool IsOwnImage(string? src) => src is not null && src.Length <= 300 && OwnImage().IsMatch(src);

    [GeneratedRegex("^([A-Za-z][A-Za-z0-9+.-]*):")]
    private static partial Regex Scheme();

    [GeneratedRegex("^/(resources|files)/[A-Za-z0-9_-]+(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*(\\?[A-Za-z0-9_=&.-]*)?$")]
    private static partial Regex OwnImage();
}
