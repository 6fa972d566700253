namespace Interlink.Tools.Documents.Engine;

/// <summary>A document as a form shows it: the text, and what stands behind each part of it.</summary>
internal sealed class MarkdownForm
{
    private MarkdownForm(string text, List<DocumentNode> shown, Maker maker)
    {
        Text = text;
        Shown = shown;
        Placeholders = maker.Placeholders;
        Hidden = maker.Hidden;
    }

    /// <summary>The Markdown.</summary>
    public string Text { get; }

    /// <summary>The blocks as Markdown can say them, each with its place in the document.</summary>
    public IReadOnlyList<DocumentNode> Shown { get; }

    /// <summary>Numbers of the blocks that it can't say.</summary>
    public IReadOnlySet<int> Placeholders { get; }

    /// <summary>These blocks.</summary>
    public IReadOnlyDictionary<int, DocumentNode> Hidden { get; }

    /// <summary>The document read from what was typed, with the placeholders of this form.</summary>
    public List<DocumentNode> Read(string typed) => MarkdownReader.Read(typed, Placeholders.Contains);

    /// <summary>Whether what was typed says what was shown.</summary>
    public bool IsUnchanged(IReadOnlyList<DocumentNode> typed) => DocumentNode.Same(Shown, typed);

    /// <summary>The form of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="describe">Words for a block that Markdown can't show, or null.</param>
    public static MarkdownForm Of(DocumentNode document, Func<DocumentNode, string>? describe = null)
    {
        var maker = new Maker(describe ?? (_ => ""));
        var shown = maker.Children(document, keepOne: false);
        // Each block reads back as itself; together they may still run into each other.
        while (true)
        {
            var text = MarkdownWriter.Write(shown, maker.Describe);
            var back = MarkdownReader.Read(text, maker.Placeholders.Contains);
            if (DocumentNode.Same(shown, back)) return new MarkdownForm(text, shown, maker);
            var wrong = 0;
            while (wrong < shown.Count && wrong < back.Count && DocumentNode.Same(shown[wrong], back[wrong])) wrong++;
            // The fault may lie in the block before, which swallowed this one.
            var candidate = Enumerable.Range(0, Math.Min(wrong, shown.Count - 1) + 1).Reverse().FirstOrDefault(k => shown[k].Type != MarkdownReader.Placeholder, -1);
            if (candidate < 0) candidate = shown.FindIndex(n => n.Type != MarkdownReader.Placeholder);
            if (candidate < 0) return new MarkdownForm(text, shown, maker);
            shown[candidate] = maker.Hide(document.Content[shown[candidate].At!.Value], shown[candidate].At!.Value);
        }
    }

    private sealed class Maker(Func<DocumentNode, string> describe)
    {
        private int last;

        public HashSet<int> Placeholders { get; } = [];

        public Dictionary<int, DocumentNode> Hidden { get; } = [];

        public string Describe(int number) => describe(Hidden[number]);

        public DocumentNode Hide(DocumentNode node, int at)
        {
            var number = ++last;
            Placeholders.Add(number);
            Hidden[number] = node;
            return new DocumentNode(MarkdownReader.Placeholder) { At = at }.With("n", number);
        }

        /// <summary>The children of a node as Markdown can say them. Empty paragraphs are not seen, unless a cell or item has nothing else.</summary>
        public List<DocumentNode> Children(DocumentNode parent, bool keepOne)
        {
            var all = new List<DocumentNode>();
            for (var at = 0; at < parent.Content.Count; at++)
            {
                var child = parent.Content[at];
                if (IsNothing(child)) continue;
                all.Add(Show(child, at));
            }
            if (all.Count == 0 && keepOne && parent.Content.Count > 0) all.Add(new DocumentNode("paragraph") { At = 0 });
            return all;
        }

        private static bool IsNothing(DocumentNode node) => node.Type == "paragraph" && MarkdownReader.Trim(node.Content).Count == 0;

