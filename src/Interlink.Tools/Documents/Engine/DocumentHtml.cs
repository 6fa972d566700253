using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Interlink.Catalogue.Contracts;

namespace Interlink.Tools.Documents.Engine;

/// <summary>The few words that a rendered document says of itself, in the language of its reader.</summary>
/// <param name="Done">A task that is done.</param>
/// <param name="Open">A task that is not.</param>
/// <param name="Rescued">Before words that were brought back after two people changed the same part.</param>
/// <param name="Table">The name of the region in which a wide table scrolls, by its number in the document.</param>
internal sealed record DocumentWords(string Done, string Open, string Rescued, Func<int, string> Table);

/// <summary>How a document becomes HTML.</summary>
internal sealed record DocumentHtmlOptions(DocumentWords Words)
{
    /// <summary>The level of the highest heading: 2 on a page that has a heading of its own.</summary>
    public int FirstLevel { get; init; } = 2;

    /// <summary>Begins the anchors of headings; null for none.</summary>
    public string? IdPrefix { get; init; } = "s";

    /// <summary>The address an image is shown from, or null to say its description instead. By default its own, if it is one of ours.</summary>
    public Func<string, string?> Image { get; init; } = src => DocumentSchema.IsOwnImage(src) ? src : null;

    /// <summary>Codes of INTERLINKERs that lead to the catalogue where they stand as plain words; none in a file that leaves this site.</summary>
    public IReadOnlySet<string> Codes { get; init; } = new HashSet<string>();

    /// <summary>Put before links to this site, for a file that leaves it; null to keep them as they are.</summary>
    public Uri? Site { get; init; }
}

/// <summary>
/// Documents as HTML, by an allow-list: what it does not know is shown as its words, escaped. Scripts never pass, whatever Yjs holds.
/// </summary>
internal sealed class DocumentHtml
{
    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder html = new();
    private readonly DocumentHtmlOptions options;
    private readonly DocumentHeadings headings;
    private int tables;

    private DocumentHtml(DocumentNode document, DocumentHtmlOptions options)
    {
        this.options = options;
        headings = new DocumentHeadings(document, options.FirstLevel, options.IdPrefix ?? "");
    }

    /// <summary>The body of a document.</summary>
    public static string Render(string json, DocumentHtmlOptions options) => Render(DocumentNode.Parse(json), options);

    /// <inheritdoc cref="Render(string, DocumentHtmlOptions)" />
    public static string Render(DocumentNode document, DocumentHtmlOptions options)
    {
        var writer = new DocumentHtml(document, options);
        writer.Blocks(document.Content);
        return writer.html.ToString();
    }

    /// <summary>The headings with the anchors that <see cref="Render(string, DocumentHtmlOptions)"/> gives them.</summary>
    public static IReadOnlyList<OutlineEntry> Outline(string json, DocumentHtmlOptions options) =>
        new DocumentHeadings(DocumentNode.Parse(json), options.FirstLevel, options.IdPrefix ?? "").Outline;

    /// <summary>A file of its own, to be downloaded.</summary>
    public static string Page(string json, string title, string language, DocumentHtmlOptions options) => $$"""
        <!DOCTYPE html>
        <html lang="{{encoder.Encode(language)}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{encoder.Encode(title)}}</title>
        <style>
        body { font: 1.05rem/1.55 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; } th, td { border: 1px solid #767676; padding: .3rem .6rem; text-align: start; vertical-align: top; }
        blockquote, .il-rescued { border-inline-start: 4px solid #767676; margin-inline: 0; padding-inline-start: 1rem; }
        pre { overflow-x: auto; background: #f2f2f2; padding: .6rem; } img { max-width: 100%; height: auto; }
        .il-tasks { list-style: none; padding-inline-start: 1rem; } .il-scroll { overflow-x: auto; }
        .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        </style>
        </head>
        <body>
        <main>
        <h1>{{encoder.Encode(title)}}</h1>
        {{Render(json, options)}}</main>
        </body>
        </html>

        """;

