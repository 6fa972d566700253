using System.Text;
using System.Text.RegularExpressions;

namespace Interlink.Tools.Documents.Engine;

/// <summary>Writes blocks as Markdown that reads back as the same blocks, with as few backslashes as that takes.</summary>
internal sealed partial class MarkdownWriter
{
    private readonly Func<int, string> describe;
    private bool careful;
    private bool inCell;

    private MarkdownWriter(Func<int, string> describe, bool careful)
    {
        this.describe = describe;
        this.careful = careful;
    }

    /// <summary>The Markdown of some blocks.</summary>
    public static string Write(IReadOnlyList<DocumentNode> blocks, Func<int, string>? describe = null, bool careful = false)
    {
        var text = string.Join('\n', new MarkdownWriter(describe ?? (_ => ""), careful).Blocks(blocks));
        return text.Length > 0 ? text + "\n" : text;
    }

    private List<string> Blocks(IReadOnlyList<DocumentNode> blocks, bool tight = false)
    {
        var lines = new List<string>();
        for (var i = 0; i < blocks.Count; i++)
        {
            // Two lists in a row would be read as one: the second takes another sign.
            var other = i > 0 && IsList(blocks[i]) && IsList(blocks[i - 1]) && Signed(blocks[i]) == Signed(blocks[i - 1]) && !alternate;
            if (lines.Count > 0 && !(tight && i == 1 && blocks[0].Type == "paragraph" && Interrupts(blocks[i]))) lines.Add("");
            alternate = other;
            lines.AddRange(Block(blocks[i]));
        }
        alternate = false;
        return lines;
    }

    private bool alternate;

    private static bool IsList(DocumentNode node) => node.Type is "bulletList" or "orderedList" or "taskList";

    /// <summary>Whether a list may follow a line of text without a blank line: not one that begins with nothing or with another number than 1.</summary>
    private static bool Interrupts(DocumentNode list) =>
        IsList(list) && list.Number("start", 1) == 1 && list.Content is [{ Content: [{ Content.Count: > 0 } or { Type: "image" }, ..] }, ..];

    private static bool Signed(DocumentNode list) => list.Type == "orderedList";

    private List<string> Block(DocumentNode node)
    {
        var before = careful;
        careful |= node.Careful;
        var lines = node.Type switch
        {
            MarkdownReader.Placeholder => [Placeholder(node)],
            "heading" => [(new string('#', Math.Clamp(node.Number("level", 1), 1, 6)) + " " + Inline(node.Content)).TrimEnd()],
            "paragraph" => Paragraph(node),
            "horizontalRule" => ["---"],
            "image" => [$"![{EscapeAll(node.Get("alt") ?? "")}]({Address(node.Get("src") ?? "")})"],
            "blockquote" => [.. Blocks(node.Content).Select(line => line.Length > 0 ? "> " + line : ">")],
            "codeBlock" => Code(node),
            "bulletList" or "orderedList" or "taskList" => List(node),
            "table" => Table(node),
            _ => [Inline(node.Content)],
        };
        careful = before;
        return lines;
    }

    private string Placeholder(DocumentNode node)
    {
        var number = node.Number("n", 0);
        var words = NotInPlaceholder().Replace(describe(number), " ").Trim();
        return words.Length > 0 ? $"[[#{number} {words}]]" : $"[[#{number}]]";
    }

    private List<string> Paragraph(DocumentNode node)
    {
        var text = Inline(node.Content);
        if (node.Flag("rescued")) text = $"{MarkdownReader.RescuedSign} {text}";
        else if (text.StartsWith(MarkdownReader.RescuedSign)) text = $"&#{(int)MarkdownReader.RescuedSign};{text[1..]}";
        return [.. text.Split('\n')];
    }

    private static List<string> Code(DocumentNode node)
    {
        var text = node.InnerText();
        var fence = new string('`', Math.Max(3, Ticks().Matches(text).Select(m => m.Length).DefaultIfEmpty(0).Max() + 1));
        var lines = new List<string> { fence + node.Get("language") };
        if (text.Length > 0) lines.AddRange(text.Split('\n'));
        lines.Add(fence);
        return lines;
    }

