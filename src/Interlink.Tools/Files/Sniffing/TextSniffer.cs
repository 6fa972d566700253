using System.Text;

namespace Interlink.Tools.Files.Sniffing;

/// <summary>Whether bytes are plain text: no binary, no program, no web page and no drawing with scripts in disguise.</summary>
internal static class TextSniffer
{
    // What browsers take for a web page when the type is missing, and drawings, which may run scripts.
    private static readonly string[] markup =
    [
        "!doctype", "html", "head", "body", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b", "br", "p", "svg", "math", "img", "link", "meta", "object", "embed", "form", "frameset", "base",
    ];

    public static bool IsPlainText(Stream file)
    {
        file.Position = 0;
        var buffer = new byte[32_768];
        var first = true;
        var wide = false;
        int read;
        while ((read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            var part = buffer.AsSpan(0, read);
            if (first)
            {
                wide = part.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || part.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
                if (IsMarkup(Beginning(part))) return false;
                first = false;
            }
            if (!wide && part.ContainsAnyExcept(Allowed)) return false;
        }
        return true;
    }

    // Any letter in any code page, tabs and line ends; no other control character.
    private static readonly System.Buffers.SearchValues<byte> Allowed = System.Buffers.SearchValues.Create([.. Enumerable.Range(0x20, 0xE0).Where(b => b != 0x7F).Select(b => (byte)b), 9, 10, 12, 13]);

    private static string Beginning(ReadOnlySpan<byte> part)
    {
        var start = part[..Math.Min(part.Length, 4_096)];
        var encoding = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : Encoding.UTF8;
        return encoding.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\f');
    }

    private static bool IsMarkup(string text)
    {
        if (text.StartsWith("#!", StringComparison.Ordinal)) return true;
        // Comments and declarations may stand before the first element.
        while (text.StartsWith("<!--", StringComparison.Ordinal) || text.StartsWith("<?", StringComparison.Ordinal))
        {
            var end = text.StartsWith("<?", StringComparison.Ordinal) ? "?>" : "-->";
            var at = text.IndexOf(end, StringComparison.Ordinal);
            if (at < 0) return true;
            text = text[(at + end.Length)..].TrimStart();
        }
        if (!text.StartsWith('<')) return false;
        var name = text[1..].Split([' ', '\t', '\r', '\n', '\f', '/', '>'], 2)[0];
        return markup.Contains(name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..], StringComparer.OrdinalIgnoreCase);
    }
}
