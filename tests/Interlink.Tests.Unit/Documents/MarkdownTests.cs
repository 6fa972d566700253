using Interlink.Tools.Documents.Engine;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Documents;

/// <summary>Documents as Markdown and back.</summary>
public sealed class MarkdownTests
{
    private static string Again(string markdown) => DocumentEngine.Markdown(DocumentEngine.FromMarkdown(markdown));

    /// <summary>What is written comes back as it was typed.</summary>
    [Theory]
    [InlineData("# One\n\n## Two\n\n### Three\n\n#### Four\n")]
    [InlineData("Plain words, *leaning*, **heavy**, ~~gone~~, `code`, [a link](https://example.org/x).\n")]
    [InlineData("- one\n- two\n  - inner\n    - innermost\n- three\n")]
    [InlineData("1. one\n2. two\n\n5 is not a list.\n")]
    [InlineData("3. three\n4. four\n")]
    [InlineData("- [ ] open\n- [x] done\n  - [ ] inner\n")]
    [InlineData("| Who | What |\n| --- | --- |\n| Anna | *one* \\| two |\n|  | empty before |\n")]
    [InlineData("> Quoted\n>\n> - in a list\n")]
    [InlineData("```js\nlet a = 1;\n\nlet b;\n```\n")]
    [InlineData("![A picture](/resources/0190-ab/file)\n")]
    [InlineData("One line\\\nand another\n")]
    [InlineData("One\n\n---\n\nTwo\n")]
    [InlineData("- one\n\n* another list\n")]
    [InlineData("↩ words brought back\n")]
    [InlineData("[write here] and [another one], 5 * 3 < 20 & a_b\n")]
    [InlineData("**Note:** see <https://example.org> or [mail](mailto:a@example.org)\n")]
    public void What_is_written_comes_back(string markdown) => Again(markdown).ShouldBe(markdown);

    /// <summary>Images from elsewhere are counted, so that their author can be told; ours are not, nor is what only looks like one.</summary>
    [Theory]
    [InlineData("![a map](/files/0190b2c4-0000-7000-8000-000000000001/map.png)", 0)]
    [InlineData("![](https://example.org/p.png) and ![b](//example.org/p.png)\n\n- ![c](data:image/png;base64,AA==)", 3)]
    [InlineData("`![code](https://example.org/p.png)` [a link](https://example.org/p.png) \\![no](x)", 0)]
    [InlineData("![ref][1]\n\n[1]: https://example.org/p.png", 1)]
    public void Images_from_elsewhere_are_counted(string markdown, int elsewhere) => DocumentEngine.ForeignImages(markdown).ShouldBe(elsewhere);

    /// <summary>An image from elsewhere stays as a link with its description: a reader's browser fetches nothing from others.</summary>
    [Fact]
    public void An_image_from_elsewhere_becomes_a_link() => Again("Before ![the hall](https://example.org/p.png) after\n").ShouldBe("Before [the hall](https://example.org/p.png) after\n");

    /// <summary>Other spellings mean the same.</summary>
    [Theory]
    [InlineData("Title\n---\n", "## Title\n")]
    [InlineData("    indented by accident\n", "indented by accident\n")]
    [InlineData("two\nlines\n", "two lines\n")]
    [InlineData("line<br>break\n", "line\\\nbreak\n")]
    [InlineData("see https://example.org/a now\n", "see <https://example.org/a> now\n")]
    [InlineData("<b>tag</b> <script>alert(1)</script>\n", "\\<b>tag\\</b> \\<script>alert(1)\\</script>\n")]
    [InlineData("[x](javascript:alert(1)) [y](data:text/html,1) [z](//evil.example) [ok](/a)\n", "x y z [ok](/a)\n")]
    [InlineData("![far](https://evil.example/p.png)\n", "[far](https://evil.example/p.png)\n")]
    [InlineData("before ![in](/resources/1/file) after\n", "before\n\n![in](/resources/1/file)\n\nafter\n")]
    [InlineData("###### Six\n", "#### Six\n")]
    [InlineData("- [ ] task\n- no task\n", "- [ ] task\n\n* no task\n")]
    [InlineData("<!-- hidden -->\n", "\\<!-- hidden -->\n")]
    [InlineData("[[#7 unknown]]\n", "\\[[#7 unknown]]\n")]
    [InlineData("", "")]
    public void Other_spellings_mean_the_same(string markdown, string expected)
    {
        Again(markdown).ShouldBe(expected);
        Again(expected).ShouldBe(expected);
    }

