using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>The pages of the administration that show how the installation runs.</summary>
public sealed class AdministrationTests(BrowserFixture browser)
{
    /// <summary>Operation is sound at a desk and on a phone in the dark.</summary>
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task Operation_is_sound(int width, bool dark)
    {
        var page = await browser.Page("en", width, dark: dark);
        await page.SignIn(Demo.Administrator);
        (await page.GotoAsync("/administration/operation"))!.Status.ShouldBe(200);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Operation");
        await page.ShouldBeSound($"/administration/operation {width}");
    }
}
