using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Interlink.Tools.Documents.Engine;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Documents;

/// <summary>Documents as HTML, Markdown file, DOCX and plain words; the fields of a template.</summary>
public sealed class RenderingTests
{
    private static readonly DocumentWords words = new("Done", "Open", "Words brought back:", n => $"Table {n}");
    private static readonly DocumentHtmlOptions options = new(words);

    private static string Html(string markdown) => DocumentHtml.Render(DocumentEngine.FromMarkdown(markdown), options);

    private const string Everything = """
        ## Plan

        Plain, *leaning*, **heavy**, ~~gone~~, `code`, [link](https://example.org/?a=1&b=2), [own](/processes/1).\
        Next line.

        #### Too deep

        - one
          - inner
        - two

        3. three
        4. four
           1. inner

        - [x] did it
        - [ ] will do
          - [ ] part

        | Who | When |
        | --- | --- |
        | Anna | May |

        > quoted
        >
        > - in a list

        ```js
        a < b
          && c
        ```

        ![A map of the town](/resources/0190ab/file)

        ---

        ↩ saved words
        """;

    /// <summary>Headings go down without a jump below the page's own; lists, tasks, tables and quotes are what they are.</summary>
    [Fact]
    public void Html_says_what_things_are()
    {
        var html = Html(Everything);
        html.ShouldContain("<h2 id=\"s1\">Plan</h2>");
        html.ShouldContain("<h3 id=\"s2\">Too deep</h3>");
        html.ShouldContain("<em>leaning</em>, <strong>heavy</strong>, <s>gone</s>, <code>code</code>");
        html.ShouldContain("<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener noreferrer\">link</a>");
        html.ShouldContain("<ol start=\"3\">");
        html.ShouldContain("<li class=\"is-done\"><span class=\"il-task\" aria-hidden=\"true\">☑ </span><span class=\"visually-hidden\">Done: </span>did it</li>");
        html.ShouldContain("<th scope=\"col\">Who</th>");
        html.ShouldContain("<pre><code>a &lt; b\n  &amp;&amp; c</code></pre>");
        html.ShouldContain("<img src=\"/resources/0190ab/file\" alt=\"A map of the town\" loading=\"lazy\">");
        html.ShouldContain("<p class=\"il-rescued\"><span class=\"il-rescued-word\">Words brought back:</span> saved words</p>");
        html.ShouldNotContain("style=");
        DocumentHtml.Outline(DocumentEngine.FromMarkdown(Everything), options).Select(o => $"{o.Level} {o.Text} {o.Id}").ShouldBe(["2 Plan s1", "3 Too deep s2"]);
    }

    /// <summary>Whatever Yjs may hold, no script and no foreign request comes out, and unknown things keep their words.</summary>
    [Fact]
    public void Html_is_an_allow_list()
    {
        const string json = """
            {"type":"doc","content":[
              {"type":"paragraph","content":[
                {"type":"text","text":"<script>alert(1)</script>","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}},{"type":"onclick"}]},
                {"type":"text","text":"b","marks":[{"type":"link","attrs":{"href":" java\tscript:alert(1)"}}]},
                {"type":"text","text":"c","marks":[{"type":"link","attrs":{"href":"//evil.example"}}]},
                {"type":"text","text":"d","marks":[{"type":"link","attrs":{"href":"data:text/html,x"}}]},
                {"type":"text","text":"e","marks":[{"type":"link","attrs":{"href":"/\\evil.example"}}]},
                {"type":"video","content":[{"type":"text","text":"unknown & inline"}]}]},
              {"type":"image","attrs":{"src":"https://evil.example/p.png","alt":"pixel"}},
              {"type":"image","attrs":{"src":"/resources/../account/sign-out","alt":"trick"}},
              {"type":"image","attrs":{"src":"/resources/1/file\" onerror=\"alert(1)","alt":"x"}},
              {"type":"heading","attrs":{"level":"1 onclick=alert(1)"},"content":[{"type":"text","text":"h"}]},
              {"type":"iframe","attrs":{"src":"https://evil.example"},"content":[{"type":"text","text":"unknown block"}]},
              {"type":"widget","content":[{"type":"paragraph","content":[{"type":"text","text":"inside"}]}]}]}
            """;
        var html = DocumentHtml.Render(json, options);
        html.ShouldNotContain("<script");
        html.ShouldNotContain("javascript:");
        html.ShouldNotContain("evil.example");
        html.ShouldNotContain("<a");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("onclick=\"");
        foreach (var kept in (string[])["&lt;script&gt;", "unknown &amp; inline", "unknown block", "inside", "pixel", "<h2 id=\"s1\">h</h2>"]) html.ShouldContain(kept);
    }

