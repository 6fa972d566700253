using Interlink.Tools.Documents.Engine;

namespace Interlink.Tests.Unit.Documents;

/// <summary>Repeatable random documents and edits.</summary>
internal static class Samples
{
    private static readonly string[] letters = ["kalns", "upe", "mežs", "señal", "città", "road", "šķērslis", "agua", "sun", "tè", "wind", "a_b", "R&D", "co-op"];

    /// <summary>Whether the long tests run.</summary>
    public static bool Long => Environment.GetEnvironmentVariable("INTERLINK_LONG") == "1";

    /// <summary>A word that nobody else writes.</summary>
    public static string Word(Random random, string name) => letters[random.Next(11)] + name + random.Next(100_000).ToString("x", null);

    private static string Sentence(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => letters[random.Next(letters.Length)] + random.Next(10_000) + (random.Next(9) == 0 ? "," : "")));

    /// <summary>A document of all that the schema has.</summary>
    public static DocumentNode Document(Random random, bool wild = false)
    {
        var document = new DocumentNode("doc");
        for (var i = 2 + random.Next(5); i > 0; i--) document.With(Block(random, 0, wild));
        return document;
    }

    private static List<DocumentNode> Inline(Random random, bool wild)
    {
        var all = new List<DocumentNode>();
        for (var i = random.Next(4); i > 0; i--)
        {
            var text = wild && random.Next(3) == 0 ? Wild(random) : Sentence(random, 1 + random.Next(4)) + (random.Next(2) == 0 ? " " : "");
            DocumentMark[] marks = random.Next(7) switch
            {
                0 => [new("bold")],
                1 => [new("italic")],
                2 => [new("bold"), new("strike")],
                3 => [new("link", "https://example.org/a_(b)?x=1&y=2")],
                4 when wild => [new("code")],
                5 when wild => [new("link", "/processes/1"), new("bold"), new("italic")],
                _ => [],
            };
            if (all.Count > 0 && all[^1].IsText && all[^1].Marks.SequenceEqual(marks)) all[^1].Text += text;
            else all.Add(DocumentNode.Words(text, marks));
            if (random.Next(12) == 0) all.Add(new DocumentNode("hardBreak"));
        }
        return all;
    }

    private static string Wild(Random random)
    {
        const string special = "*_`~[]()<>&#|\\!-+.:=1 a\"'{}^$%@/\t\n\u00a0↩é";
        return new string([.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => special[random.Next(special.Length)])]);
    }

    private static DocumentNode Paragraph(Random random, bool wild) => new DocumentNode("paragraph").With(Inline(random, wild));

    private static DocumentNode Item(Random random, string type, int depth, bool wild)
    {
        var item = new DocumentNode(type).With(Paragraph(random, wild));
        if (type == "taskItem") item.With("checked", random.Next(2) == 0);
        if (depth < 2 && random.Next(4) == 0) item.With(List(random, depth + 1, wild));
        if (wild && random.Next(6) == 0) item.With(Block(random, depth + 1, wild));
        return item;
    }

    private static DocumentNode List(Random random, int depth, bool wild)
    {
        var type = random.Next(3) switch { 0 => "orderedList", 1 => "taskList", _ => "bulletList" };
        var list = new DocumentNode(type).With(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Item(random, type == "taskList" ? "taskItem" : "listItem", depth, wild)).ToList());
        if (type == "orderedList") list.With("start", random.Next(3) == 0 ? 1 + random.Next(20) : 1);
        return list;
    }

    private static DocumentNode Table(Random random, bool wild)
    {
        var width = 1 + random.Next(3);
        var table = new DocumentNode("table");
        for (var r = 0; r < 1 + random.Next(3); r++)
        {
            var row = new DocumentNode("tableRow");
            for (var c = 0; c < width; c++)
            {
                var cell = new DocumentNode(r == 0 ? "tableHeader" : "tableCell").With("colspan", 1).With("rowspan", 1).With(Paragraph(random, wild));
                if (wild && random.Next(8) == 0) cell.With(List(random, 2, wild));
                row.With(cell);
            }
            table.With(row);
        }
        return table;
    }

    private static DocumentNode Block(Random random, int depth, bool wild)
    {
        if (depth > 2) return Paragraph(random, wild);
        return random.Next(wild ? 12 : 10) switch
        {
            0 => new DocumentNode("heading").With("level", 1 + random.Next(4)).With(Inline(random, wild).Where(n => n.IsText).ToList()),
            1 or 2 => List(random, depth, wild),
            3 => Table(random, wild),
            4 => new DocumentNode("blockquote").With(Paragraph(random, wild), Paragraph(random, wild)),
            5 => new DocumentNode("codeBlock").With(DocumentNode.Words(Sentence(random, 3) + "\n" + Sentence(random, 2))),
            6 when wild => new DocumentNode("image").With("src", "/resources/0190/file").With("alt", Wild(random)),
            7 when wild => new DocumentNode("horizontalRule"),
            10 => new DocumentNode("paragraph").With("rescued", true).With(DocumentNode.Words(Sentence(random, 2))),
            11 => new DocumentNode("blockquote").With(Block(random, depth + 1, wild), List(random, depth + 1, wild)),
            _ => Paragraph(random, wild),
        };
    }
}
