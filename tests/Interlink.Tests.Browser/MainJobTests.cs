using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>Two people of the demonstration at work, in two browsers: the heart of the main job.</summary>
public sealed class MainJobTests(BrowserFixture browser)
{
    /// <summary>The pages of a process are sound for somebody who works in it, on a desk and on a phone.</summary>
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Pages_of_a_process_are_sound(int width)
    {
        var page = await browser.Page(width: width);
        await page.SignIn(Demo.Officer);
        await page.ShouldBeSound($"work {width}");
        var process = await page.Process();
        await page.ShouldBeSound($"processes {width}");
        foreach (var tab in new[] { "", "/guide", "/resources", "/rights", "/activity", "/settings" })
        {
            var answer = await page.GotoAsync($"/processes/{process}{tab}");
            answer!.Status.ShouldBe(200, tab);
            await page.ShouldBeSound($"process{tab} {width}");
        }
    }

    /// <summary>What one adds appears for the other without reload: a document made from a recommended template.</summary>
    [Fact]
    public async Task What_one_makes_appears_for_the_other()
    {
        var officer = await browser.Page();
        var resident = await browser.Page(width: 390);
        await officer.SignIn(Demo.Officer);
        await resident.SignIn(Demo.Resident);
        await officer.GotoAsync($"/processes/{await officer.Process()}/guide");
        var task = new Uri(officer.Url).AbsolutePath;
        await resident.GotoAsync(task);
        await resident.WaitForTimeoutAsync(1_500);

        await officer.Locator("main a[href*='/resources/new?item=']").First.ClickAsync();
        await officer.ShouldBeSound("new resource");
        var name = "Prova " + DateTime.UtcNow.Ticks;
        await officer.Locator("main input[name=name]").First.FillAsync(name);
        await officer.Locator("main form button.btn-primary[type=submit], main form button.btn-primary:not([type])").First.ClickAsync();
        await officer.WaitForURLAsync("**/resources/**");
        await officer.ShouldBeSound("document");

        // Two seconds are the promise on a quiet machine; the test machine is not.
        await Assertions.Expect(resident.GetByText(name).First).ToBeVisibleAsync(new() { Timeout = 10_000 });
    }
}
