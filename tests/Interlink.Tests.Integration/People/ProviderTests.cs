using System.Net;
using Interlink.People.Domain;
using Interlink.People.Features.Provider;
using Interlink.People.Features.Sessions;
using Interlink.UI;
using Microsoft.AspNetCore.Identity;

namespace Interlink.Tests.Integration.People;

/// <summary>Signing in at an OpenID Connect provider, which runs here for real.</summary>
public sealed class ProviderTests
{
    /// <summary>A verified address links the account that has it, by code flow with PKCE; afterwards the link counts, whatever the address is there.</summary>
    [Theory, BothDatabases]
    public async Task Links_by_a_verified_address_and_signs_in(Database database)
    {
        await using var provider = await TestProvider.Start();
        await using var app = await On(database, provider);
        var anna = await app.Person(password: true);
        provider.Email = "Anna.Ozola@Example.org";
        using var browser = app.Browser();
        (await browser.Load("/sign-in?return=%2Faccount")).One("main a[href^='/sign-in/provider']").TextContent.ShouldBe(TestProvider.Name);
        var leave = (await browser.Load("/sign-in/provider?return=%2Faccount")).Answer.Headers.Location!;
        leave.ToString().ShouldStartWith(provider.Address);
        leave.Query.ShouldContain("response_type=code");
        leave.Query.ShouldContain("code_challenge_method=S256");
        (await Arrive(browser, leave)).Location.ShouldBe("/account");
        (await browser.Load("/account")).Main.ShouldContain(anna.Address);
        var link = await app.Read(db => db.Set<IdentityUserLogin<Guid>>().SingleAsync());
        (link.UserId, link.ProviderKey.Contains(provider.Subject, StringComparison.Ordinal)).ShouldBe((anna.Id, false));
        await app.Letter(anna.Address, "was linked to another place");
        (await Types(app, anna.Id)).ShouldBe(["people.account.created", "people.provider.linked", "people.session.started"]);

        (provider.Email, provider.Verified) = ("elsewhere@example.org", false);
        using var other = app.Browser();
        (await Through(other)).Location.ShouldBe(ShellRoutes.Work);
        (await other.Load("/account")).Main.ShouldContain(anna.Address);
        (await app.Read(db => db.Set<Session>().CountAsync(s => s.HasSecondFactor))).ShouldBe(0);
    }

    /// <summary>An address that the provider did not verify, or does not name, links and opens nothing, and the page says why.</summary>
    [Theory, BothDatabases]
    public async Task Refuses_an_unverified_address(Database database)
    {
        await using var provider = await TestProvider.Start();
        await using var app = await On(database, provider, Registration.Open);
        var anna = await app.Person();
        foreach (var (email, verified) in new (string?, bool?)[] { (anna.Address, false), (anna.Address, null), (null, true), ("no address", true), ("new@example.org", false) })
        {
            (provider.Email, provider.Verified) = (email, verified);
            using var browser = app.Browser();
            var refused = await Through(browser, "/account");
            refused.Location.ShouldBe("/sign-in?return=%2Faccount&refused=Unverified", $"{email} {verified}");
            (await browser.Load(refused.Location!)).Main.ShouldContain("has not verified your e-mail address");
            (await browser.Load("/account")).Location.ShouldStartWith("/sign-in");
        }
        (await app.Read(async db => (await db.Set<IdentityUserLogin<Guid>>().CountAsync(), await db.Set<Person>().CountAsync()))).ShouldBe((0, 1));
    }