    /// <summary>Addresses that may be followed, and those that may not.</summary>
    [Theory]
    [InlineData("https://example.org", true)]
    [InlineData("HTTP://example.org", true)]
    [InlineData("mailto:a@example.org", true)]
    [InlineData("/processes/1#x", true)]
    [InlineData("page", true)]
    [InlineData("#part", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JaVaScRiPt:alert(1)", false)]
    [InlineData("java\nscript:alert(1)", false)]
    [InlineData("\u0001javascript:alert(1)", false)]
    [InlineData("vbscript:x", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("\\\\evil.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Links_lead_to_safe_places(string? href, bool safe) => (DocumentSchema.SafeHref(href) is not null).ShouldBe(safe);

    /// <summary>A page of its own is well-formed and says its language and title.</summary>
    [Fact]
    public void Html_page_stands_alone()
    {
        var page = DocumentHtml.Page(DocumentEngine.FromMarkdown("Text & more, [own](/processes/1)\n"), "Ģimenes <plan>", "lv", options with { Site = new Uri("https://town.example/") });
        page.ShouldContain("<html lang=\"lv\">");
        page.ShouldContain("<h1>Ģimenes &lt;plan&gt;</h1>");
        page.ShouldContain("href=\"https://town.example/processes/1\"");
    }

    /// <summary>Random documents of all kinds render to well-formed HTML with their words.</summary>
    [Fact]
    public void Html_is_well_formed()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var html = DocumentHtml.Render(Samples.Document(new Random(seed), wild: true), options);
            var xml = html.Replace("<br>", "<br/>", StringComparison.Ordinal).Replace("<hr>", "<hr/>", StringComparison.Ordinal).Replace(" loading=\"lazy\">", "/>", StringComparison.Ordinal);
            Should.NotThrow(() => XElement.Parse($"<div>{xml}</div>"), $"seed {seed}\n{html}");
        }
    }

    /// <summary>The DOCX is valid, with title, language, styles, numbered lists, header rows, links and pictures.</summary>
    [Fact]
    public void Docx_is_valid_and_accessible()
    {
        var picture = new DocumentPicture(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), "image/png", 2000, 1000);
        var bytes = DocumentDocx.Write(DocumentEngine.FromMarkdown(Everything), "Il piano", "it", words, src => src == "/resources/0190ab/file" ? picture : null, new Uri("https://town.example/"));
        using var package = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(package).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();

        package.PackageProperties.Title.ShouldBe("Il piano");
        package.PackageProperties.Language.ShouldBe("it-IT");
        var body = package.MainDocumentPart!.Document!.Body!;
        body.Descendants<ParagraphStyleId>().Select(s => s.Val!.Value!).ShouldBeSubsetOf(package.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value!));
        body.Descendants<ParagraphStyleId>().Select(s => s.Val!.Value!).Where(s => s.StartsWith("Heading", StringComparison.Ordinal)).ShouldBe(["Heading1", "Heading2"]);
        body.Descendants<TableHeader>().Count().ShouldBe(1);
        body.Descendants<NumberingId>().Select(n => n.Val!.Value).Distinct().Count().ShouldBe(3);
        body.InnerText.ShouldContain("☑did it");
        body.Descendants<Hyperlink>().Count().ShouldBe(2);
        package.MainDocumentPart.HyperlinkRelationships.Select(r => r.Uri.ToString()).ShouldBe(["https://example.org/?a=1&b=2", "https://town.example/processes/1"], ignoreOrder: true);
        body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Single().Description!.Value.ShouldBe("A map of the town");
    }

    /// <summary>Random documents give valid files, whatever characters they hold.</summary>
    [Fact]
    public void Any_docx_is_valid()
    {
        var validator = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019);
        for (var seed = 0; seed < (Samples.Long ? 300 : 30); seed++)
        {
            var document = Samples.Document(new Random(seed), wild: true);
            document.With(new DocumentNode("paragraph").With(DocumentNode.Words("\u0001bad\ud800 \ufffe😀")));
            var table = DocumentNode.Parse(DocumentEngine.FromMarkdown("| a | b |\n| --- | --- |\n| c | d |\n| e | f |\n")).Content[0];
            table.Content[1].Content[0].With("rowspan", 2);
            table.Content[2].Content.RemoveAt(0);
            document.With(table);
            using var package = WordprocessingDocument.Open(new MemoryStream(DocumentDocx.Write(document.ToJson(), "T\u0002", "en", words, _ => null)), false);
            validator.Validate(package).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty($"seed {seed}");
        }
    }

    /// <summary>The words for search, a line for each block.</summary>
    [Fact]
    public void Plain_words() => DocumentText.Plain(DocumentEngine.FromMarkdown(Everything)).ShouldBe("""
        Plan
        Plain, leaning, heavy, gone, code, link, own.
        Next line.
        Too deep
        one
        inner
        two
        three
        four
        inner
        did it
        will do
        part
        """ + "\nWho\tWhen\nAnna\tMay\n" + """
        quoted
        in a list
        a < b
          && c
        A map of the town
        saved words
        """);

    /// <summary>The Markdown file says everything, also what the form can't.</summary>
    [Fact]
    public void Markdown_file_has_no_placeholder()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var document = Samples.Document(new Random(seed), wild: true);
            DocumentMarkdown.Export(document.ToJson()).ShouldNotContain("[[#");
        }
        var table = DocumentNode.Parse(DocumentEngine.FromMarkdown("| a | b |\n| --- | --- |\n| c | d |\n"));
        table.Content[0].Content[1].Content[0].With("colspan", 2).With(DocumentNode.Parse(DocumentEngine.FromMarkdown("- x\n- y\n")).Content);
        table.Content[0].Content[1].Content.RemoveAt(1);
        DocumentMarkdown.Export(table.ToJson()).ShouldBe("| a | b |\n| --- | --- |\n| c<br>x<br>y |  |\n");
    }
}