    /// <summary>Every document can be shown, whatever is in it, and what was shown reads back as what was shown.</summary>
    [Fact]
    public void Any_document_reads_back()
    {
        var hidden = 0;
        var blocks = 0;
        for (var seed = 0; seed < (Samples.Long ? 20_000 : 1_000); seed++)
        {
            var document = Samples.Document(new Random(seed), wild: true);
            var form = MarkdownForm.Of(document);
            var back = form.Read(form.Text);
            DocumentNode.Same(form.Shown, back).ShouldBeTrue($"seed {seed}\n{form.Text}\nshown {DocumentNode.ToJson(form.Shown)}\nback {DocumentNode.ToJson(back)}");
            hidden += form.Placeholders.Count;
            blocks += document.Content.Count;
        }
        // The documents are far wilder than people's; still most of it can be edited.
        ((double)hidden / blocks).ShouldBeLessThan(0.25);
    }

    /// <summary>Ordinary documents need no placeholder.</summary>
    [Fact]
    public void Ordinary_documents_have_no_placeholder()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var form = MarkdownForm.Of(Samples.Document(new Random(seed)));
            form.Placeholders.ShouldBeEmpty($"seed {seed}\n{form.Text}");
        }
    }

    /// <summary>Every template body of the catalogue is a document that a form shows whole.</summary>
    [Fact]
    public void Template_bodies_are_shown_whole()
    {
        var bodies = Directory.GetFiles(Path.Combine(Repository.Root, "src/Interlink.Content"), "body.*.md", SearchOption.AllDirectories);
        foreach (var file in bodies)
        {
            var document = DocumentNode.Parse(DocumentEngine.FromMarkdown(File.ReadAllText(file)));
            var form = MarkdownForm.Of(document);
            form.Placeholders.ShouldBeEmpty(file);
            DocumentNode.Same(document.Content, form.Read(form.Text)).ShouldBeTrue(file);
        }
    }

    /// <summary>Blocks that Markdown can't show are numbered lines with words about them.</summary>
    [Fact]
    public void Blocks_without_markdown_are_numbered()
    {
        var table = DocumentNode.Parse(DocumentEngine.FromMarkdown("| a | b |\n| --- | --- |\n| c | d |\n")).Content[0];
        table.Content[1].Content.RemoveAt(1);
        table.Content[1].Content[0].With("colspan", 2);
        var document = new DocumentNode("doc").With(new DocumentNode("paragraph").With(DocumentNode.Words("Before")), table, new DocumentNode("paragraph").With(DocumentNode.Words("After")));
        var form = MarkdownForm.Of(document, node => node.Type == "table" ? "table [2]" : node.Type);
        form.Text.ShouldBe("Before\n\n[[#1 table 2]]\n\nAfter\n");
        form.Read(form.Text)[1].Number("n", 0).ShouldBe(1);
        form.IsUnchanged(form.Read("Before\n\n[[#1 whatever]]\n\nAfter")).ShouldBeTrue();
    }

    /// <summary>A text nested deeper than anybody writes keeps its words and harms nothing.</summary>
    [Fact]
    public void Deep_nesting_keeps_the_words()
    {
        var json = DocumentEngine.FromMarkdown(new string('>', 5_000) + " deep");
        json.ShouldContain("deep");
        DocumentEngine.FromMarkdown(string.Concat(Enumerable.Repeat("[", 20_000))).Length.ShouldBeGreaterThan(20_000);
        DocumentEngine.FromMarkdown(string.Concat(Enumerable.Repeat("*a ", 20_000))).Length.ShouldBeGreaterThan(20_000);
    }
}
