using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>No test but a command: takes the pictures of README and guide again from the running product. CONTRIBUTING names how to run it.</summary>
public sealed class PicturesTests(BrowserFixture browser)
{
    [Fact(Explicit = true)]
    public async Task Take()
    {
        var page = await browser.Page();
        await page.SignIn(Demo.Officer);
        await page.GotoAsync("/processes");
        await Picture(page, "pictures/processes");
        await page.GotoAsync($"/processes/{await page.Process()}/guide");
        await Picture(page, "pictures/guide");
        await page.GotoAsync("/catalogue");
        await Picture(page, "pictures/catalogue");
        await page.GotoAsync($"/processes/{await page.Process()}/resources?tool=document&sort=created");
        await page.Locator("main .il-list a[href^='/resources/']").First.ClickAsync();
        await page.Locator("article h2").First.WaitForAsync();
        await Picture(page, "pictures/document");
    }

    /// <summary>The guide, in each language with a process in that language.</summary>
    [Theory(Explicit = true)]
    [InlineData("en", "Sportello", 0)]
    [InlineData("it", "Sportello", 0)]
    [InlineData("es", "calles frescas", 5)]
    [InlineData("lv", "Saprotami", 3)]
    public async Task Take_the_guide(string language, string name, int officer)
    {
        var page = await browser.Page(language);
        await page.SetViewportSizeAsync(1120, 640);
        await page.GotoAsync("/");
        await page.Locator("[popovertarget^=look]:visible").First.ClickAsync();
        await Guide("accessibility");
        await page.GotoAsync("/schemas/S1");
        await Guide("schemas");
        await page.GotoAsync("/catalogue/IL-006");
        await Guide("catalogue");

        await Enter(officer);
        var process = await page.Process(name);
        await page.GotoAsync($"/processes/{process}");
        await Guide("first-hour");
        await page.GotoAsync($"/processes/{process}/guide");
        var title = await page.Locator("main h1").First.InnerTextAsync();
        await Guide("tasks");
        await page.GotoAsync($"/processes/{process}/rights");
        await Guide("rights");
        await page.GotoAsync($"/search?q={Uri.EscapeDataString(title.Split(' ').MaxBy(w => w.Length)!)}");
        await Guide("finding-your-way");
        await page.GotoAsync($"/processes/{process}/resources?tool=document&sort=created");
        await page.Locator("main .il-list a[href^='/resources/']").First.ClickAsync();
        await page.Locator("a.btn-primary:visible").First.ClickAsync();
        await page.Locator(".il-editor-area h2").First.WaitForAsync();
        await Guide("documents");
        await page.GotoAsync("/teams");
        await page.Locator("main .il-list a[href^='/teams/']").First.ClickAsync();
        await page.Locator("main .il-crumbs").WaitForAsync();
        await Guide("organisations");
        await page.GotoAsync("/account");
        await Guide("account");

        await Enter(officer + 1);
        await Guide("first-ten-minutes");
        await Enter(2);
        await page.GotoAsync("/administration/operator");
        await Guide("administration");

        // People have a language of their own: the pictures are in that of the guide.
        async Task Enter(int who)
        {
            page = await browser.Page(language);
            await page.SetViewportSizeAsync(1120, 640);
            await page.SignIn(who);
            await page.Locator("[popovertarget^=lang]:visible").First.ClickAsync();
            await page.Locator($"button[name=language][value={language}]:visible").First.ClickAsync();
            await page.Locator($"html[lang={language}]").WaitForAsync();
        }

        Task Guide(string topic) => Picture(page, Path.Combine("guide", language, "pictures", topic));
    }

    private static async Task Picture(IPage page, string name)
    {
        await page.EvaluateAsync("() => document.fonts.ready");
        var path = Path.Combine(Repository.Root, "docs", name + ".png");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await page.ScreenshotAsync(new() { Path = path });
    }
}
