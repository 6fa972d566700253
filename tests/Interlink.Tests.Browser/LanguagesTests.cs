using Interlink.Kernel;
using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>Languages of a process: chosen when it is started, written afterwards.</summary>
public sealed class LanguagesTests(BrowserFixture browser)
{
    /// <summary>The main language is not offered once more among the other ones, with script or without.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_main_language_is_not_among_the_other_ones(bool script)
    {
        var page = await browser.Page(script: script);
        await page.SignIn(Demo.Officer);
        await page.GotoAsync("/processes/new");
        foreach (var main in new[] { "lv", "en" })
        {
            await page.Locator($"input[name=language][value={main}]").CheckAsync();
            foreach (var other in Languages.All)
                await Assertions.Expect(page.Locator($".form-check:has(input[name=languages][value={other}])")).ToBeVisibleAsync(new() { Visible = other != main });
        }
    }

    /// <summary>The page that writes the long texts is sound on a phone and on a desk.</summary>
    [Theory]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    public async Task The_page_of_long_texts_is_sound(int width, bool dark)
    {
        var page = await browser.Page(width: width, dark: dark);
        await page.SignIn(Demo.Officer);
        await page.GotoAsync("/processes");
        var process = (await page.Locator("main a[href^='/processes/']:not([href='/processes/new'])").First.GetAttributeAsync("href"))!.Split('?')[0];
        (await page.GotoAsync(process + "/settings/texts?in=en"))!.Status.ShouldBe(200);
        await page.Locator("main details > summary").First.ClickAsync();
        await page.ShouldBeSound("long texts");
    }
}
