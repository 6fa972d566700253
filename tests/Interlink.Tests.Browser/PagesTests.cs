using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>The main pages on a phone in the other languages and themes: dark with more contrast as the person chose it, and with the colours of the system forced on them.</summary>
public sealed class PagesTests(BrowserFixture browser)
{
    /// <summary>Every main page is sound.</summary>
    [Theory]
    [InlineData("es", true, false)]
    [InlineData("lv", false, true)]
    public async Task Main_pages_are_sound_on_a_phone(string language, bool contrast, bool forced)
    {
        var page = await browser.Page(language, 390, dark: true, forced: forced);
        await Look(page, "/", language, forced);
        foreach (var address in new[] { "/about", "/help", "/catalogue", "/sign-in" }) await Look(page, address, language, forced);
        await page.Locator("details.il-demo > summary").ClickAsync();
        await page.Locator("button[name=demo]", new() { HasText = "Samira" }).ClickAsync();
        await page.WaitForURLAsync("**/work");

        // The person's own language comes first now: she chooses the one to look at.
        await page.Locator("[popovertarget=dock-more]").ClickAsync();
        await page.Locator($"#dock-more button[name=language][value={language}]").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        if (contrast)
        {
            await page.Locator("[popovertarget=dock-more]").ClickAsync();
            await page.Locator("#dock-more button[name=contrast]").ClickAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-contrast", "more");
        }
        foreach (var address in new[] { "/work", "/search?q=a", "/organisations", "/teams", "/invitations", "/account", "/account/tokens", "/api", "/processes/new", "/processes" }) await Look(page, address, language, forced);
        var process = (await page.Locator("main a[href^='/processes/']:not([href='/processes/new'])").First.GetAttributeAsync("href"))!.Split('?')[0];
        foreach (var tab in new[] { "", "/resources", "/rights", "/activity", "/settings", "/guide" }) await Look(page, process + tab, language, forced);
        var resource = page.Locator("main a[href^='/resources/']").First;
        if (await resource.CountAsync() > 0) await Look(page, (await resource.GetAttributeAsync("href"))!, language, forced);
    }

    private static async Task Look(IPage page, string address, string language, bool forced)
    {
        (await page.GotoAsync(address))!.Status.ShouldBe(200, address);
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language, address);
        await page.ShouldBeSound($"{address} {language}", forced);
    }
}
