using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdownTable = Markdig.Extensions.Tables.Table;

namespace Interlink.Tools.Documents.Engine;

/// <summary>Reads Markdown as a document: what the schema has no word for stays as text, nothing is dropped.</summary>
internal sealed partial class MarkdownReader
{
    /// <summary>Begins a paragraph of words that were brought back.</summary>
    public const char RescuedSign = '↩';

    /// <summary>Stands for a block that Markdown can't show; its attribute <c>n</c> is its number.</summary>
    public const string Placeholder = "#";

    private static readonly MarkdownPipeline pipeline = Pipeline();

    private readonly string source;
    private readonly Func<int, bool> isPlaceholder;

    private MarkdownReader(string source, Func<int, bool> isPlaceholder)
    {
        this.source = source;
        this.isPlaceholder = isPlaceholder;
    }

    private static MarkdownPipeline Pipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseAutoLinks().UsePreciseSourceLocation();
        // People indent without thinking of code, and HTML is only text here.
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        builder.BlockParsers.TryRemove<HtmlBlockParser>();
        return builder.Build();
    }

    /// <summary>The blocks of a Markdown text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="isPlaceholder">Which numbers of placeholders exist; others stay as text.</param>
    public static List<DocumentNode> Read(string markdown, Func<int, bool>? isPlaceholder = null)
    {
        DocumentLimits.Check(markdown, "Markdown");
        var text = markdown.ReplaceLineEndings("\n").Replace('\0', ' ');
        try
        {
            return new MarkdownReader(text, isPlaceholder ?? (_ => false)).Blocks(Markdown.Parse(text, pipeline));
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig goes: the words without their form.
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new DocumentNode("paragraph").With(DocumentNode.Words(line)))];
        }
    }

    /// <summary>The addresses of the images that a text names.</summary>
    public static IReadOnlyList<string?> Images(string markdown)
    {
        try
        {
            return [.. Markdown.Parse(markdown, pipeline).Descendants<LinkInline>().Where(l => l.IsImage).Select(l => l.Url)];
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig goes: it is read as words alone.
            return [];
        }
    }

    private List<DocumentNode> Blocks(IEnumerable<Block> blocks)
    {
        var all = new List<DocumentNode>();
        foreach (var block in blocks) Add(block, all);
        return all;
    }

    private void Add(Block block, List<DocumentNode> into)
    {
        switch (block)
        {
            case HeadingBlock heading:
                into.Add(new DocumentNode("heading").With("level", Math.Clamp(heading.Level, 1, DocumentSchema.Levels)).With(Trim(Words(heading.Inline))));
                break;
            case ParagraphBlock paragraph:
                AddParagraph(paragraph, into);
                break;
            case ListBlock list:
                AddList(list, into);
                break;
            case QuoteBlock quote:
                into.Add(new DocumentNode("blockquote").With(OrEmpty(Blocks(quote))));
                break;
            case ThematicBreakBlock:
                into.Add(new DocumentNode("horizontalRule"));
                break;
            case FencedCodeBlock code:
                into.Add(Code(code));
                break;
            case MarkdownTable table:
                into.Add(TableOf(table));
                break;
            case LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock container:
                foreach (var child in container) Add(child, into);
                break;
            case LeafBlock leaf:
                into.Add(new DocumentNode("paragraph").With(leaf.Inline is null ? Text(leaf.Lines.ToString()) : Trim(Words(leaf.Inline))));
                break;
        }
    }

    private static DocumentNode Code(FencedCodeBlock block)
    {
        var code = new DocumentNode("codeBlock");
        if (!string.IsNullOrEmpty(block.Info)) code.With("language", block.Info);
        return code.With(Text(block.Lines.ToString()));
    }

    private static List<DocumentNode> OrEmpty(List<DocumentNode> blocks) => blocks.Count > 0 ? blocks : [new DocumentNode("paragraph")];

    private static List<DocumentNode> Text(string text, params IEnumerable<DocumentMark> marks) => text.Length > 0 ? [DocumentNode.Words(text, marks)] : [];

    private void AddParagraph(ParagraphBlock paragraph, List<DocumentNode> into)
    {
        var raw = Raw(paragraph.Span);
        if (PlaceholderLine().Match(raw) is { Success: true } match && isPlaceholder(int.Parse(match.Groups[1].ValueSpan, null)))
        {
            into.Add(new DocumentNode(Placeholder).With("n", int.Parse(match.Groups[1].ValueSpan, null)));
            return;
        }
        var rescued = raw.StartsWith(RescuedSign);
        var words = Words(paragraph.Inline);
        if (rescued && words.Count > 0 && words[0].IsText) words[0].Text = words[0].Text.TrimStart(RescuedSign);

        // An image is a block of its own: the text around it becomes paragraphs.
        var part = new List<DocumentNode>();
        void Close()
        {
            var trimmed = Trim(part);
            if (trimmed.Count > 0 || (into.Count == 0 && rescued))
            {
                var node = new DocumentNode("paragraph").With(trimmed);
                if (rescued) node.With("rescued", true);
                into.Add(node);
            }
            part = [];
        }
        foreach (var word in words)
        {
            if (word.Type == "image")
            {
                Close();
                into.Add(word);
            }
            else part.Add(word);
        }
        Close();
    }

    private void AddList(ListBlock list, List<DocumentNode> into)
    {
        DocumentNode? current = null;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var task = list.IsOrdered ? null : TaskOf(item);
            var kind = list.IsOrdered ? "orderedList" : task is null ? "bulletList" : "taskList";
            if (current?.Type != kind)
            {
                current = new DocumentNode(kind);
                if (list.IsOrdered) current.With("start", int.TryParse(list.OrderedStart, out var start) ? Math.Clamp(start, 0, 999_999_999) : 1);
                into.Add(current);
            }
            var blocks = Blocks(item);
            if (task is null)
            {
                current.With(new DocumentNode("listItem").With(OrEmpty(blocks)));
                continue;
            }
            // The box was read as the first three letters of the text.
            if (blocks.Count > 0 && blocks[0].Type == "paragraph") StripBox(blocks[0]);
            if (blocks.Count > 1 && blocks[0].Type == "paragraph" && blocks[0].Content.Count == 0) blocks.RemoveAt(0);
            current.With(new DocumentNode("taskItem").With("checked", task.Value).With(OrEmpty(blocks)));
        }
    }

    private bool? TaskOf(ListItemBlock item)
    {
        if (item.FirstOrDefault() is not ParagraphBlock first) return null;
        var match = Box().Match(Raw(first.Span));
        return match.Success ? match.Groups[1].ValueSpan is not " " : null;
    }

    private static void StripBox(DocumentNode paragraph)
    {
        var left = 3;
        while (left > 0 && paragraph.Content.Count > 0 && paragraph.Content[0].IsText)
        {
            var text = paragraph.Content[0].Text;
            var cut = Math.Min(left, text.Length);
            paragraph.Content[0].Text = text[cut..];
            left -= cut;
            if (paragraph.Content[0].Text.Length == 0) paragraph.Content.RemoveAt(0);
        }
        var trimmed = Trim(paragraph.Content);
        paragraph.Content.Clear();
        paragraph.Content.AddRange(trimmed);
    }

    private DocumentNode TableOf(MarkdownTable table)
    {
        var node = new DocumentNode("table");
        var rows = table.OfType<TableRow>().ToList();
        var width = rows.Count == 0 ? 0 : rows.Max(r => r.Count);
        foreach (var row in rows)
        {
            var kind = row.IsHeader ? "tableHeader" : "tableCell";
            var cells = row.OfType<TableCell>().Select(cell => Cell(kind, cell)).ToList();
            while (cells.Count < width) cells.Add(NewCell(kind, [new DocumentNode("paragraph")]));
            node.With(new DocumentNode("tableRow").With(cells));
        }
        return node;
    }

    private DocumentNode Cell(string kind, TableCell cell)
    {
        var raw = Raw(cell.Span).Trim().Trim('|').Trim();
        if (PlaceholderCell().IsMatch(raw))
        {
            var numbers = PlaceholderInCell().Matches(raw).Select(m => int.Parse(m.Groups[1].ValueSpan, null)).ToList();
            if (numbers.All(isPlaceholder)) return NewCell(kind, [.. numbers.Select(n => new DocumentNode(Placeholder).With("n", n))]);
        }
        return NewCell(kind, OrEmpty(Blocks(cell)));
    }

    private static DocumentNode NewCell(string kind, List<DocumentNode> content) => new DocumentNode(kind).With("colspan", 1).With("rowspan", 1).With(content);

    private string Raw(SourceSpan span) =>
        span.Start >= 0 && span.End < source.Length && span.End >= span.Start ? source[span.Start..(span.End + 1)] : "";

    private List<DocumentNode> Words(ContainerInline? inline)
    {
        var all = new List<DocumentNode>();
        if (inline is not null) Words(inline, [], all);
        return all;
    }

    private void Words(ContainerInline container, IReadOnlyList<DocumentMark> marks, List<DocumentNode> into)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    AddText(into, literal.Content.ToString(), marks);
                    break;
                case LineBreakInline { IsHard: true }:
                    into.Add(new DocumentNode("hardBreak"));
                    break;
                case LineBreakInline:
                    AddText(into, " ", marks);
                    break;
                case CodeInline code:
                    AddText(into, code.Content, With(new DocumentMark("code"), marks));
                    break;
                case HtmlEntityInline entity:
                    AddText(into, entity.Transcoded.ToString(), marks);
                    break;
                case HtmlInline html when LineBreakTag().IsMatch(html.Tag):
                    into.Add(new DocumentNode("hardBreak"));
                    break;
                case HtmlInline html:
                    AddText(into, html.Tag, marks);
                    break;
                case AutolinkInline link:
                    AddText(into, link.Url, WithLink(link.IsEmail ? "mailto:" + link.Url : link.Url, marks));
                    break;
                case LinkInline { IsImage: true } image:
                    AddImage(image, marks, into);
                    break;
                case LinkInline link:
                    Words(link, WithLink(link.Url, marks), into);
                    break;
                case EmphasisInline { DelimiterChar: '~' } strike:
                    Words(strike, With(new DocumentMark("strike"), marks), into);
                    break;
                case EmphasisInline emphasis:
                    Words(emphasis, With(new DocumentMark(emphasis.DelimiterCount >= 2 ? "bold" : "italic"), marks), into);
                    break;
                case DelimiterInline delimiter:
                    AddText(into, delimiter.ToLiteral(), marks);
                    Words(delimiter, marks, into);
                    break;
                case ContainerInline other:
                    Words(other, marks, into);
                    break;
            }
        }
    }

    private void AddImage(LinkInline image, IReadOnlyList<DocumentMark> marks, List<DocumentNode> into)
    {
        var inner = new List<DocumentNode>();
        Words(image, [], inner);
        var alt = string.Concat(inner.Select(n => n.InnerText()));
        if (DocumentSchema.IsOwnImage(image.Url))
        {
            var node = new DocumentNode("image").With("src", image.Url!);
            if (alt.Length > 0) node.With("alt", alt);
            into.Add(node);
        }
        else
        {
            // A picture from elsewhere would be a request to a third party: a link to it.
            AddText(into, alt.Length > 0 ? alt : image.Url ?? "", WithLink(image.Url, marks));
        }
    }

    private static IReadOnlyList<DocumentMark> With(DocumentMark mark, IReadOnlyList<DocumentMark> marks) =>
        marks.Any(m => m.Type == mark.Type) ? marks : Order([.. marks, mark]);

    private static IReadOnlyList<DocumentMark> WithLink(string? href, IReadOnlyList<DocumentMark> marks) =>
        DocumentSchema.SafeHref(href) is { } safe ? With(new DocumentMark("link", safe), marks) : marks;

    private static IReadOnlyList<DocumentMark> Order(List<DocumentMark> marks) =>
        // Code stands alone in the schema, but for a link.
        [.. (marks.Any(m => m.Type == "code") ? marks.Where(m => m.Type is "code") : marks).OrderBy(m => DocumentSchema.Marks.ToList().IndexOf(m.Type))];

    private static void AddText(List<DocumentNode> into, string text, IReadOnlyList<DocumentMark> marks)
    {
        text = text.Replace(MarkdownWriter.Gap.ToString(), "", StringComparison.Ordinal);
        if (text.Length == 0) return;
        if (into.Count > 0 && into[^1].IsText && into[^1].Marks.SequenceEqual(marks)) into[^1].Text += text;
        else into.Add(DocumentNode.Words(text, marks));
    }

    /// <summary>Inline content in the form in which Markdown can say it: no blanks at the ends, no marks on blanks at the ends of a run.</summary>
    public static List<DocumentNode> Trim(IReadOnlyList<DocumentNode> inline)
    {
        var flat = new List<(char Letter, List<DocumentMark> Marks, DocumentNode? Node)>();
        foreach (var node in inline)
        {
            if (!node.IsText) flat.Add(('\n', [], node));
            else foreach (var letter in node.Text) flat.Add((letter is '\n' or '\r' or '\t' or MarkdownWriter.Gap ? ' ' : letter, [.. node.Marks], null));
        }
        foreach (var name in DocumentSchema.Marks)
        {
            for (var i = 0; i < flat.Count;)
            {
                var mark = flat[i].Marks.Find(m => m.Type == name);
                if (mark is null) { i++; continue; }
                var end = i;
                while (end < flat.Count && flat[end].Marks.Contains(mark)) end++;
                if (name != "code")
                {
                    for (var k = i; k < end && char.IsWhiteSpace(flat[k].Letter); k++) flat[k].Marks.Remove(mark);
                    for (var k = end - 1; k >= i && char.IsWhiteSpace(flat[k].Letter); k--) flat[k].Marks.Remove(mark);
                }
                i = end;
            }
        }
        // Blanks around a line break and at both ends don't come back, nor do breaks at the ends.
        for (var i = 0; i < flat.Count; i++)
        {
            if (flat[i].Node is null) continue;
            while (i > 0 && IsBlank(flat[i - 1])) flat.RemoveAt(--i);
            while (i + 1 < flat.Count && IsBlank(flat[i + 1])) flat.RemoveAt(i + 1);
        }
        while (flat.Count > 0 && (IsBlank(flat[0]) || flat[0].Node is not null)) flat.RemoveAt(0);
        while (flat.Count > 0 && (IsBlank(flat[^1]) || flat[^1].Node is not null)) flat.RemoveAt(flat.Count - 1);

        var all = new List<DocumentNode>();
        var text = new StringBuilder();
        for (var i = 0; i < flat.Count; i++)
        {
            if (flat[i].Node is { } node)
            {
                all.Add(node);
                continue;
            }
            text.Append(flat[i].Letter);
            if (i + 1 < flat.Count && flat[i + 1].Node is null && flat[i + 1].Marks.SequenceEqual(flat[i].Marks)) continue;
            all.Add(DocumentNode.Words(text.ToString(), flat[i].Marks));
            text.Clear();
        }
        return all;
    }

    private static bool IsBlank((char Letter, List<DocumentMark> Marks, DocumentNode? Node) place) =>
        place.Node is null && place.Letter == ' ' && !place.Marks.Exists(m => m.Type == "code");

    [GeneratedRegex(@"^\[\[#(\d{1,6})(?:\s[^\[\]\n]*)?\]\]$")]
    private static partial Regex PlaceholderLine();

    [GeneratedRegex(@"^(\[\[#\d{1,6}(\s[^\[\]\n|]*)?\]\]\s*)+$")]
    private static partial Regex PlaceholderCell();

    [GeneratedRegex(@"\[\[#(\d{1,6})")]
    private static partial Regex PlaceholderInCell();

    [GeneratedRegex(@"^\[([ xX])\](?=\s|$)")]
    private static partial Regex Box();

    [GeneratedRegex("^<br ?/?>$", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreakTag();
}
