using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>The pages of an installation at which one can sign in elsewhere. The provider itself is not there: the way to it is tested against a real one in the integration tests.</summary>
public sealed class ProviderPagesTests(BrowserFixture browser)
{
    /// <summary>The button, the words where the provider does not answer, and the page of the link are sound, on a desk and a phone.</summary>
    [Fact]
    public async Task Pages_of_a_provider_are_sound()
    {
        await using var app = await LiveApp.Start(
            ("Interlink__OpenIdConnect__Authority", "http://127.0.0.1:9"), ("Interlink__OpenIdConnect__ClientId", "interlink"), ("Interlink__OpenIdConnect__ClientSecret", "test"),
            ("Interlink__OpenIdConnect__Name", "Ventmala work account"));
        foreach (var (width, script) in new[] { (1280, true), (390, true), (390, false) })
        {
            var page = await browser.Page(width: width, script: script, dark: width < 600);
            await page.GotoAsync(app.Address + "/sign-in?return=%2Faccount");
            await page.Locator("main a", new() { HasText = "Ventmala work account" }).ClickAsync();
            await page.WaitForURLAsync("**/sign-in?return=%2Faccount&refused=Failed");
            await Assertions.Expect(page.Locator("main .il-callout")).ToContainTextAsync("did not work");
            if (script) await page.ShouldBeSound($"sign in {width}");
            foreach (var details in await page.Locator("details:has(button[name=demo]) > summary").AllAsync()) await details.ClickAsync();
            await page.Locator("button[name=demo]").First.ClickAsync();
            await page.WaitForURLAsync("**/account");
            await page.GotoAsync(app.Address + "/account/provider");
            await Assertions.Expect(page.Locator("main a.btn-primary")).ToContainTextAsync("Ventmala work account");
            if (script) await page.ShouldBeSound($"link {width}");
            await page.Context.CloseAsync();
        }
    }
}
