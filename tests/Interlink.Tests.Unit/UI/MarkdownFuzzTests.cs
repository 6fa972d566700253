using Interlink.Tests.Unit.Documents;
using Interlink.Tools.Documents.Engine;
using Interlink.UI;

namespace Interlink.Tests.Unit.UI;

/// <summary>Random writing mixed with pieces of attacks: whatever is typed, only what is on the list comes out. <c>INTERLINK_LONG=1</c> tries far more; a failure names its case.</summary>
public sealed class MarkdownFuzzTests
{
    private const string Letters = "<>\"'&=/:;()[]{}!`#*_-|\\ \n\tonjavscript";

    private static readonly int cases = Documents.Samples.Long ? 40_000 : 500;

    private static readonly DocumentHtmlOptions options = new(new("Done: ", "Open: ", "Words brought back:", n => $"Table {n}"));

    /// <summary>Words of people and of the product, as pages show them.</summary>
    [Fact]
    public void Whatever_is_typed_nothing_acts() => Try((markdown, because) =>
    {
        SafeHtml.ShouldBeSafe(MarkdownHtml.Render(markdown), because);
        SafeHtml.ShouldBeSafe(MarkdownHtml.Render(markdown, shift: 1, table: name => name + " scrolls", pictures: "/help/en/"), because);
        SafeHtml.ShouldBeSafe(MarkdownHtml.Render(markdown, pieces: Cut), because);
    });

    /// <summary>The same typed into the form of a document.</summary>
    [Fact]
    public void Whatever_is_typed_into_a_document_nothing_acts() => Try((markdown, because) =>
    {
        string json;
        try { json = DocumentEngine.FromMarkdown(markdown); }
        catch (DocumentException) { return; }
        SafeHtml.ShouldBeSafe(DocumentHtml.Render(json, options), because);
    });

    private static void Try(Action<string, string> check)
    {
        for (var seed = 0; seed < cases; seed++)
        {
            var random = new Random(seed);
            var markdown = string.Concat(Enumerable.Range(0, random.Next(1, 15)).Select(_ => Piece(random)));
            check(markdown, $"case {seed}: {markdown}");
        }
    }

    private static string Piece(Random random) => random.Next(8) switch
    {
        0 => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(0x250))),
        1 => string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => Letters[random.Next(Letters.Length)])),
        _ => SafeHtml.Pieces[random.Next(SafeHtml.Pieces.Length)],
    };

    /// <summary>A word that leads somewhere and carries a line, both as bad as can be.</summary>
    private static IEnumerable<TextPiece> Cut(string words)
    {
        yield return new(words, "/glossary#x", words + "\" onclick=\"alert(1)");
        yield return new(words, null);
    }
}
