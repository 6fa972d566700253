using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

[assembly: AssemblyFixture(typeof(Interlink.Tests.Browser.Fixture.BrowserFixture))]

namespace Interlink.Tests.Browser.Fixture;

/// <summary>One Chromium and one running product for all browser tests.</summary>
public sealed partial class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private LiveApp? app;

    /// <summary>Where the product listens.</summary>
    public string Address => app!.Address;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        app = await LiveApp.Start();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("INTERLINK_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser of its own: cookies, language, width, with or without script, dark, with the colours of the system forced on it.</summary>
    public async Task<IPage> Page(string language = "en", int width = 1280, bool script = true, bool dark = false, bool forced = false)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = language,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            JavaScriptEnabled = script,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ForcedColors = forced ? ForcedColors.Active : ForcedColors.None,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>What a page without script must hold. axe is a script itself: it sees the same page, its scripts taken out, in a browser that runs axe.</summary>
    public async Task ShouldBeSoundWithoutScript(IPage page, string what)
    {
        var html = Scripts().Replace(await page.ContentAsync(), "");
        html = html.Replace("<noscript>", "", StringComparison.Ordinal).Replace("</noscript>", "", StringComparison.Ordinal);
        var twin = await Page(width: page.ViewportSize!.Width);
        await twin.RouteAsync(page.Url, route => route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" }));
        await twin.GotoAsync(page.Url);
        await twin.ShouldBeSound(what);
        await twin.Context.CloseAsync();
    }

    [GeneratedRegex("<script\\b.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (app is not null) await app.DisposeAsync();
    }
}

/// <summary>What every page must hold.</summary>
public static class PageChecks
{
    /// <summary>axe finds nothing (WCAG 2.2 AA and best practice), one primary button at most, and nothing scrolls sideways.</summary>
    /// <param name="page">The page.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="forced">Whether the colours of the system are forced on it: then contrast is the system's, and axe can't see it.</param>
    public static async Task ShouldBeSound(this IPage page, string what, bool forced = false)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, Rules = new() { ["color-contrast"] = new RuleOptions { Enabled = !forced } } });
        result.Violations.Select(v => $"{what}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty();
        await page.ShouldBeCalm(what);
    }

    /// <summary>One primary button at most, and nothing scrolls sideways.</summary>
    public static async Task ShouldBeCalm(this IPage page, string what)
    {
        (await page.EvaluateAsync<int>("() => [...document.querySelectorAll('.btn-primary')].filter(e => e.checkVisibility()).length")).ShouldBeLessThanOrEqualTo(1, $"{what} has several primary buttons");
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var wide = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120)).slice(0, 5)");
        overflow.ShouldBeLessThanOrEqualTo(0, $"{what} scrolls sideways: {string.Join(" | ", wide)}");
    }
}
