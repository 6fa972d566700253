using System.Text;
using System.Text.RegularExpressions;

namespace Interlink.Catalogue.Contracts;

/// <summary>Bodies of templates: Markdown with fields that are filled in once, when something is made from them.</summary>
public static partial class TemplateBody
{
    /// <summary>The fields a body may have, without braces. Whoever makes a document from a body has a value for each; an empty one shows a blank.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "process.name", "process.aim", "process.idea", "process.challenge", "process.organisation", "process.coordinators", "task.name", "phase.name", "today",
    ];

    /// <summary>The fields that a body has, each with its place.</summary>
    public static IEnumerable<(string Name, int Index)> FieldsIn(string body) => Braces().Matches(body).Select(m => (m.Groups[1].Value.Trim(), m.Index));

    /// <summary>
    /// Puts values in place of fields. A value is plain text: whatever it holds, it stays words and never becomes Markdown. Its lines are kept
    /// where the field stands alone in its line, and joined elsewhere.
    /// </summary>
    /// <param name="body">Markdown with fields.</param>
    /// <param name="value">The value of a field by its name.</param>
    public static string Fill(string body, Func<string, string> value) => Braces().Replace(body, match =>
    {
        var text = TextDoor.Block(value(match.Groups[1].Value.Trim()));
        var alone = (match.Index == 0 || body[match.Index - 1] == '\n') && (match.Index + match.Length == body.Length || body[match.Index + match.Length] == '\n');
        return alone ? string.Join('\n', text.Split('\n').Select(Escape)) : Escape(text.Replace('\n', ' '));
    });

    private static string Escape(string line)
    {
        var escaped = new StringBuilder(line.Length + 8);
        foreach (var c in line.TrimStart())
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '~' or '&' or '{' or '}') escaped.Append('\\');
            escaped.Append(c);
        }
        // What makes a block only at the beginning of a line: heading, list, rule.
        var mark = BlockStart().Match(escaped.ToString());
        return mark.Success ? escaped.Insert(mark.Groups[1].Index, '\\').ToString() : escaped.ToString();
    }

    [GeneratedRegex(@"\{\{([^{}\n]*)\}\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"^\d*([#+\-=.)])")]
    private static partial Regex BlockStart();
}
