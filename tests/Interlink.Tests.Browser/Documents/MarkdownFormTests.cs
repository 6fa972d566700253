using Interlink.Tests.Browser.Fixture;

namespace Interlink.Tests.Browser.Documents;

/// <summary>Documents without script: read as a page, written as Markdown in a form.</summary>
public sealed class MarkdownFormTests(BrowserFixture browser)
{
    /// <summary>A person without script writes, somebody else saves meanwhile, and both have all words.</summary>
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Without_script_a_document_is_read_written_and_merged(int width)
    {
        var officer = await browser.Page(width: width, script: false);
        await officer.SignIn(Demo.Officer);
        var address = await officer.Document($"Form {width}");
        await browser.ShouldBeSoundWithoutScript(officer, $"document without script {width}");
        await officer.Locator("a.btn-primary[href$='/edit']").ClickAsync();
        await browser.ShouldBeSoundWithoutScript(officer, $"writing without script {width}");
        await officer.Locator("textarea[name=text]").FillAsync("# Opening hours\n\nThe desk opens at nine.\n\n- bring a card\n- bring a friend");
        await officer.Locator("main form button[type=submit]").ClickAsync();
        await officer.WaitForURLAsync("**" + address + "*");
        await Assertions.Expect(officer.Locator("main h2")).ToHaveTextAsync("Opening hours");
        await Assertions.Expect(officer.Locator("main li")).ToHaveTextAsync(["bring a card", "bring a friend"]);
        await browser.ShouldBeSoundWithoutScript(officer, $"written without script {width}");

        // Two forms of the same head; the second to be saved is merged by words.
        var other = await officer.Context.NewPageAsync();
        foreach (var page in new[] { officer, other }) await page.GotoAsync(address + "/edit");
        await officer.Locator("textarea[name=text]").FillAsync("# Opening hours\n\nThe **new** desk opens at nine.\n\n- bring a card\n- bring a friend");
        await officer.Locator("main form button[type=submit]").ClickAsync();
        await other.Locator("textarea[name=text]").FillAsync("# Opening hours\n\nThe desk opens at nine and closes at five.\n\n- bring a card\n- bring a friend\n- bring letters");
        await other.Locator("main form button[type=submit]").ClickAsync();
        await other.WaitForURLAsync("**" + address + "*");
        await Assertions.Expect(other.Locator("main article p").First).ToHaveTextAsync("The new desk opens at nine and closes at five.");
        await Assertions.Expect(other.Locator("main li")).ToHaveTextAsync(["bring a card", "bring a friend", "bring letters"]);
    }

    /// <summary>Whoever prefers the form has it with script too, and what was typed comes back after a reload.</summary>
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Whoever_prefers_the_form_has_it(int width)
    {
        var officer = await browser.Page(width: width);
        await officer.SignIn(Demo.Officer);
        var address = await officer.Document($"Preferred {width}");
        await officer.Locator("a.btn-primary[href$='/edit']").ClickAsync();
        await officer.Locator("main a[href$='?plain=1']").ClickAsync();
        await officer.ShouldBeSound($"the form by choice {width}");
        var text = officer.Locator("textarea[name=text]");
        await text.FillAsync("Typed before the reload.");
        await officer.WaitForTimeoutAsync(400);
        await officer.ReloadAsync();
        await Assertions.Expect(text).ToHaveValueAsync("Typed before the reload.");
        await officer.Locator("main form button.btn-primary").ClickAsync();
        await officer.WaitForURLAsync("**" + address + "*");
        await Assertions.Expect(officer.Locator("main article")).ToContainTextAsync("Typed before the reload.");
    }
}
