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

    /// <summary>A browser of its own: cookies, language, width, with or without script.</summary>
    public async Task<IPage> Page(string language = "en", int width = 1280, bool script = true, bool dark = false)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = language,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            JavaScriptEnabled = script,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
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
    /// <summary>axe finds nothing (WCAG 2.2 AA and best practice), and nothing scrolls sideways.</summary>
    public static async Task ShouldBeSound(this IPage page, string what)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        result.Violations.Select(v => $"{what}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty();
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBeLessThanOrEqualTo(0, $"{what} scrolls sideways");
    }
}
