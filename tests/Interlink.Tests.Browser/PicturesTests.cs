using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>No test but a command: takes the pictures of the README again from the running product. CONTRIBUTING names how to run it.</summary>
public sealed class PicturesTests(BrowserFixture browser)
{
    [Fact(Explicit = true)]
    public async Task Take()
    {
        var page = await browser.Page();
        await page.SignIn(Demo.Officer);
        await page.GotoAsync("/processes");
        await Picture(page, "processes");
        await page.GotoAsync($"/processes/{await page.Process()}/guide");
        await Picture(page, "guide");
        await page.GotoAsync("/catalogue");
        await Picture(page, "catalogue");
        await page.GotoAsync($"/processes/{await page.Process()}/resources?tool=document&sort=created");
        await page.Locator("main .il-list a[href^='/resources/']").First.ClickAsync();
        await page.Locator("article h2").First.WaitForAsync();
        await Picture(page, "document");
    }

    private static async Task Picture(IPage page, string name)
    {
        await page.EvaluateAsync("() => document.fonts.ready");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "docs", "pictures", name + ".png") });
    }
}
