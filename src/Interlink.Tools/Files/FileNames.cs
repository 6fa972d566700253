using System.Text;

namespace Interlink.Tools.Files;

/// <summary>Names of files as people sent them, made safe for every system that may download them.</summary>
internal static class FileNames
{
    private const string Forbidden = "<>:\"/\\|?*";
    private static readonly string[] devices = ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })];

    /// <summary>The ending in lower case, without the dot; empty where there is none.</summary>
    public static string ExtensionOf(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[(dot + 1)..].Trim().ToLowerInvariant();
    }

    /// <summary>The name of a file that is made of a title: its slashes and full stops belong to it.</summary>
    public static string OfTitle(string title, string extension) => Clean($"{title.Replace('/', '-').Replace('\\', '-')}.{extension}", extension);

    /// <summary>The name without folders, hidden characters and what systems refuse, with this ending.</summary>
    public static string Clean(string sent, string extension)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        if (last.Length > 4 * Limits.FileName) last = TextDoor.Cut(last, 4 * Limits.FileName);
        var dot = last.LastIndexOf('.');
        var stem = new StringBuilder();
        foreach (var rune in (dot >= 0 ? last[..dot] : last).EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || TextDoor.HasForbidden(rune.ToString(), lines: false) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format) continue;
            if (rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal)) stem.Append('-');
            else stem.Append(rune);
        }
        var name = TextDoor.Cut(TextDoor.Line(stem.ToString()).Trim(' ', '.'), Limits.FileName - 1 - extension.Length).TrimEnd(' ', '.');
        if (name.Length == 0) name = "file";
        if (devices.Contains(name, StringComparer.OrdinalIgnoreCase)) name = "_" + name;
        return $"{name}.{extension}";
    }

    /// <summary>What a resource is called where nobody gave it a name.</summary>
    public static string Title(string fileName)
    {
        var dot = fileName.LastIndexOf('.');
        return TextDoor.Cut(TextDoor.Line((dot > 0 ? fileName[..dot] : fileName).Replace('_', ' ')), Limits.Name);
    }
}
