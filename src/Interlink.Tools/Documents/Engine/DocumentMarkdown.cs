using System.Text;

namespace Interlink.Tools.Documents.Engine;

/// <summary>Documents as a Markdown file. Other than the form, it says everything as well as Markdown can.</summary>
internal static class DocumentMarkdown
{
    /// <summary>The file.</summary>
    public static string Export(string json)
    {
        var document = Plain(DocumentNode.Parse(json));
        var form = MarkdownForm.Of(document);
        if (form.Placeholders.Count == 0) return form.Text;
        // What still has no form is said in words.
        var text = new StringBuilder();
        foreach (var line in form.Text.Split('\n'))
        {
            var words = line;
            foreach (var (number, node) in form.Hidden) words = words.Replace($"[[#{number}]]", MarkdownWriter.EscapeAll(DocumentText.Plain(node).ReplaceLineEndings(" ")), StringComparison.Ordinal);
            text.Append(words).Append('\n');
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>The nearest document that Markdown can say: tables without merged cells, one line in a cell, no marks of rescue.</summary>
    private static DocumentNode Plain(DocumentNode node)
    {
        if (node.IsText || node.Type == "hardBreak") return node;
        if (node.Type == "table") return Table(node);
        var plain = new DocumentNode(node.Type);
        foreach (var (name, value) in node.Attributes) if (name != "rescued") plain.Attributes[name] = value;
        return plain.With(node.Content.Select(Plain).ToList());
    }

    private static DocumentNode Table(DocumentNode table)
    {
        var grid = new List<List<DocumentNode?>>();
        for (var r = 0; r < table.Content.Count; r++)
        {
            var c = 0;
            foreach (var cell in table.Content[r].Content)
            {
                while (At(r, c) is not null) c++;
                for (var y = 0; y < Math.Clamp(cell.Number("rowspan", 1), 1, table.Content.Count - r); y++)
                    for (var x = 0; x < Math.Clamp(cell.Number("colspan", 1), 1, 100); x++) Set(r + y, c + x, x == 0 && y == 0 ? Line(cell) : new DocumentNode("paragraph"));
            }
        }
        var width = grid.Count == 0 ? 0 : grid.Max(r => r.Count);
        return new DocumentNode("table").With(grid.Select((row, r) => new DocumentNode("tableRow").With(Enumerable.Range(0, width).Select(c =>
            new DocumentNode(r == 0 ? "tableHeader" : "tableCell").With("colspan", 1).With("rowspan", 1).With((c < row.Count ? row[c] : null) ?? new DocumentNode("paragraph"))).ToList())).ToList());

        DocumentNode? At(int r, int c) => r < grid.Count && c < grid[r].Count ? grid[r][c] : null;
        void Set(int r, int c, DocumentNode value)
        {
            while (grid.Count <= r) grid.Add([]);
            while (grid[r].Count <= c) grid[r].Add(null);
            grid[r][c] = value;
        }
    }

    /// <summary>All that is in a cell on one line.</summary>
    private static DocumentNode Line(DocumentNode cell)
    {
        var line = new DocumentNode("paragraph");
        Add(cell);
        return line;

        void Add(DocumentNode node)
        {
            if (!node.IsTextblock)
            {
                node.Content.ForEach(Add);
                return;
            }
            if (line.Content.Count > 0) line.With(new DocumentNode("hardBreak"));
            line.With(node.Content);
        }
    }
}
