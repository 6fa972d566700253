using System.Net;
using System.Text;
using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser;

/// <summary>Forms larger than the product takes, at its real server: a calm page in the reader's language, and what was typed is not lost.</summary>
public sealed class LargeFormTests(BrowserFixture browser)
{
    /// <summary>Ten megabytes are answered by a page, not by a broken connection.</summary>
    [Theory]
    [InlineData("en", "That is too large")]
    [InlineData("es", "Es demasiado grande")]
    [InlineData("lv", "1 MB")]
    public Task Ten_megabytes_are_answered_by_a_page(string language, string title) => Sent(language, title, chunked: false);

    /// <summary>Nor does it matter whether the length was said.</summary>
    [Theory]
    [InlineData("en", "That is too large")]
    [InlineData("it", "troppo grande")]
    public Task Ten_megabytes_in_pieces_are_answered_by_a_page(string language, string title) => Sent(language, title, chunked: true);

    private async Task Sent(string language, string title, bool chunked)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
        using var request = new HttpRequestMessage(HttpMethod.Post, browser.Address + "/sign-in");
        request.Content = new StreamContent(new MemoryStream(Encoding.ASCII.GetBytes("email=" + new string('x', 10 * 1024 * 1024))));
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(title);
    }

    /// <summary>Without script the browser shows the page; with script the form says so before it sends anything, and keeps what was typed.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_that_is_too_large_is_told_about(bool script)
    {
        var page = await browser.Page(script: script);
        await page.SignIn(Demo.Officer);
        var address = await page.Document("Too large");
        await page.GotoAsync(address + "/edit?plain=1");
        var text = page.Locator("textarea[name=text]");
        await text.EvaluateAsync("e => { e.value = 'word '.repeat(5e5); }");
        // However long the browser sends, the page it ends on is what counts.
        await page.Locator("main form button[type=submit]").DispatchEventAsync("click");
        if (script)
        {
            await Assertions.Expect(page.Locator("main form .il-callout[role=alert]")).ToBeVisibleAsync();
            (await text.EvaluateAsync<int>("e => e.value.length")).ShouldBe(2_500_000);
            await page.ShouldBeSound("a form that is too large");
            // Shorter, it is saved.
            await text.FillAsync("short");
            await page.Locator("main form button[type=submit]").ClickAsync();
            await page.WaitForURLAsync("**" + address);
            return;
        }
        // The officer reads Italian.
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("È troppo grande", new() { Timeout = 60_000 });
        await browser.ShouldBeSoundWithoutScript(page, "413");
    }
}
