using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Interlink.Portal.Features.Reading;

/// <summary>A long text of the product in one language: heading, first paragraph, the rest as Markdown.</summary>
internal sealed partial record LongText(string Title, string Lead, string Body)
{
    private static readonly ConcurrentDictionary<string, LongText?> read = new();

    /// <summary>A page of the installation, for example <c>privacy</c>; in English where a language lacks it.</summary>
    public static LongText Page(string name, string language) => Read($"Pages/{name}.{language}.md") ?? Read($"Pages/{name}.{Languages.Default}.md") ?? throw new NotFound();

    /// <summary>A part of the guide.</summary>
    public static LongText Guide(string topic, string language) => Read($"Guide/{language}/{topic}.md") ?? Read($"Guide/{Languages.Default}/{topic}.md") ?? throw new NotFound();

    /// <summary>Whether the file is there.</summary>
    public static bool Exists(string resource) => Read(resource) is not null;

    /// <summary>The body with its fields, such as <c>{{operator.name}}</c>, filled in. An unknown field is a fault of ours.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values) =>
        Field().Replace(Body, match => values.TryGetValue(match.Groups[1].Value, out var value) ? value : throw new InvalidOperationException($"Unknown field {match.Value}."));

    /// <summary>Reads a text: a first heading, a paragraph, the rest.</summary>
    public static LongText Parse(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Trim().Split("\n\n", 3);
        return new(parts[0].TrimStart('#', ' '), parts.Length > 1 ? parts[1].Replace('\n', ' ') : "", parts.Length > 2 ? parts[2] : "");
    }

    private static LongText? Read(string resource) => read.GetOrAdd(resource, static name =>
    {
        using var stream = typeof(LongText).Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    });

    [GeneratedRegex(@"\{\{([a-z.-]+)\}\}")]
    private static partial Regex Field();
}
