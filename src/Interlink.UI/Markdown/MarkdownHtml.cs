using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Interlink.UI;

/// <summary>
/// Markdown as HTML that any page may show, whoever wrote it: HTML in the text stays text, and what comes out passes an allow-list.
/// </summary>
public static partial class MarkdownHtml
{
    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().Build();
    private static readonly HtmlSanitizer sanitizer = Sanitizer();

    /// <summary>Renders a text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="shift">How many levels its headings go down, to fit under the heading they stand below.</param>
    /// <param name="table">The name of a region around a table, made of the words before it; tables scroll by themselves.</param>
    /// <param name="pieces">Cuts plain words into pieces, of which some lead somewhere. Words of a heading, a link or of code are left alone.</param>
    public static string Render(string markdown, int shift = 0, Func<string, string>? table = null, Func<string, IEnumerable<TextPiece>>? pieces = null)
    {
        var document = Markdig.Markdown.Parse(markdown, pipeline);
        var above = "";
        foreach (var block in document.Descendants<Block>())
        {
            if (block is HeadingBlock heading)
            {
                heading.Level = Math.Clamp(heading.Level + shift, 2, 6);
                above = Plain(heading.Inline);
            }
            else if (block is Table)
            {
                block.SetData(NameKey, above.Length > 0 ? above : Plain(block.Descendants<LiteralInline>().FirstOrDefault()));
            }
        }
        foreach (var link in document.Descendants<LinkInline>().Where(l => l.Url?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true)) link.GetAttributes().AddProperty("rel", "noopener external");
        if (pieces is not null)
        {
            foreach (var literal in document.Descendants<LiteralInline>().Where(l => !IsLeftAlone(l)).ToList()) Cut(literal, pieces);
        }
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new ScrollingTable(table ?? (name => name)));
        renderer.ObjectRenderers.Replace<HtmlTaskListRenderer>(new Box());
        renderer.Render(document);
        return sanitizer.Sanitize(writer.ToString());
    }

    /// <summary>The words of a text without its marks: for excerpts and summaries.</summary>
    public static string ToPlain(string markdown) => Spaces().Replace(Markdig.Markdown.ToPlainText(markdown, pipeline), " ").Trim();

    /// <summary>The words of the headings of the second level: the parts of a document.</summary>
    public static IReadOnlyList<string> Headings(string markdown) =>
        [.. Markdig.Markdown.Parse(markdown, pipeline).Descendants<HeadingBlock>().Where(h => h.Level == 2).Select(h => Plain(h.Inline))];

    private static bool IsLeftAlone(Inline inline)
    {
        ContainerInline? top = null;
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline) return true;
            top = parent;
        }
        return top?.ParentBlock is HeadingBlock;
    }

    private static void Cut(LiteralInline literal, Func<string, IEnumerable<TextPiece>> pieces)
    {
        var parts = pieces(literal.Content.ToString()).ToList();
        if (parts.TrueForAll(p => p.Address is null)) return;
        Inline last = literal;
        foreach (var (text, address, line) in parts)
        {
            Inline next = new LiteralInline(text);
            if (address is not null)
            {
                var link = new LinkInline(address, "");
                if (line is not null)
                {
                    link.GetAttributes().AddClass("il-term");
                    link.GetAttributes().AddProperty("data-line", line);
                }
                link.AppendChild(next);
                next = link;
            }
            last.InsertAfter(next);
            last = next;
        }
        literal.Remove();
    }

    private const string NameKey = "name";

    private static string Plain(Inline? inline) => inline switch
    {
        null => "",
        LiteralInline literal => literal.Content.ToString(),
        ContainerInline container => string.Concat(container.Select(Plain)),
        CodeInline code => code.Content,
        _ => "",
    };

    private static HtmlSanitizer Sanitizer()
    {
        var made = new HtmlSanitizer();
        made.AllowedTags.Clear();
        foreach (var tag in "p br strong em del ul ol li h2 h3 h4 h5 h6 a code pre blockquote hr table thead tbody tr th td div span".Split(' ')) made.AllowedTags.Add(tag);
        made.AllowedAttributes.Clear();
        foreach (var attribute in "href rel start class role tabindex aria-label aria-hidden data-line".Split(' ')) made.AllowedAttributes.Add(attribute);
        made.AllowedClasses.Clear();
        foreach (var name in "il-scroll il-table il-box il-box--done il-todo il-term".Split(' ')) made.AllowedClasses.Add(name);
        made.AllowedSchemes.Clear();
        foreach (var scheme in "https http mailto".Split(' ')) made.AllowedSchemes.Add(scheme);
        made.AllowedCssProperties.Clear();
        made.AllowedAtRules.Clear();
        return made;
    }

    /// <summary>A table that scrolls sideways by itself, also by keyboard, like <see cref="TableRegion"/>.</summary>
    private sealed class ScrollingTable(Func<string, string> name) : HtmlObjectRenderer<Table>
    {
        private readonly HtmlTableRenderer inner = new();

        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.Write("<div class=\"il-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").WriteEscape(name(table.GetData(NameKey) as string ?? "")).Write("\">");
            table.GetAttributes().AddClass("il-table");
            inner.Write(renderer, table);
            renderer.Write("</div>");
        }
    }

    /// <summary>The box of a checklist, drawn: nothing can be ticked in a text that is only shown.</summary>
    private sealed class Box : HtmlObjectRenderer<TaskList>
    {
        protected override void Write(HtmlRenderer renderer, TaskList box) =>
            renderer.Write(box.Checked ? "<span class=\"il-box il-box--done\" aria-hidden=\"true\"></span>" : "<span class=\"il-box\" aria-hidden=\"true\"></span>");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