    private List<string> List(DocumentNode list)
    {
        var other = alternate;
        var lines = new List<string>();
        var number = list.Number("start", 1);
        var loose = list.Content.Exists(item => item.Content.Count > 1 && !(item.Content.Count == 2 && item.Content[0].Type == "paragraph" && Interrupts(item.Content[1])));
        foreach (var item in list.Content)
        {
            var sign = list.Type == "orderedList" ? $"{number++}{(other ? ')' : '.')} " : other ? "* " : "- ";
            var indent = new string(' ', sign.Length);
            if (list.Type == "taskList") sign += item.Flag("checked") ? "[x] " : "[ ] ";
            alternate = false;
            var inner = Blocks(item.Content, tight: true);
            // The box needs a line of its own before anything that is not a paragraph.
            if (list.Type == "taskList" && item.Content.Count > 0 && item.Content[0].Type != "paragraph") inner.InsertRange(0, ["", ""]);
            if (lines.Count > 0 && loose) lines.Add("");
            lines.Add((sign + (inner.Count > 0 ? inner[0] : "")).TrimEnd());
            lines.AddRange(inner.Skip(1).Select(line => line.Length > 0 ? indent + line : ""));
        }
        alternate = other;
        return lines;
    }

    private List<string> Table(DocumentNode table)
    {
        var lines = new List<string>();
        foreach (var row in table.Content)
        {
            lines.Add("| " + string.Join(" | ", row.Content.Select(Cell)) + " |");
            if (lines.Count == 1) lines.Add("|" + string.Concat(Enumerable.Repeat(" --- |", row.Content.Count)));
        }
        return lines;
    }

    private string Cell(DocumentNode cell)
    {
        if (cell.Content.Exists(c => c.Type == MarkdownReader.Placeholder)) return string.Join(' ', cell.Content.Select(Placeholder));
        inCell = true;
        var text = string.Join("<br>", cell.Content.Select(c =>
        {
            var before = careful;
            careful |= c.Careful;
            var line = Inline(c.Content);
            careful = before;
            return line;
        }));
        inCell = false;
        return text;
    }

    // --- text

    /// <summary>
    /// Stands between a sign and a letter where Markdown would not see the sign as one: "**so,**then". Thin enough to be overlooked;
    /// the reader takes it away again.
    /// </summary>
    public const char Gap = '\u200a';

    private string Inline(IReadOnlyList<DocumentNode> content)
    {
        var text = new StringBuilder();
        var open = new List<DocumentMark>();
        for (var i = 0; i < content.Count; i++)
        {
            var node = content[i];
            if (!node.IsText)
            {
                // Marks close around a line break and open again after it.
                CloseTo(text, open, 0);
                text.Append(inCell ? "<br>" : "\\\n");
                continue;
            }
            var marks = node.Marks.Where(m => m.Type != "code").ToList();
            if (IsBareAddress(content, i))
            {
                CloseTo(text, open, 0);
                text.Append('<').Append(node.Text).Append('>');
                continue;
            }
            var before = text.Length;
            var keep = 0;
            while (keep < open.Count && marks.Contains(open[keep])) keep++;
            CloseTo(text, open, keep);
            // What lasts longest opens first.
            var opening = marks.Where(m => !open.Contains(m)).OrderByDescending(m => Lasts(content, i, m)).ToList();
            var words = node.Marks.Exists(m => m.Type == "code") ? CodeSpan(node.Text) : Escape(node.Text, AtLineStart(text) && opening.Count == 0, text.Length > 0 ? text[^1] : '\n');
            var signs = string.Concat(opening.Select(mark => mark.Type switch { "link" => "[", "bold" => "**", "italic" => "*", "strike" => "~~", _ => "" }));
            if (signs.Length > 0) open.AddRange(opening);
            if (text.Length > 0 && NeedsGap(text, closed: text.Length > before, signs, words)) text.Append(Gap);
            text.Append(signs).Append(words);
        }
        CloseTo(text, open, 0);
        return text.ToString();
    }

    /// <summary>Whether signs that were just closed, or are about to open, would not be seen as signs between these letters.</summary>
    private static bool NeedsGap(StringBuilder text, bool closed, string signs, string words)
    {
        var next = (signs + words)[0];
        if (!closed && signs.Length == 0) return false;
        if (char.IsWhiteSpace(text[^1]) || char.IsWhiteSpace(next)) return false;
        if (closed)
        {
            var last = text.Length - 1;
            while (last >= 0 && text[last] is '*' or '~') last--;
            if (last == text.Length - 1) return false;
            // The same signs side by side, two kinds of signs, or a full stop inside; and a letter outside.
            var kinds = text.ToString(last + 1, text.Length - last - 1).Distinct().Count();
            return signs.Length > 0 || ((kinds > 1 || last < 0 || !char.IsLetterOrDigit(text[last])) && !IsSign(next));
        }
        var inside = (signs.TrimStart('*', '~') + words)[0];
        return signs != "[" && (signs.IndexOfAny(['[']) > 0 || IsSign(signs[^1]) && (signs.Distinct().Count() > 1 || !char.IsLetterOrDigit(inside))) && !IsSign(text[^1]);
    }

    private static bool IsSign(char c) => char.IsPunctuation(c) || char.IsSymbol(c);

