using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>The pages of the frame: faults in every language are sound.</summary>
public sealed class SkeletonTests(BrowserFixture browser)
{
    /// <summary>An address that is not there says so, calmly.</summary>
    [Theory]
    [InlineData("en", 1280, "There is nothing here")]
    [InlineData("es", 390, "Aquí no hay nada")]
    [InlineData("it", 390, "Qui non c’è nulla")]
    [InlineData("lv", 1280, "Šeit nekā nav")]
    public async Task A_missing_page_says_so(string language, int width, string title)
    {
        var page = await browser.Page(language, width);
        var response = await page.GotoAsync("/fault/404");
        response!.Status.ShouldBe(404);
        (await page.Locator("main h1").InnerTextAsync()).ShouldBe(title);
        await page.ShouldBeSound($"404 {language} {width}");
    }
}