    private void Blocks(IEnumerable<DocumentNode> nodes)
    {
        foreach (var node in nodes) Block(node);
    }

    private void Block(DocumentNode node)
    {
        switch (node.Type)
        {
            case "paragraph":
                if (node.Flag("rescued"))
                    html.Append("<p class=\"il-rescued\"><span class=\"il-rescued-word\">").Append(encoder.Encode(options.Words.Rescued)).Append("</span> ");
                else html.Append("<p>");
                Inline(node.Content);
                html.Append("</p>\n");
                break;
            case "heading":
                var entry = headings.Of(node);
                html.Append(CultureInfo.InvariantCulture, $"<h{entry.Level}");
                if (options.IdPrefix is not null) Attribute("id", entry.Id);
                html.Append('>');
                Inline(node.Content);
                html.Append(CultureInfo.InvariantCulture, $"</h{entry.Level}>\n");
                break;
            case "bulletList":
                Wrap("ul", node);
                break;
            case "orderedList":
                html.Append("<ol");
                if (node.Number("start", 1) is var start and not 1) html.Append(CultureInfo.InvariantCulture, $" start=\"{start}\"");
                html.Append(">\n");
                Blocks(node.Content);
                html.Append("</ol>\n");
                break;
            case "listItem":
                html.Append("<li>");
                Item(node);
                html.Append("</li>\n");
                break;
            case "taskList":
                html.Append("<ul class=\"il-tasks\">\n");
                Blocks(node.Content);
                html.Append("</ul>\n");
                break;
            case "taskItem":
                var done = node.Flag("checked");
                html.Append(done ? "<li class=\"is-done\">" : "<li>").Append("<span class=\"il-task\" aria-hidden=\"true\">").Append(done ? "☑ " : "☐ ")
                    .Append("</span><span class=\"visually-hidden\">").Append(encoder.Encode(done ? options.Words.Done : options.Words.Open)).Append(": </span>");
                Item(node);
                html.Append("</li>\n");
                break;
            case "blockquote":
                Wrap("blockquote", node);
                break;
            case "codeBlock":
                html.Append("<pre><code>").AppendJoin('\n', node.InnerText().Split('\n').Select(encoder.Encode)).Append("</code></pre>\n");
                break;
            case "horizontalRule":
                html.Append("<hr>\n");
                break;
            case "image":
                Image(node);
                break;
            case "table":
                Table(node);
                break;
            case "text" or "hardBreak":
                html.Append("<p>");
                Inline([node]);
                html.Append("</p>\n");
                break;
            default:
                // Something this version doesn't know: its words stay.
                if (node.Content.Exists(c => c.IsText))
                {
                    html.Append("<p>");
                    Inline(node.Content);
                    html.Append("</p>\n");
                }
                else Blocks(node.Content);
                break;
        }
    }

    private void Wrap(string tag, DocumentNode node)
    {
        html.Append('<').Append(tag).Append(">\n");
        Blocks(node.Content);
        html.Append("</").Append(tag).Append(">\n");
    }

    /// <summary>A lone paragraph in an item needs no paragraph of its own.</summary>
    private void Item(DocumentNode item)
    {
        if (item.Content is [{ Type: "paragraph" } first, ..] && !first.Flag("rescued") && item.Content.Skip(1).All(c => c.Type is "bulletList" or "orderedList" or "taskList"))
        {
            Inline(first.Content);
            if (item.Content.Count > 1) html.Append('\n');
            Blocks(item.Content.Skip(1));
        }
        else Blocks(item.Content);
    }

    private void Image(DocumentNode node)
    {
        var alt = node.Get("alt") ?? "";
        if (node.Get("src") is { } src && options.Image(src) is { } shown)
        {
            html.Append("<p><img");
            Attribute("src", shown);
            Attribute("alt", alt);
            html.Append(" loading=\"lazy\"></p>\n");
        }
        else if (alt.Length > 0) html.Append("<p>").Append(encoder.Encode(alt)).Append("</p>\n");
    }

