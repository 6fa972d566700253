using System.Text.RegularExpressions;

namespace Interlink.Tools.Documents.Engine;

/// <summary>The fields of a template body, filled in once when the document is made: <c>{{process.name}}</c> and the like.</summary>
internal static partial class TemplateFields
{
    /// <summary>All fields there are.</summary>
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "process.name", "process.aim", "process.idea", "process.challenge", "process.organisation", "process.coordinators", "task.name", "phase.name", "today",
    };

    /// <summary>Fields in a body that nobody knows; empty for a good one.</summary>
    public static IReadOnlyList<string> Unknown(string markdown) =>
        [.. Field().Matches(markdown).Select(m => m.Groups[1].Value.Trim()).Where(name => !Known.Contains(name)).Distinct(StringComparer.Ordinal)];

    /// <summary>The body with its fields filled in.</summary>
    /// <param name="markdown">The body.</param>
    /// <param name="values">Values by field; what is missing or empty becomes the blank.</param>
    /// <param name="blank">What stands for nothing, in the language of the body.</param>
    /// <exception cref="ArgumentException">The body has a field that nobody knows.</exception>
    public static string Fill(string markdown, IReadOnlyDictionary<string, string?> values, string blank)
    {
        if (Unknown(markdown) is [var unknown, ..]) throw new ArgumentException($"the body has an unknown field {{{{{unknown}}}}}", nameof(markdown));
        return Field().Replace(markdown, match =>
        {
            var value = values.GetValueOrDefault(match.Groups[1].Value.Trim());
            // A value is one line of plain words: it can't begin a list, end a table cell or hide a link.
            return MarkdownWriter.EscapeAll(Blanks().Replace(string.IsNullOrWhiteSpace(value) ? blank : value, " ").Trim());
        });
    }

    [GeneratedRegex(@"\{\{([^{}\n]*)\}\}")]
    private static partial Regex Field();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
