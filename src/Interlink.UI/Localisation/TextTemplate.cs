using System.Text.RegularExpressions;

namespace Interlink.UI;

/// <summary>A text cut at its placeholders: <c>{name}</c> stands for a value, <c>{name}words{/name}</c> wraps words.</summary>
internal sealed partial class TextTemplate
{
    private readonly Part[] parts;

    private TextTemplate(string source, Part[] parts) => (Source, this.parts) = (source, parts);

    public string Source { get; }

    public IReadOnlyList<Part> Parts => parts;

    public IEnumerable<string> Placeholders => parts.Where(p => p.Kind != PartKind.Words).Select(p => (p.Kind == PartKind.Close ? "/" : "") + p.Text);

    public static TextTemplate Parse(string source)
    {
        var parts = new List<Part>();
        var at = 0;
        var closed = Placeholder().Matches(source).Where(m => m.Groups[1].Length > 0).Select(m => m.Groups[2].Value).ToHashSet(StringComparer.Ordinal);
        foreach (Match match in Placeholder().Matches(source))
        {
            if (match.Index > at)
            {
                parts.Add(new Part(PartKind.Words, source[at..match.Index]));
            }

            var name = match.Groups[2].Value;
            var kind = match.Groups[1].Length > 0 ? PartKind.Close : closed.Contains(name) ? PartKind.Open : PartKind.Value;
            parts.Add(new Part(kind, name));
            at = match.Index + match.Length;
        }

        if (at < source.Length)
        {
            parts.Add(new Part(PartKind.Words, source[at..]));
        }

        return new TextTemplate(source, [.. parts]);
    }

    [GeneratedRegex(@"\{(/?)([a-z][A-Za-z0-9]*)\}")]
    private static partial Regex Placeholder();

    internal enum PartKind
    {
        Words,
        Value,
        Open,
        Close,
    }

    internal readonly record struct Part(PartKind Kind, string Text);
}
