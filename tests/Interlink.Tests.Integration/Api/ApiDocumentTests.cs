namespace Interlink.Tests.Integration.Api;

/// <summary>The document in the repository is the one the product serves.</summary>
public sealed class ApiDocumentTests
{
    /// <summary>Set <c>INTERLINK_WRITE_OPENAPI=1</c> to write it anew after a change.</summary>
    [Fact]
    public async Task The_document_is_the_one_that_is_served()
    {
        await using var app = await App.On(Database.Sqlite);
        using var browser = app.Browser();
        var served = (await browser.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var file = Path.Combine(Repository.Root, "docs", "api", "v1.json");
        if (Environment.GetEnvironmentVariable("INTERLINK_WRITE_OPENAPI") == "1") await File.WriteAllTextAsync(file, served);
        (await File.ReadAllTextAsync(file)).ShouldBe(served, "write it anew with INTERLINK_WRITE_OPENAPI=1");
    }

    [Fact]
    public async Task The_page_about_it_names_every_route_and_opens_to_everybody()
    {
        await using var app = await App.On(Database.Sqlite);
        var contract = await Contract.Of(app);
        using var browser = app.Browser();
        var page = await browser.Load("/api");
        page.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        contract.Operations.Where(o => page.Page.GetElementById(o) is null).ShouldBeEmpty();
        page.Page.GetElementById("problem-412").ShouldNotBeNull();
    }
}
