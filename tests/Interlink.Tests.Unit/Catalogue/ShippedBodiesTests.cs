using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Features.Content;
using Interlink.Hosting;
using Interlink.Tools.Documents.Engine;
using Interlink.UI;
using Markdig;

namespace Interlink.Tests.Unit.Catalogue;

/// <summary>Every body that is shipped becomes a document, and goes out as HTML, DOCX and Markdown, in each language, whatever its process is called.</summary>
public sealed partial class ShippedBodiesTests
{
    private const string Odd = "Anna & <Co> | *1* [x](y) # „ā” 😀";

    private static readonly ContentSet content = ContentReader.Read(Path.Combine(Repository.Root, "src", "Interlink.Content"));
    private static readonly TextCatalogue texts = TextCatalogue.Load(Composition.Rooms);
    private static readonly DocumentWords words = new("Done", "Open", "Words brought back:", n => $"Table {n}");

    public static TheoryData<string> Bodies => [.. content.Items.Where(i => i.Words.Values.Any(w => w.Body.Length > 0)).Select(i => i.Code)];

    [Fact]
    public void There_are_enough() => Bodies.Count.ShouldBeGreaterThanOrEqualTo(46);

    [Theory, MemberData(nameof(Bodies))]
    public void Becomes_a_document_and_goes_out(string code)
    {
        var validator = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019);
        var item = content.Items.Single(i => i.Code == code);
        foreach (var language in Interlink.Kernel.Languages.All)
        {
            var name = $"{code} {language}";
            var body = item.Words[language].Body;
            body.ShouldNotBeEmpty(name);
            var markdown = TemplateBody.Fill(body, _ => Odd);
            var json = DocumentEngine.FromMarkdown(markdown);
            var expected = Parts.Of(markdown);
            expected.Headings.ShouldBeGreaterThan(3, name);

            // A document holds every heading, row and box of the body, and no field is left.
            var document = DocumentNode.Parse(json);
            new Parts(Count(document, "heading"), Count(document, "tableRow"), Count(document, "taskItem")).ShouldBe(expected, name);
            var plain = Words(DocumentText.Plain(json));
            plain.ShouldBe(Words(Said(markdown)), name);
            DocumentText.Plain(json).ShouldNotContain("{{", Case.Sensitive, name);

            var html = DocumentHtml.Render(json, new(words));
            new Parts(Heading().Count(html), Row().Count(html), Box().Count(html)).ShouldBe(expected, name);
            Words(WebUtility.HtmlDecode(Hidden().Replace(html, "") is var shown ? Tag().Replace(shown, " ") : "")).ShouldBe(plain, name);
            Levels(html).ShouldBe(Levels(html).Order1(), name);

            DocumentEngine.FromMarkdown(DocumentMarkdown.Export(json)).ShouldBe(json, name);

            // Of a process that says nothing yet, gaps to fill in.
            var gaps = DocumentNode.Parse(DocumentEngine.FromMarkdown(TemplateBody.Fill(body, _ => texts.In(language)["tools.document.blank"])));
            new Parts(Count(gaps, "heading"), Count(gaps, "tableRow"), Count(gaps, "taskItem")).ShouldBe(expected, name);

            using var package = WordprocessingDocument.Open(new MemoryStream(DocumentDocx.Write(json, Odd, language, words, _ => null)), false);
            validator.Validate(package).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty(name);
            package.PackageProperties.Language!.ShouldStartWith(language);
            var docx = package.MainDocumentPart!.Document!.Body!;
            docx.Descendants<ParagraphStyleId>().Count(s => s.Val!.Value!.StartsWith("Heading", StringComparison.Ordinal)).ShouldBe(expected.Headings, name);
            docx.Descendants<TableRow>().Count().ShouldBe(expected.Rows, name);
            docx.Descendants<TableHeader>().Count().ShouldBe(Count(document, "table"), name);
            // The title stands above the body.
            Words(string.Join(' ', docx.Descendants<Paragraph>().Select(p => p.InnerText))).ShouldBe([.. Words(Odd), .. plain], name);
        }
    }

    private sealed record Parts(int Headings, int Rows, int Boxes)
    {
        /// <summary>What the Markdown says, counted by its lines alone.</summary>
        public static Parts Of(string markdown)
        {
            var lines = markdown.Split('\n');
            return new(
                lines.Count(l => l.StartsWith('#')),
                lines.Count(l => l.StartsWith('|') && !l.StartsWith("|--", StringComparison.Ordinal) && !l.StartsWith("| --", StringComparison.Ordinal) && !l.StartsWith("|:-", StringComparison.Ordinal)),
                lines.Count(l => l.TrimStart().StartsWith("- [ ]", StringComparison.Ordinal) || l.TrimStart().StartsWith("- [x]", StringComparison.Ordinal)));
        }
    }

    private static int Count(DocumentNode node, string type) => (node.Type == type ? 1 : 0) + (node.IsText ? 0 : node.Content.Sum(c => Count(c, type)));

    // The words of a body by another reader of Markdown.
    private static string Said(string markdown) => Markdown.ToHtml(markdown, new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseEmphasisExtras().Build()) is var html ? WebUtility.HtmlDecode(Tag().Replace(html, " ")) : "";

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    private static List<int> Levels(string html) => [.. Heading().Matches(html).Select(m => m.Groups[1].Value[0] - '0')];

    [GeneratedRegex("<h([2-6])[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("<tr[ >]")]
    private static partial Regex Row();

    [GeneratedRegex("class=\"il-task\"")]
    private static partial Regex Box();

    [GeneratedRegex("<span class=\"(?:il-task|visually-hidden)\"[^>]*>[^<]*</span>")]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}

file static class Orders
{
    /// <summary>The same levels, each at most one deeper than the one before.</summary>
    public static List<int> Order1(this List<int> levels)
    {
        List<int> inOrder = [];
        foreach (var level in levels) inOrder.Add(Math.Min(level, inOrder.Count == 0 ? 2 : inOrder[^1] + 1));
        return inOrder;
    }
}