        private DocumentNode Show(DocumentNode node, int at)
        {
            var shown = Form(node, at);
            if (shown is null) return Hide(node, at);
            // The proof of the pudding: what is written must read back as itself.
            foreach (var careful in (ReadOnlySpan<bool>)[false, true])
            {
                var back = MarkdownReader.Read(MarkdownWriter.Write([shown], Describe, careful), Placeholders.Contains);
                if (back.Count == 1 && DocumentNode.Same(shown, back[0])) return shown;
                shown.Careful = true;
            }
            return Hide(node, at);
        }

        private DocumentNode? Form(DocumentNode node, int at)
        {
            switch (node.Type)
            {
                case "paragraph":
                    var paragraph = new DocumentNode("paragraph") { At = at }.With(MarkdownReader.Trim(node.Content));
                    return node.Flag("rescued") ? paragraph.With("rescued", true) : paragraph;
                case "heading":
                    return new DocumentNode("heading") { At = at }.With("level", node.Number("level", 1)).With(MarkdownReader.Trim(node.Content));
                case "codeBlock":
                    var code = new DocumentNode("codeBlock") { At = at }.With(node.Content);
                    return node.Get("language") is { Length: > 0 } language ? code.With("language", language) : code;
                case "horizontalRule":
                    return new DocumentNode(node.Type) { At = at };
                case "image":
                    var image = new DocumentNode("image") { At = at }.With("src", node.Get("src") ?? "");
                    return node.Get("alt") is { Length: > 0 } alt ? image.With("alt", alt.ReplaceLineEndings(" ")) : image;
                case "blockquote":
                    return new DocumentNode("blockquote") { At = at }.With(Children(node, keepOne: true));
                case "bulletList" or "orderedList" or "taskList":
                    return List(node, at);
                case "table":
                    return Table(node, at);
                default:
                    return null;
            }
        }

        private DocumentNode? List(DocumentNode node, int at)
        {
            var item = node.Type == "taskList" ? "taskItem" : "listItem";
            if (node.Content.Exists(c => c.Type != item)) return null;
            var list = new DocumentNode(node.Type) { At = at };
            if (node.Type == "orderedList") list.With("start", node.Number("start", 1));
            for (var i = 0; i < node.Content.Count; i++)
            {
                var shown = new DocumentNode(item) { At = i }.With(Children(node.Content[i], keepOne: true));
                if (item == "taskItem") shown.With("checked", node.Content[i].Flag("checked"));
                list.With(shown);
            }
            return list;
        }

        /// <summary>A table with one row of headers and one line in each cell; the rest has no Markdown.</summary>
        private DocumentNode? Table(DocumentNode node, int at)
        {
            var width = node.Content.Count == 0 ? 0 : node.Content[0].Content.Count;
            if (width == 0) return null;
            for (var r = 0; r < node.Content.Count; r++)
            {
                var row = node.Content[r];
                if (row.Content.Count != width) return null;
                if (row.Content.Exists(c => c.Type != (r == 0 ? "tableHeader" : "tableCell") || c.Number("colspan", 1) != 1 || c.Number("rowspan", 1) != 1)) return null;
            }
            var table = new DocumentNode("table") { At = at };
            for (var r = 0; r < node.Content.Count; r++)
            {
                var row = new DocumentNode("tableRow") { At = r };
                for (var c = 0; c < width; c++) row.With(Cell(node.Content[r].Content[c], c));
                table.With(row);
            }
            return table;
        }

        private DocumentNode Cell(DocumentNode node, int at)
        {
            var cell = new DocumentNode(node.Type) { At = at }.With("colspan", 1).With("rowspan", 1);
            var seen = Enumerable.Range(0, node.Content.Count).Where(i => !IsNothing(node.Content[i])).ToList();
            if (seen.Count == 0) return cell.With(new DocumentNode("paragraph") { At = 0 });
            if (seen.Count == 1 && node.Content[seen[0]] is { Type: "paragraph" } line && !line.Flag("rescued") && Show(line, seen[0]) is { Type: "paragraph" } shown) return cell.With(shown);
            return cell.With(seen.Select(i => Hide(node.Content[i], i)));
        }
    }
}
