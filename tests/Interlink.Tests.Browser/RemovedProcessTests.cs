using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>Whoever looks at a process that somebody removes is taken out of it; who is typing keeps the words.</summary>
public sealed class RemovedProcessTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_removed_process_takes_its_readers_out(bool typing)
    {
        var page = await browser.Page();
        await page.SignIn(Demo.Officer);
        await page.GotoAsync("/processes/new");
        await page.Locator("main [name=name]").FillAsync("Soon removed");
        await page.Locator("main [name=line]").FillAsync("For a moment.");
        await page.Locator("main .btn-primary").ClickAsync();
        await page.WaitForURLAsync("**/schema");
        var process = new Uri(page.Url).AbsolutePath.Split('/')[2];
        // Pages that follow the process: the guide to look at, the list of resources to type into.
        await page.GotoAsync($"/processes/{process}/{(typing ? "resources" : "guide")}");
        if (typing) await page.Locator("main input[name=q]").FillAsync("half a word");
        await page.WaitForTimeoutAsync(1_000);

        var other = await page.Context.NewPageAsync();
        await other.GotoAsync($"/processes/{process}/remove");
        await other.Locator("main .btn-danger").ClickAsync();
        await other.Locator("main form button.btn-primary").WaitForAsync();

        if (typing)
        {
            await Assertions.Expect(page.Locator("main .il-gone")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("main input[name=q]")).ToHaveValueAsync("half a word");
        }
        else
        {
            await Assertions.Expect(page.Locator("main a[href='/work']")).ToBeVisibleAsync();
            await page.ShouldBeSound("a process that is gone");
        }
        await page.Context.CloseAsync();
    }
}
