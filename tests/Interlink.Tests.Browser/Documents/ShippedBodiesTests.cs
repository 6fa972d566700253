using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Features.Content;
using Interlink.Kernel;
using Interlink.Tests.Browser.Fixture;
using Interlink.Tools.Documents.Engine;

namespace Interlink.Tests.Browser.Documents;

/// <summary>Every body that is shipped, drawn as a document in the frame of the product: axe finds nothing.</summary>
public sealed class ShippedBodiesTests(BrowserFixture browser)
{
    public static TheoryData<string> Spoken => [.. Languages.All];

    [Theory, MemberData(nameof(Spoken))]
    public async Task Are_sound(string language)
    {
        var words = new DocumentWords("Done", "Open", "Words brought back:", n => $"Table {n}");
        var bodies = ContentReader.Read(Path.Combine(Repository.Root, "src", "Interlink.Content")).Items.Where(i => i.Words[language].Body.Length > 0).ToList();
        bodies.Count.ShouldBeGreaterThanOrEqualTo(46);
        var page = await browser.Page(language);
        await page.GotoAsync("/glossary");
        var drawn = string.Concat(bodies.Select((item, i) =>
        {
            var json = DocumentEngine.FromMarkdown(TemplateBody.Fill(item.Words[language].Body, _ => "Montelago"));
            return DocumentHtml.Render(json, new(words with { Table = n => $"{item.Code}, {n}" }) { IdPrefix = $"b{i}-" });
        }));
        await page.EvaluateAsync("html => { document.querySelector('main').innerHTML = '<h1>Bodies</h1><article class=\"il-paper il-doc\">' + html + '</article>'; }", drawn);
        var result = await page.Locator("main").RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        result.Passes.ShouldNotBeEmpty();
        result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(5).Select(n => n.Html))}").ShouldBeEmpty();
    }
}
