using System.Text.RegularExpressions;
using Interlink.People.Domain;
using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>Ways to sign in and where one is signed in, as a person meets them.</summary>
public sealed partial class SignInWaysTests(BrowserFixture browser)
{
    private const string Password = "three words together";

    /// <summary>The second step is set up by the key, asked for after the password without script, and turned off; every page on the way is sound.</summary>
    [Theory]
    [InlineData(1280, 3)]
    [InlineData(390, 4)]
    public async Task A_second_step_is_set_up_and_asked_for(int width, int who)
    {
        var page = await browser.Page(width: width, dark: width < 600);
        await page.SignIn(who);
        var address = await WithPassword(page);
        await page.GotoAsync("/account/sessions");
        await page.ShouldBeSound("sessions");

        await page.GotoAsync("/account/second-factor");
        await page.ShouldBeSound("set up");
        var secret = (await page.Locator("#secret").InputValueAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.Locator("input[name=code]").FillAsync(Totp.CodeOf(secret, Now()));
        await page.Locator("main input[name=password]").FillAsync(Password);
        await page.Locator("main form button.btn-primary").ClickAsync();
        await Assertions.Expect(page.Locator(".il-codes li")).ToHaveCountAsync(10);
        await page.ShouldBeSound("recovery codes");
        var recovery = await page.Locator(".il-codes li").First.TextContentAsync();
        await page.Locator("main a.btn-primary").ClickAsync();
        await page.WaitForURLAsync("**/account");
        await page.ShouldBeSound("account");

        // In another browser, without script: password, a wrong code, a recovery code, and on to where one wanted to go.
        var plain = await browser.Page(width: width, script: false);
        await plain.GotoAsync("/sign-in?return=%2Faccount%2Fsecond-factor");
        await plain.Locator("#f-address").FillAsync(address);
        await plain.Locator("#f-password").FillAsync(Password);
        await plain.Locator("main form button.btn-primary").First.ClickAsync();
        await plain.WaitForURLAsync("**/sign-in?step=code**");
        await plain.Locator("#f-code").FillAsync("nothing");
        await plain.Locator("main form button.btn-primary").ClickAsync();
        await Assertions.Expect(plain.Locator("#f-code-error")).ToBeVisibleAsync();
        await browser.ShouldBeSoundWithoutScript(plain, "second step");
        await plain.Locator("#f-code").FillAsync(recovery!);
        await plain.Locator("main form button.btn-primary").ClickAsync();
        await plain.WaitForURLAsync("**/account/second-factor");
        await browser.ShouldBeSoundWithoutScript(plain, "second step on");
        await plain.Locator("section[aria-labelledby=off] input[name=password]").FillAsync(Password);
        await plain.Locator("section[aria-labelledby=off] button.btn-danger").ClickAsync();
        await plain.WaitForURLAsync("**/account");
    }

    /// <summary>A passkey is added by the device, named, signs in by itself and is removed. The browser makes and shows it for real, on a device of its own.</summary>
    [Theory]
    [InlineData(1280, 5)]
    [InlineData(390, 6)]
    public async Task A_passkey_is_added_and_signs_in(int width, int who)
    {
        var page = await browser.Page(width: width);
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        var authenticator = await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.SignIn(who);
        await WithPassword(page);
        await page.GotoAsync("/account/passkeys");
        await page.Locator("form[data-passkey] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-passkey-error]")).Not.ToBeEmptyAsync();
        await page.ShouldBeSound("a name is missing");
        await page.Locator("form[data-passkey] input[name=name]").FillAsync("Test laptop");
        await page.Locator("form[data-passkey] input[name=password]").FillAsync(Password);
        await page.Locator("form[data-passkey] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("main .il-item-name")).ToHaveTextAsync("Test laptop");
        await page.ShouldBeSound("passkeys");

        await page.GotoAsync("/sign-out");
        await page.Locator("main form button.btn-primary").ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await page.GotoAsync("/sign-in?return=%2Faccount%2Fpasskeys");
        await page.ShouldBeSound("sign in");
        await page.Locator("form[data-passkey] button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/account/passkeys");

        await page.Locator("main .il-item details > summary").ClickAsync();
        await page.ShouldBeSound("rename");
        await page.Locator("main .il-item button[value=remove]").ClickAsync();
        await Assertions.Expect(page.Locator("main .il-item")).ToHaveCountAsync(0);
        // The device still has it; the installation knows it no more.
        await page.GotoAsync("/sign-out");
        await page.Locator("main form button.btn-primary").ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await page.GotoAsync("/sign-in");
        await page.Locator("form[data-passkey] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".il-summary")).ToBeVisibleAsync();
        await device.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = authenticator!.Value.GetProperty("authenticatorId").GetString()! });
    }

    /// <summary>Without script there is no button for passkeys, and the page for them says why.</summary>
    [Fact]
    public async Task Without_script_passkeys_are_not_offered()
    {
        var page = await browser.Page(script: false);
        await page.GotoAsync("/sign-in");
        await Assertions.Expect(page.Locator("form[data-passkey]")).ToBeHiddenAsync();
        await page.SignIn(Demo.Resident);
        await page.GotoAsync("/account/passkeys");
        await Assertions.Expect(page.Locator("form[data-passkey]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("noscript p")).ToBeVisibleAsync();
        await browser.ShouldBeSoundWithoutScript(page, "passkeys");
    }

    /// <summary>The settings, with what can be asked of administrators, and the page of people are sound.</summary>
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Settings_of_signing_in_are_sound(int width)
    {
        var page = await browser.Page(width: width, dark: width < 600);
        await page.SignIn(2);
        await page.GotoAsync("/administration");
        await Assertions.Expect(page.Locator("input[name=second-factor]")).ToBeVisibleAsync();
        await page.ShouldBeSound("settings");
        await page.GotoAsync("/administration/people?address=samira.haddad%40montelago.example");
        await page.ShouldBeSound("people");
    }

    // Gives the person a password, as whoever forgot theirs would; answers the address.
    private async Task<string> WithPassword(IPage page)
    {
        await page.GotoAsync("/account");
        var address = (await page.Locator("section[aria-labelledby=addresses] .il-item-name").First.TextContentAsync())!.Trim();
        var other = await browser.Page();
        await other.GotoAsync("/forgot");
        await other.Locator("#f-address").FillAsync(address);
        await other.Locator("main form button.btn-primary").ClickAsync();
        string? link = null;
        for (var n = 0; n < 50 && link is null; n++)
        {
            await other.WaitForTimeoutAsync(200);
            await other.GotoAsync("/dev/mail");
            link = Reset().Match(await other.ContentAsync()) is { Success: true } match && (await other.ContentAsync()).Contains(address, StringComparison.Ordinal) ? match.Value : null;
        }
        await other.GotoAsync(new Uri(link!).PathAndQuery);
        await other.Locator("#f-password").FillAsync(Password);
        await other.Locator("main form button.btn-primary").ClickAsync();
        await other.WaitForURLAsync("**/sign-in");
        await other.Context.CloseAsync();
        // The new password signed out everywhere.
        await page.GotoAsync("/sign-in");
        await page.Locator("#f-address").FillAsync(address);
        await page.Locator("#f-password").FillAsync(Password);
        await page.Locator("main form button.btn-primary").First.ClickAsync();
        await page.WaitForURLAsync("**/work");
        return address;
    }

    private static long Now() => Totp.StepOf(DateTimeOffset.UtcNow);

    [GeneratedRegex(@"https?://[^\s<""]+/reset\?token=[A-Za-z0-9_-]+")]
    private static partial Regex Reset();
}
