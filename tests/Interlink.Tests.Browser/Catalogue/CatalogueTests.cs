using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser.Catalogue;

/// <summary>The public catalogue in a real browser: sound, and usable without script.</summary>
public sealed class CatalogueTests(BrowserFixture browser)
{
    /// <summary>Every page once, language, width and theme rotating.</summary>
    [Theory]
    [InlineData("/catalogue", "en", 1280, false)]
    [InlineData("/catalogue", "lv", 320, true)]
    [InlineData("/catalogue?q=datu&stage=Engage&kind=Knowledge", "lv", 390, false)]
    [InlineData("/catalogue?q=zzzz", "es", 1280, true)]
    [InlineData("/catalogue/IL-006", "it", 390, true)]
    [InlineData("/catalogue/IL-072", "es", 1280, false)]
    [InlineData("/schemas", "lv", 390, false)]
    [InlineData("/schemas/S1", "es", 320, false)]
    [InlineData("/schemas/S3", "lv", 1280, true)]
    [InlineData("/catalogue/IL-121", "it", 390, false)]
    [InlineData("/glossary", "it", 1280, true)]
    [InlineData("/glossary", "lv", 320, false)]
    public async Task Pages_are_sound(string address, string language, int width, bool dark)
    {
        var page = await browser.Page(language, width, dark: dark);
        (await page.GotoAsync(address))!.Status.ShouldBe(200);
        await page.ShouldBeSound($"{address} {language} {width}");
        // The same with all that can be unfolded.
        await page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(d => d.open = true)");
        await page.ShouldBeSound($"{address} {language} {width}, unfolded");
    }

    /// <summary>A stranger without script finds a template and reads it.</summary>
    [Fact]
    public async Task Without_script_one_searches_filters_and_reads()
    {
        var page = await browser.Page("en", 1280, script: false);
        await page.GotoAsync("/catalogue");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("charter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.Locator("#f-stage-Engage").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what fits" }).ClickAsync();
        new Uri(page.Url).Query.ShouldBe("?q=charter&stage=Engage&profile=");
        await page.GetByRole(AriaRole.Link, new() { Name = "Governance charter" }).ClickAsync();
        await page.GetByText("The whole text, with gaps for your process").ClickAsync();
        await Assertions.Expect(page.Locator(".il-paper")).ToContainTextAsync("The charter of [name of the process]");
        await page.GetByRole(AriaRole.Link, new() { Name = "Framing and governance" }).ClickAsync();
        await Assertions.Expect(page.Locator(".il-chip")).ToContainTextAsync("Framing and governance");
    }

    /// <summary>A hard word opens its meaning beside it, by keyboard, and gives the focus back; without script it leads to the page of all words.</summary>
    [Fact]
    public async Task A_word_opens_its_meaning()
    {
        var page = await browser.Page("en", 1280);
        // So tall that nothing scrolls below the head, where axe would miss its size.
        await page.SetViewportSizeAsync(1280, 2400);
        await page.GotoAsync("/catalogue/IL-045");
        var word = page.Locator("a.il-term", new() { HasText = "prototypes" });
        await word.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#term")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#term p")).ToHaveTextAsync((await word.GetAttributeAsync("data-line"))!);
        await page.ShouldBeSound("a word with its meaning");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#term")).ToHaveCountAsync(0);
        await Assertions.Expect(word).ToBeFocusedAsync();

        await word.HoverAsync();
        await Assertions.Expect(page.Locator("#term p")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).HoverAsync();
        await Assertions.Expect(page.Locator("#term")).ToHaveCountAsync(0);

        var plain = await browser.Page("en", 390, script: false);
        await plain.GotoAsync("/catalogue/IL-045");
        await plain.GetByRole(AriaRole.Link, new() { Name = "prototypes" }).ClickAsync();
        plain.Url.ShouldEndWith("/glossary#prototype");
        await Assertions.Expect(plain.Locator("#prototype dt")).ToHaveTextAsync("prototype");
    }
}