    /// <summary>Where registration is open an account is made, with the verified address; elsewhere none is, in words.</summary>
    [Theory, BothDatabases]
    public async Task Makes_an_account_where_registration_is_open(Database database)
    {
        await using var provider = await TestProvider.Start();
        await using var app = await On(database, provider);
        provider.Email = "new@example.org";
        using var browser = app.Browser();
        foreach (var closed in new[] { Registration.Invitation, Registration.Closed })
        {
            await Register(app, closed);
            var refused = await Through(browser);
            (await browser.Load(refused.Location!)).Main.ShouldContain("There is no account with your address");
        }
        await Register(app, Registration.Open);
        (await Through(browser)).Location.ShouldBe(ShellRoutes.Work);
        (await browser.Load("/work")).Location.ShouldStartWith("/terms/answer");
        (await browser.Submit("/terms/answer", "main form", ("answer", "accept"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var account = await browser.Load("/account");
        account.One("#f-name").GetAttribute("value").ShouldBe("Anna at the town");
        account.Main.ShouldContain("new@example.org");
        (await app.Read(db => db.Set<PersonAddress>().SingleAsync())).ConfirmedAt.ShouldNotBeNull();
        // The only way in stays.
        var page = await browser.Load("/account/provider");
        (await browser.Submit(page, "main form")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // In the copy of one's data, and gone with the account.
        (await browser.Submit("/account/data", "main form")).Html.ShouldContain(provider.Address);
        (await browser.Submit("/account/erase", "main form", ("confirm", "new@example.org"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Read(db => db.Set<IdentityUserLogin<Guid>>().CountAsync())).ShouldBe(0);
    }

    /// <summary>A second step follows as after a password; whoever is suspended stays out.</summary>
    [Theory, BothDatabases]
    public async Task A_second_step_follows(Database database)
    {
        await using var provider = await TestProvider.Start();
        await using var app = await On(database, provider);
        var anna = await app.Person();
        provider.Email = anna.Address;
        await app.Change(db => db.Set<Account>().Single().TwoFactorEnabled = true);
        using var browser = app.Browser();
        (await Through(browser, "/account")).Location.ShouldBe("/sign-in?step=code&return=%2Faccount");
        (await browser.Load("/account")).Location.ShouldStartWith("/sign-in");
        (await browser.Load("/sign-in?step=code&return=%2Faccount")).One("#f-code");
        await app.Change(db => db.Set<Person>().Single().SuspendedAt = DateTimeOffset.UnixEpoch);
        (await Through(browser)).Location.ShouldEndWith("refused=Suspended");
    }

    /// <summary>On the account page one links somebody there, whatever their address, after confirming it here; and takes the link away.</summary>
    [Theory, BothDatabases]
    public async Task Links_and_unlinks_on_the_account_page(Database database)
    {
        await using var provider = await TestProvider.Start();
        await using var app = await On(database, provider);
        var anna = await app.Person(password: true);
        using var browser = await app.SignedIn(anna);
        (provider.Email, provider.Verified) = ("elsewhere@example.org", false);
        var back = await Arrive(browser, (await browser.Load("/account/provider/start")).Answer.Headers.Location!);
        back.Location.ShouldStartWith("/account/provider?link=");
        (await app.Read(db => db.Set<IdentityUserLogin<Guid>>().CountAsync())).ShouldBe(0);
        var confirm = await browser.Load(back.Location!);
        confirm.Main.ShouldContain("elsewhere@example.org");
        (await browser.Submit(confirm, "main form", ("password", "not hers"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // It is for one person.
        using var berta = await app.SignedIn(await app.Person("Berta Liepa", password: true));
        (await berta.Load(back.Location!)).Page.QuerySelector("main form").ShouldBeNull();
        (await browser.Submit(confirm, "main form", ("password", SignedInExtensions.Password))).Location.ShouldBe("/account/provider");
        using var fresh = app.Browser();
        (await Through(fresh)).Location.ShouldBe(ShellRoutes.Work);
        // Somebody there belongs to one account.
        var taken = await Arrive(berta, (await berta.Load("/account/provider/start")).Answer.Headers.Location!);
        (await berta.Submit(await berta.Load(taken.Location!), "main form", ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await browser.Submit("/account/provider", "main form")).Location.ShouldBe("/account/provider");
        await app.Letter(anna.Address, "was taken away");
        using var again = app.Browser();
        (await Through(again)).Location.ShouldEndWith("refused=Unverified");
        (await Types(app, anna.Id)).ShouldContain("people.provider.unlinked");
    }

    /// <summary>What was begun in another browser or by another person, comes twice or says no, is refused in words.</summary>
    [Theory, BothDatabases]
    public async Task Refuses_what_was_not_asked_for(Database database)
    {
        await using var provider = await TestProvider.Start();
        await using var app = await On(database, provider);
        var anna = await app.Person();
        provider.Email = anna.Address;
        using var browser = app.Browser();
        var way = await Way(browser, "/account");
        using var victim = app.Browser();
        (await victim.Load(way)).Location.ShouldEndWith("refused=Failed");
        (await victim.Load("/account")).Location.ShouldStartWith("/sign-in");
        (await browser.Load(way)).Location.ShouldBe("/account");
        using var thief = app.CreateClient(new() { AllowAutoRedirect = false });
        (await browser.Load(way)).Location.ShouldEndWith("refused=Failed");
        foreach (var nonsense in new[] { "", "?error=access_denied&state=x", "?code=x", "?code=x&state=forged" })
            (await thief.Load("/sign-in/provider/back" + nonsense)).Location.ShouldEndWith("refused=Failed", customMessage: nonsense);
        (await thief.Load("/sign-in?refused=Failed")).Main.ShouldContain("Signing in at Town account did not work");
        (await thief.Load("/sign-in?refused=nonsense")).Page.QuerySelector("main .il-callout").ShouldBeNull();
        // A link that one person began does not end at another.
        using var hers = await app.SignedIn(anna);
        var link = await Way(hers, start: "/account/provider/start");
        await app.Change(db => db.Set<Session>().Where(s => s.EndedAt == null).ToList().ForEach(s => s.EndedAt = DateTimeOffset.UnixEpoch));
        (await hers.Load(link)).Location.ShouldBe("/account/provider?refused=Failed");
        foreach (var elsewhere in new[] { "https://evil.example", "//evil.example" })
        {
            using var other = app.Browser();
            (await Through(other, elsewhere)).Location.ShouldBe(ShellRoutes.Work);
        }
    }

    /// <summary>Nothing leaves for another host than the provider's, even where it names one; and where it is not there, the page says so.</summary>
    [Theory, BothDatabases]
    public async Task Reaches_no_other_host(Database database)
    {
        await using var elsewhere = await TestProvider.Start();
        var provider = await TestProvider.Start();
        await using var app = await On(database, provider);
        provider.Email = (await app.Person()).Address;
        provider.TokensElsewhere = new(elsewhere.Address + "/connect/token");
        using var browser = app.Browser();
        (await Through(browser)).Location.ShouldEndWith("refused=Failed");
        await provider.DisposeAsync();
        await using var late = await On(database, provider);
        using var other = late.Browser();
        (await other.Load("/sign-in/provider?return=%2Faccount")).Location.ShouldBe("/sign-in?return=%2Faccount&refused=Failed");
    }

    /// <summary>The door itself: hosts, redirects, size.</summary>
    [Fact]
    public async Task The_door_is_narrow()
    {
        await using var site = await Site.Start();
        using var door = new HttpMessageInvoker(new ProviderDoor(new(site.Address)));
        Task<HttpResponseMessage> Get(string address) => door.SendAsync(new(HttpMethod.Get, address), TestContext.Current.CancellationToken);
        (await Get(site.Address + "/small")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Get(site.Address + "/away")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        foreach (var other in new[] { site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/small", site.Address.Replace("http:", "https:", StringComparison.Ordinal) + "/small", "http://127.0.0.1:9/small", "http://example.org/" })
            await Should.ThrowAsync<HttpRequestException>(() => Get(other), other);
        await Should.ThrowAsync<HttpRequestException>(() => Get(site.Address + "/large"));
    }

    /// <summary>Where no provider is set, there is no such page.</summary>
    [Theory, BothDatabases]
    public async Task Without_a_provider_there_is_none(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person());
        foreach (var address in new[] { "/account/provider", "/account/provider/start", "/sign-in/provider" }) (await browser.Load(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        (await browser.Load("/account")).Page.QuerySelector("a[href='/account/provider']").ShouldBeNull();
    }

    private static async Task<App> On(Database database, TestProvider provider, Registration registration = Registration.Invitation)
    {
        var app = await App.On(database, configure: a =>
        {
            foreach (var (key, value) in new[] { ("Authority", provider.Address), ("ClientId", TestProvider.Client), ("ClientSecret", TestProvider.Secret), ("Name", TestProvider.Name) })
                a.Settings["Interlink:OpenIdConnect:" + key] = value;
        });
        await Register(app, registration);
        return app;
    }

    private static async Task Register(App app, Registration registration)
    {
        await app.Change(db => db.Set<InstallationRow>().Single().Registration = registration);
        await app.Services.GetRequiredService<IInstallation>().Refresh(TestContext.Current.CancellationToken);
    }

    private static async Task<Loaded> Through(HttpClient browser, string to = ShellRoutes.Work) => await browser.Load(await Way(browser, to));

    private static async Task<string> Way(HttpClient browser, string to = ShellRoutes.Work, string? start = null) =>
        await Back((await browser.Load(start ?? "/sign-in/provider?return=" + Uri.EscapeDataString(to))).Answer.Headers.Location!);

    private static async Task<Loaded> Arrive(HttpClient browser, Uri leave) => await browser.Load(await Back(leave));

    // What the provider answers a browser.
    private static async Task<string> Back(Uri leave)
    {
        using var outside = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var answer = await outside.GetAsync(leave, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location!.PathAndQuery;
    }

    private static Task<List<string>> Types(App app, Guid person) =>
        app.Read(db => db.Set<ActivityRow>().Where(a => a.StreamId == person).OrderBy(a => a.StreamSequence).Select(a => a.Type).ToListAsync());
}

/// <summary>A site that answers little, much, and elsewhere.</summary>
internal sealed class Site(Microsoft.AspNetCore.Builder.WebApplication app) : IAsyncDisposable
{
    public string Address => app.Urls.Single();

    public static async Task<Site> Start()
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder();
        Microsoft.AspNetCore.Hosting.HostingAbstractionsWebHostBuilderExtensions.UseUrls(builder.WebHost, "http://127.0.0.1:0");
        var app = builder.Build();
        Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/small", () => "ok");
        Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/large", () => new string('x', 2 * 1024 * 1024));
        Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/away", () => Microsoft.AspNetCore.Http.Results.Redirect("http://example.org/"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
