using System.Text.RegularExpressions;
using Interlink.Catalogue.Contracts;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Interlink.Catalogue.Features.Content;

/// <summary>What Markdown in content may hold.</summary>
internal static partial class MarkdownCheck
{
    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UsePreciseSourceLocation().Build();

    /// <summary>Instructions and steps: paragraphs, lists, bold, links.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="lineOf">The line of the file that a line of the text, from 0, stands in.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Words(string markdown, Func<int, int> lineOf, FileProblems problems)
    {
        var document = Markdown.Parse(markdown, pipeline);
        Common(document, markdown, lineOf, problems);
        foreach (var block in document.Descendants<Block>())
        {
            var what = block switch
            {
                HeadingBlock => "a heading",
                Table => "a table",
                CodeBlock => "indented or fenced code",
                QuoteBlock => "a quotation",
                _ => null,
            };
            if (what is not null) problems.Add(lineOf(block.Line), $"has {what}; only paragraphs, lists, bold and links stand here");
        }
        foreach (var (name, index) in TemplateBody.FieldsIn(markdown))
            problems.Add(lineOf(LineAt(markdown, index)), $"has the field {{{{{name}}}}}; fields stand in bodies only");
    }

    /// <summary>What people work with.</summary>
    public static void Body(string markdown, int least, int most, FileProblems problems)
    {
        var document = Markdown.Parse(markdown, pipeline);
        Common(document, markdown, line => line + 1, problems);
        var level = 1;
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            if (heading.Level < 2) problems.Add(heading.Line + 1, "has a heading with one #; the name of the document is the first one, begin with ##");
            else if (heading.Level > level + 1) problems.Add(heading.Line + 1, $"jumps from a heading of level {level} to one of level {heading.Level}");
            level = Math.Max(heading.Level, 2);
        }
        if (level == 1) problems.Add(1, "has no heading");
        Tables(document, markdown, problems);
        foreach (var (name, index) in TemplateBody.FieldsIn(markdown))
            if (!TemplateBody.Fields.Contains(name)) problems.Add(1 + LineAt(markdown, index), $"has the unknown field {{{{{name}}}}}");
        foreach (Match stray in StrayBraces().Matches(markdown)) problems.Add(1 + LineAt(markdown, stray.Index), "has braces that are no field; a field is written {{process.name}}");
        var words = CountWords(markdown);
        if (words < least || words > most) problems.Add(1, $"has {words} words; {least} to {most} are wanted");
    }

    /// <summary>Words as a reader counts them: marks of tables and lists are none.</summary>
    internal static int CountWords(string markdown) =>
        markdown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit));

    private static void Common(MarkdownDocument document, string markdown, Func<int, int> lineOf, FileProblems problems)
    {
        foreach (var html in document.Descendants<HtmlBlock>()) problems.Add(lineOf(html.Line), "has HTML");
        foreach (var inline in document.Descendants<Inline>())
        {
            var line = lineOf(LineAt(markdown, inline.Span.Start));
            if (inline is HtmlInline or HtmlEntityInline) problems.Add(line, "has HTML");
            else if (inline is LinkInline { IsImage: true }) problems.Add(line, "has an image");
            else if (inline is LinkInline { Url: var url } && !Allowed(url)) problems.Add(line, $"has a link to '{url}'; links begin with https:// or mailto:");
        }
    }

    private static void Tables(MarkdownDocument document, string markdown, FileProblems problems)
    {
        var inTable = new HashSet<int>();
        foreach (var table in document.Descendants<Table>())
        {
            var last = LineAt(markdown, Math.Max(table.Span.Start, table.Span.End));
            for (var line = table.Line; line <= last; line++) inTable.Add(line);
            if (table.OfType<TableRow>().FirstOrDefault() is { IsHeader: true } header && header.OfType<TableCell>().Any(c => c.Descendants<LiteralInline>().All(l => l.Content.IsEmpty)))
                problems.Add(table.Line + 1, "has a table with an empty cell in its header row");
        }
        // Without the line of dashes rows stay plain text, and the reader sees bars.
        foreach (var (i, line) in markdown.Split('\n').Index())
            if (line.TrimStart().StartsWith('|') && !inTable.Contains(i)) problems.Add(i + 1, "has a row outside a table; a table begins with a header row and a line of dashes, after an empty line");
    }

    private static bool Allowed(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "mailto";

    private static int LineAt(string text, int index) => text.AsSpan(0, Math.Clamp(index, 0, text.Length)).Count('\n');

    [GeneratedRegex(@"\{\{(?![^{}\n]*\}\})|(?<!\{\{[^{}\n]*)\}\}")]
    private static partial Regex StrayBraces();
}
