using System.Net;
using System.Text.Json;
using Interlink.People.Domain;
using Interlink.People.Features.Sessions;
using Interlink.UI;

namespace Interlink.Tests.Integration.People;

/// <summary>Where one is signed in, and what is told of a new browser.</summary>
public sealed class SessionTests
{
    private const string Page = "/account/sessions";
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    /// <summary>Each browser in two words, this one marked; those that ended, ran out or belong to others are not there.</summary>
    [Theory, BothDatabases]
    public async Task Lists_where_one_is_signed_in(Database database)
    {
        await using var app = await App.On(database);
        var (anna, berta) = (await app.Person(password: true), await app.Person("Berta Liepa", password: true));
        using var desk = await SignIn(app, anna, Firefox);
        using var phone = await SignIn(app, anna, Phone);
        using var old = await app.SignedIn(anna);
        using var hers = await SignIn(app, berta, Firefox);
        await app.Change(db => db.Set<Session>().Single(s => s.PersonId == anna.Id && s.Browser == BrowserKind.Other).ExpiresAt = DateTimeOffset.UnixEpoch);
        var page = await phone.Load(Page);
        var rows = page.Page.QuerySelectorAll("main .il-item").Select(r => r.TextContent).ToList();
        rows.Count.ShouldBe(2);
        rows[0].ShouldContain("Safari on iOS");
        rows[0].ShouldContain("This browser");
        rows[1].ShouldContain("Firefox on Windows");
        page.Page.QuerySelectorAll("button[name=session]").Length.ShouldBe(1);
    }

