using System.Net;
using Interlink.Portal.Contracts;
using Interlink.Tests.Integration.Catalogue;

namespace Interlink.Tests.Integration.Portal;

/// <summary>The pages that everybody may read, without an account, in four languages.</summary>
public sealed class PageTests
{
    private static readonly string[] pages = ["/about", "/about/co-production", "/contact", "/problem", "/terms", "/privacy", "/accessibility", "/help"];

    [Theory, BothDatabases]
    public async Task A_stranger_reads_every_page_in_four_languages(Database database)
    {
        await using var app = await App.On(database);
        var browser = app.Browser();
        foreach (var path in pages.Concat(HelpTopics.All.Select(t => $"/help/{t}")))
        {
            var titles = new HashSet<string>();
            foreach (var language in Languages.All)
            {
                var page = await browser.Load($"{path}?lang={language}");
                page.Status.ShouldBe(HttpStatusCode.OK, $"{path} in {language}");
                page.One("html").GetAttribute("lang").ShouldBe(language);
                page.Page.QuerySelectorAll("h1").Length.ShouldBe(1, path);
                page.Main.ShouldNotContain("{{");
                page.Main.ShouldNotContain("portal.");
                titles.Add(page.One("h1").TextContent);
            }
            titles.Count.ShouldBe(4, path);
        }
        (await browser.Load("/help?lang=lv")).One("main a[href='/about/co-production']").TextContent.ShouldContain("Koprade");
        SqlCount.Highest.Where(r => pages.Any(p => p != "/problem" && r.Key == "GET " + p)).ShouldAllBe(r => r.Value <= 1);
    }

    [Theory, BothDatabases]
    public async Task The_first_page_says_what_this_is_with_what_the_catalogue_really_holds(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var page = await app.App.Browser().Load("/");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.One("h1").TextContent.ShouldBe("Better public services, made with the people who use them");
        page.Page.QuerySelectorAll("main .btn-primary").Length.ShouldBe(1);
        page.One("main .btn-primary").GetAttribute("href").ShouldBe("/processes/new");
        page.Main.ShouldContain("4 INTERLINKERs wait in the catalogue.");
        page.Page.QuerySelectorAll("link[rel=alternate][hreflang]").Select(l => l.GetAttribute("hreflang")).ShouldBe(["en", "es", "it", "lv", "x-default"]);
        SqlCount.Highest["GET /"].ShouldBeLessThanOrEqualTo(8);
    }

    [Theory, BothDatabases]
    public async Task The_first_page_makes_nothing_up_while_the_catalogue_is_empty(Database database)
    {
        await using var app = await App.On(database);
        var page = await app.Browser().Load("/");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Main.ShouldNotContain("INTERLINKERs wait");
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_signed_in_is_led_to_their_work(Database database)
    {
        await using var app = await App.On(database);
        var browser = await app.SignedIn(await app.Person());
        (await browser.Load("/")).Location.ShouldBe("/work");
    }

    [Theory, BothDatabases]
    public async Task Administrators_are_told_until_the_operator_is_named(Database database)
    {
        await using var app = await App.On(database);
        var administrator = await app.Person("Ada Admin", administrator: true);
        var browser = await app.SignedIn(administrator);
        // Also where the first run leads to.
        foreach (var address in new[] { "/privacy", "/contact", "/administration/mail" }) (await browser.Load(address)).Page.QuerySelector(".il-callout--warn a[href='/administration/operator']").ShouldNotBeNull(address);
        (await app.Browser().Load("/privacy")).Page.QuerySelector(".il-callout--warn").ShouldBeNull();
        (await app.Browser().Load("/privacy")).Main.ShouldContain("not filled in yet");

        (await browser.Submit("/administration/operator", fields: [("Name", ""), ("Contact", "nobody")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var saved = await Describe(app, administrator, ("Name", "Town of <b>Ventmala</b>"));
        saved.Status.ShouldBe(HttpStatusCode.SeeOther);
        var privacy = await browser.Load("/privacy");
        foreach (var address in new[] { "/privacy", "/contact", "/administration/mail" }) (await browser.Load(address)).Page.QuerySelector(".il-callout--warn a[href='/administration/operator']").ShouldBeNull(address);
        privacy.Main.ShouldContain("Town of <b>Ventmala</b>");
        privacy.Main.ShouldContain("Version 1");
        (await app.Browser().Load("/contact")).Main.ShouldContain("Town of <b>Ventmala</b>");
    }

    [Theory, BothDatabases]
    public async Task Only_administrators_of_the_installation_say_who_runs_it(Database database)
    {
        await using var app = await App.On(database);
        (await app.Browser().Load("/administration/operator")).Location!.ShouldStartWith("/sign-in");
        (await (await app.SignedIn(await app.Person())).Load("/administration/operator")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task Two_administrators_don_t_overwrite_each_other(Database database)
    {
        await using var app = await App.On(database);
        var administrator = await app.Person(administrator: true);
        var browser = await app.SignedIn(administrator);
        await Describe(app, administrator, ("Name", "Ventmala"));
        var seen = await browser.Load("/administration/operator");
        await Describe(app, administrator, ("Name", "Ventmala town"), ("Postal", "Harbour 2"));

        // Another field: both stay.
        (await browser.Submit(seen, fields: ("Contact", "new@ventmala.example"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var row = await app.Read(db => db.Set<InstallationRow>().SingleAsync());
        (row.OperatorName, row.OperatorPostal, row.ContactAddress).ShouldBe(("Ventmala town", "Harbour 2", "new@ventmala.example"));
        // The same field: a choice.
        (await browser.Submit(seen, fields: ("Name", "Mine"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, BothDatabases]
    public async Task Every_frame_leads_to_its_part_of_the_guide(Database database)
    {
        await using var app = await App.On(database);
        var browser = await app.SignedIn(await app.Person());
        (await browser.Load("/work")).One(".il-appfoot a:first-child").GetAttribute("href").ShouldBe("/help/finding-your-way");
        (await browser.Load("/account")).One(".il-appfoot a:first-child").GetAttribute("href").ShouldBe("/help/account");
        (await browser.Load("/help/nowhere")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Loaded> Describe(App app, TestPerson administrator, params (string, string?)[] fields)
    {
        (string Name, string? Value)[] all =
        [
            ("Name", "Ventmala"), ("Postal", "Harbour 1"), ("Contact", "hello@ventmala.example"), ("PrivacyAuthority", "Data State Inspectorate"), ("AccessibilityBody", "The Ombudsman"),
        ];
        return await (await app.SignedIn(administrator)).Submit("/administration/operator", fields: [.. all.Where(a => fields.All(f => f.Item1 != a.Name)), .. fields]);
    }

    /// <summary>Blazor leads an enhanced post that may go elsewhere through an address of its own: a stranger reaches it, and it opens only what the server made.</summary>
    [Fact]
    public async Task A_stranger_reaches_the_address_through_which_enhanced_posts_lead()
    {
        await using var app = await App.On(Database.Sqlite);
        using var browser = app.Browser();
        (await browser.GetAsync("/_framework/opaque-redirect?url=made-up")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        // Every other unknown address stays behind the sign-in.
        (await browser.GetAsync("/_framework/made-up")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }
}