    private void Table(DocumentNode table)
    {
        html.Append("<div class=\"il-scroll\" role=\"region\" tabindex=\"0\"");
        Attribute("aria-label", options.Words.Table(++tables));
        html.Append("><table class=\"il-table\">\n");
        var rows = table.Content.Where(r => r.Type == "tableRow").ToList();
        var head = rows.Count > 1 && rows[0].Content.Count > 0 && rows[0].Content.All(c => c.Type == "tableHeader");
        if (head)
        {
            html.Append("<thead>\n");
            Row(rows[0], header: true);
            html.Append("</thead>\n");
        }
        html.Append("<tbody>\n");
        foreach (var row in rows.Skip(head ? 1 : 0)) Row(row, header: false);
        html.Append("</tbody>\n</table></div>\n");
    }

    private void Row(DocumentNode row, bool header)
    {
        html.Append("<tr>");
        for (var i = 0; i < row.Content.Count; i++)
        {
            var cell = row.Content[i];
            if (cell.Type is not ("tableHeader" or "tableCell")) continue;
            var tag = cell.Type == "tableHeader" ? "th" : "td";
            html.Append('<').Append(tag);
            if (tag == "th") Attribute("scope", header || i > 0 ? "col" : "row");
            Span("colspan", cell.Number("colspan", 1));
            Span("rowspan", cell.Number("rowspan", 1));
            html.Append('>');
            Item(cell);
            html.Append("</").Append(tag).Append('>');
        }
        html.Append("</tr>\n");
    }

    private void Span(string name, int value)
    {
        if (value is > 1 and <= 1000) Attribute(name, value.ToString(CultureInfo.InvariantCulture));
    }

    private void Attribute(string name, string value) => html.Append(' ').Append(name).Append("=\"").Append(encoder.Encode(value)).Append('"');

    private void Inline(IEnumerable<DocumentNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (node.Type == "hardBreak")
            {
                html.Append("<br>");
                continue;
            }
            if (!node.IsText)
            {
                if (node.Type == "image") html.Append(encoder.Encode(node.Get("alt") ?? ""));
                Inline(node.Content);
                continue;
            }
            var open = new Stack<string>();
            foreach (var mark in node.Marks)
            {
                switch (mark.Type)
                {
                    case "link" when Address(mark.Href) is { } href:
                        html.Append("<a");
                        Attribute("href", href);
                        if (href.StartsWith("http", StringComparison.OrdinalIgnoreCase)) html.Append(" rel=\"noopener noreferrer\"");
                        html.Append('>');
                        open.Push("a");
                        break;
                    case "bold": Open("strong"); break;
                    case "italic": Open("em"); break;
                    case "strike": Open("s"); break;
                    case "code": Open("code"); break;
                }
            }
            if (open.Contains("a") || open.Contains("code")) html.Append(encoder.Encode(node.Text));
            else Words(node.Text);
            while (open.TryPop(out var tag)) html.Append("</").Append(tag).Append('>');

            void Open(string tag)
            {
                html.Append('<').Append(tag).Append('>');
                open.Push(tag);
            }
        }
    }

    private void Words(string text)
    {
        foreach (var (piece, isCode) in CitedCodes.Split(text, options.Codes))
        {
            if (isCode)
            {
                html.Append("<a");
                Attribute("href", CitedCodes.Address(piece));
                html.Append('>').Append(encoder.Encode(piece)).Append("</a>");
            }
            else html.Append(encoder.Encode(piece));
        }
    }

    private string? Address(string? href)
    {
        var safe = DocumentSchema.SafeHref(href);
        return safe is not null && options.Site is not null && Uri.TryCreate(options.Site, safe, out var full) ? full.AbsoluteUri : safe;
    }
}