    /// <summary>Whether a text is nothing but the address it links to.</summary>
    private static bool IsBareAddress(IReadOnlyList<DocumentNode> content, int i)
    {
        if (content[i].Marks is not [{ Type: "link" } link] || !BareAddress().IsMatch(content[i].Text)) return false;
        if (i > 0 && content[i - 1].Marks.Contains(link) || i + 1 < content.Count && content[i + 1].Marks.Contains(link)) return false;
        return link.Href == content[i].Text || link.Href == "mailto:" + content[i].Text;
    }

    private static bool AtLineStart(StringBuilder text) => text.Length == 0 || text[^1] == '\n';

    private static int Lasts(IReadOnlyList<DocumentNode> content, int from, DocumentMark mark)
    {
        var i = from;
        while (i < content.Count && content[i].IsText && content[i].Marks.Contains(mark)) i++;
        return i;
    }

    private static void CloseTo(StringBuilder text, List<DocumentMark> open, int keep)
    {
        for (var i = open.Count - 1; i >= keep; i--)
        {
            text.Append(open[i].Type switch { "link" => $"]({Address(open[i].Href ?? "")})", "bold" => "**", "italic" => "*", "strike" => "~~", _ => "" });
            open.RemoveAt(i);
        }
    }

    private string CodeSpan(string code)
    {
        var text = code.Replace('\n', ' ');
        if (inCell) text = text.Replace("|", "\\|", StringComparison.Ordinal);
        var fence = new string('`', Ticks().Matches(text).Select(m => m.Length).DefaultIfEmpty(0).Max() + 1);
        var pad = text.StartsWith('`') || text.EndsWith('`') || (text.StartsWith(' ') && text.EndsWith(' ') && text.Trim().Length > 0) ? " " : "";
        return fence + pad + text + pad + fence;
    }

    private static string Address(string href) =>
        NeedsAngles().IsMatch(href) ? "<" + href.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal) + ">" : href;

    /// <summary>Text in which every character that could mean something to Markdown means itself.</summary>
    public static string EscapeAll(string text) => Special().Replace(text, @"\$0");

    private string Escape(string text, bool lineStart, char previous)
    {
        if (careful)
        {
            var all = EscapeAll(text);
            return lineStart ? LineStartNumber().Replace(all, @"$1\$2") : all;
        }
        var result = Always().Replace(text, @"\$0");
        result = Underscore().Replace(result, @"\$0");
        result = Tag().Replace(result, @"\$0");
        result = Entity().Replace(result, @"\$0");
        result = LinkEnd().Replace(result, @"\]$1");
        result = Address().Replace(result, m => m.Value.Insert(m.Value.Length - 1, "\\"));
        if (inCell) result = result.Replace("|", "\\|", StringComparison.Ordinal);
        // A bracket before an opening one of ours, and an exclamation mark before a link.
        if (result.EndsWith('!')) result = result[..^1] + "\\!";
        if (result.StartsWith('(') && previous == ']') result = "\\" + result;
        if (!lineStart) return result;
        result = LineStartNumber().Replace(result, @"$1\$2");
        return LineStart().IsMatch(result) ? "\\" + result : result;
    }

    [GeneratedRegex(@"[\\`]|(?<!\s)\*|\*(?!\s)|~(?=~)|(?<=~)~")]
    private static partial Regex Always();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])")]
    private static partial Regex Underscore();

    [GeneratedRegex(@"<(?=[A-Za-z/!?])")]
    private static partial Regex Tag();

    [GeneratedRegex(@"&(?=#[0-9xX]|[A-Za-z][A-Za-z0-9]*;)")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\]([(\[:])")]
    private static partial Regex LinkEnd();

    [GeneratedRegex(@"(https?:|ftp:|mailto:|tel:)(?=/|\S)|www\.(?=\S)", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(\d{1,9})([.)])(?=\s|$)")]
    private static partial Regex LineStartNumber();

    [GeneratedRegex(@"^(#{1,6}(\s|$)|[-+*](\s|$)|>|-{3,}|=+\s*$|\||\[\[#|\[[ xX]\](\s|$)|\[[^\]]*\\?\]:|\^)")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"[!-/:-@\[-`{-~]")]
    private static partial Regex Special();

    [GeneratedRegex(@"^(https?://|[A-Za-z0-9.+_-]+@)[^\s<>\\|]+$")]
    private static partial Regex BareAddress();

    [GeneratedRegex("`+")]
    private static partial Regex Ticks();

    [GeneratedRegex(@"[\s()<>\\]|^$")]
    private static partial Regex NeedsAngles();

    [GeneratedRegex(@"[\[\]|\s]+")]
    private static partial Regex NotInPlaceholder();
}
