using System.Text.RegularExpressions;

namespace Interlink.Tests.Browser.Fixture;

/// <summary>The people of the demonstration and what they make.</summary>
internal static partial class Demo
{
    /// <summary>The officer, who administers the process of the demonstration.</summary>
    public const int Officer = 0;

    /// <summary>A resident who takes part in it.</summary>
    public const int Resident = 1;

    /// <summary>Who administers the installation.</summary>
    public const int Administrator = 2;

    /// <summary>Signs in as somebody of the demonstration, with or without script.</summary>
    public static async Task SignIn(this IPage page, int who)
    {
        await page.GotoAsync("/sign-in");
        await page.Enter(who);
        await page.WaitForURLAsync("**/work");
    }

    /// <summary>Signs in on the page for it that is open; it leads back to what was asked for.</summary>
    public static async Task Enter(this IPage page, int who)
    {
        foreach (var details in await page.Locator("details:has(button[name=demo]):not([open]) > summary").AllAsync()) await details.ClickAsync();
        await page.Locator("button[name=demo]").Nth(who).ClickAsync();
    }

    /// <summary>The id of the process of the demonstration: other tests make more.</summary>
    public static async Task<string> Process(this IPage page, string name = "Sportello")
    {
        await page.GotoAsync($"/processes?q={Uri.EscapeDataString(name)}");
        var href = await page.Locator("main .il-list a[href^='/processes/']").First.GetAttributeAsync("href");
        return href!.Split('/', '?')[2];
    }

    /// <summary>Makes a blank document in the task that the guide opens; answers its address.</summary>
    public static async Task<string> Document(this IPage page, string name)
    {
        await page.GotoAsync($"/processes/{await page.Process()}/guide");
        var node = new Uri(page.Url).AbsolutePath.Split('/')[2];
        await page.GotoAsync($"/nodes/{node}/resources/new/document");
        await page.Locator("main input[name=name]").FillAsync(name);
        await page.Locator("main form button.btn-primary").ClickAsync();
        await page.WaitForURLAsync(ResourceAddress());
        return new Uri(page.Url).AbsolutePath;
    }

    [GeneratedRegex("/resources/[0-9a-f]{8}-")]
    private static partial Regex ResourceAddress();
}