    /// <summary>One other session ends at once; nobody ends those of others.</summary>
    [Theory, BothDatabases]
    public async Task Ends_one_session(Database database)
    {
        await using var app = await App.On(database);
        var (anna, berta) = (await app.Person(), await app.Person("Berta Liepa"));
        using var desk = await app.SignedIn(anna);
        using var phone = await app.SignedIn(anna);
        using var hers = await app.SignedIn(berta);
        var id = (await phone.Load(Page)).One("button[name=session]").GetAttribute("value");
        var foreign = (await app.Read(db => db.Set<Session>().SingleAsync(s => s.PersonId == berta.Id))).Id;
        foreach (var unknown in new[] { foreign.ToString(), Guid.Empty.ToString(), "nonsense" })
            (await phone.Submit(Page, "form:has([name=session])", ("session", unknown))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await phone.Submit(Page, "form:has([name=session])", ("session", id))).Location.ShouldBe(Page);
        (await desk.Load(Page)).Location.ShouldStartWith("/sign-in");
        (await phone.Load(Page)).Status.ShouldBe(HttpStatusCode.OK);
        (await hers.Load(Page)).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Whoever holds a copy of the cookie is out with the sessions that ended, in every place; this browser stays.</summary>
    [Theory, BothDatabases]
    public async Task A_stolen_cookie_is_refused_after_signing_out_elsewhere(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person(password: true);
        using var desk = app.Browser();
        var cookie = (await desk.Submit("/sign-in", "main form", ("address", anna.Address), ("password", SignedInExtensions.Password))).Answer.Headers.GetValues("Set-Cookie").First(c => c.StartsWith(SessionCookie.Name, StringComparison.Ordinal)).Split(';')[0];
        using var thief = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        (await thief.Load("/account")).Status.ShouldBe(HttpStatusCode.OK);
        using var phone = await app.SignedIn(anna);
        (await phone.Submit(Page, "section form:not([data-sign-out])")).Location.ShouldBe(Page);
        foreach (var address in new[] { "/account", Page, "/work" }) (await thief.Load(address)).Location.ShouldStartWith("/sign-in", customMessage: address);
        (await desk.Load("/account")).Location.ShouldStartWith("/sign-in");
        (await phone.Load("/account")).Status.ShouldBe(HttpStatusCode.OK);
        // And everywhere, this browser too.
        (await phone.Submit(Page, "form[data-sign-out]")).Location.ShouldBe(ShellRoutes.SignIn);
        (await phone.Load("/account")).Location.ShouldStartWith("/sign-in");
        (await Types(app, anna.Id)).ShouldBe(["people.account.created", "people.session.started", "people.session.ended-elsewhere", "people.session.ended-everywhere"]);
    }

    /// <summary>A letter tells of a sign-in in a browser that is new to the person: not of the first, nor of one that is known.</summary>
    [Theory, BothDatabases]
    public async Task Tells_of_a_new_browser(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person(password: true);
        using var desk = await SignIn(app, anna, Firefox);
        await desk.Submit("/sign-out", "main form");
        await Again(desk, anna);
        using var phone = await SignIn(app, anna, Phone);
        var letter = await app.Letter(anna.Address, "Safari on iOS");
        letter.Body.ShouldContain("/account/sessions");
        letter.Body.ShouldContain("(UTC)");
        (await app.Read(db => db.Set<OutboxRow>().CountAsync(o => o.Template == "people.letter.device"))).ShouldBe(1);

        // Somebody else in a browser that is known for Anna: new for her.
        var berta = await app.Person("Berta Liepa", password: true);
        using var first = await SignIn(app, berta, Phone);
        await desk.Submit("/sign-out", "main form");
        await Again(desk, berta);
        await app.Letter(berta.Address, "Firefox on Windows");

        // After signing out elsewhere all other browsers are new again.
        using var another = await app.SignedIn(anna);
        await phone.Submit(Page, "section form:not([data-sign-out])");
        await desk.Submit("/sign-out", "main form");
        await Again(desk, anna);
        await app.Letter(anna.Address, "Firefox on Windows");
        (await app.Read(db => db.Set<OutboxRow>().CountAsync(o => o.Template == "people.letter.device"))).ShouldBe(3);
    }

    /// <summary>What is kept of a browser is two words and an id; it is in the copy of one's data, goes when unused for long and with the account.</summary>
    [Theory, BothDatabases]
    public async Task Keeps_little_and_not_for_ever(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person(password: true);
        using var desk = await SignIn(app, anna, Firefox);
        var started = await app.Read(db => db.Set<ActivityRow>().SingleAsync(a => a.Type == "people.session.started"));
        using (var payload = JsonDocument.Parse(started.Payload))
            payload.RootElement.EnumerateObject().Select(p => $"{p.Name}={p.Value}").ShouldBe(["way=Password", "secondFactor=None", "browser=Firefox", "system=Windows", "known=False"], ignoreOrder: true);
        var copy = await desk.Submit("/account/data", "main form");
        copy.Html.ShouldContain("\"browser\": \"Firefox\"");
        copy.Html.ShouldContain("knownDevices");

        await app.Change(db => db.Set<KnownDevice>().Single().LastAt = DateTimeOffset.UtcNow.AddDays(-401));
        await app.Work("retention");
        (await app.Read(db => db.Set<KnownDevice>().CountAsync())).ShouldBe(0);
        using var phone = await SignIn(app, anna, Phone);
        (await app.Read(db => db.Set<KnownDevice>().CountAsync())).ShouldBe(1);
        (await phone.Submit("/account/erase", "main form", ("confirm", anna.Address), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Read(async db => await db.Set<KnownDevice>().CountAsync() + await db.Set<Session>().CountAsync())).ShouldBe(0);
    }

    private static async Task<HttpClient> SignIn(App app, TestPerson person, string userAgent)
    {
        var browser = app.Browser();
        browser.DefaultRequestHeaders.Add("User-Agent", userAgent);
        await Again(browser, person);
        return browser;
    }

    private static async Task Again(HttpClient browser, TestPerson person) =>
        (await browser.Submit("/sign-in", "main form", ("address", person.Address), ("password", SignedInExtensions.Password))).Location.ShouldBe(ShellRoutes.Work);

    private static Task<List<string>> Types(App app, Guid person) =>
        app.Read(db => db.Set<ActivityRow>().Where(a => a.StreamId == person).OrderBy(a => a.StreamSequence).Select(a => a.Type).ToListAsync());
}
