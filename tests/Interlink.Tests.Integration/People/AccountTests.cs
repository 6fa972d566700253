using System.Net;
using System.Text.Json;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Letters;
using Interlink.UI;

namespace Interlink.Tests.Integration.People;

/// <summary>One's own account: profile, addresses, password, data, erasure.</summary>
public sealed class AccountTests
{
    private const string Profile = "form[data-keep=profile]";

    /// <summary>Saves the profile; two tabs that change different things keep both, the same thing is a choice.</summary>
    [Theory, BothDatabases]
    public async Task Saves_the_profile(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person());
        var (first, second, third) = (await browser.Load("/account"), await browser.Load("/account"), await browser.Load("/account"));
        (await browser.Submit(first, Profile, ("name", "Anna  Ozola-Liepa"), ("language", "lv"))).Location.ShouldBe("/account");
        (await browser.Submit(second, Profile, ("theme", "dark"))).Location.ShouldBe("/account");
        var profile = await app.Read(db => db.Set<Profile>().SingleAsync());
        (profile.Name, profile.Language, profile.Theme).ShouldBe(("Anna Ozola-Liepa", "lv", "dark"));
        var conflict = await browser.Submit(third, Profile, ("name", "Somebody Else"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Main.ShouldContain("Anna Ozola-Liepa");
        conflict.One("#f-name").GetAttribute("value").ShouldBe("Somebody Else");
        (await browser.Submit(conflict, Profile, ("_overwrite", "true"))).Location.ShouldBe("/account");
        (await app.Read(db => db.Set<Profile>().SingleAsync())).Name.ShouldBe("Somebody Else");
    }

    /// <summary>What can't be is refused, what was typed is kept.</summary>
    [Theory, BothDatabases]
    public async Task Refuses_a_bad_profile(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person());
        var answer = await browser.Submit("/account", Profile, ("name", "Keep me"), ("language", "xx"), ("theme", "pink"));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.One("#f-name").GetAttribute("value").ShouldBe("Keep me");
        (await browser.Submit("/account", Profile, ("name", new string('x', 200_000)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<Profile>().SingleAsync())).Name.ShouldBe("Anna Ozola");
    }

    /// <summary>Another address counts once its letter was answered; then one can sign in with it, make it the main one, and remove the old.</summary>
    [Theory, BothDatabases]
    public async Task Adds_confirms_and_removes_addresses(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person(password: true);
        using var browser = await app.SignedIn(anna);
        // Whoever has the session alone adds nothing: the address would open the account.
        foreach (var password in new[] { "", "four words that differ" })
            (await browser.Submit("/account", "form:has(#f-address)", ("address", "anna@work.example"), ("password", password))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<PersonAddress>().CountAsync())).ShouldBe(1);
        (await browser.Submit("/account", "form:has(#f-address)", ("address", "anna@work.example"), ("password", SignedInExtensions.Password))).Location.ShouldBe("/account");
        await browser.Submit("/account", "form:has(#f-address)", ("address", "ANNA@work.example"), ("password", SignedInExtensions.Password));
        var row = await app.Read(db => db.Set<PersonAddress>().SingleAsync(a => a.AddressKey == "anna@work.example"));
        row.ConfirmedAt.ShouldBeNull();
        (await browser.Submit("/account", "form:has([name=remove])", ("primary", row.Id.ToString()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var link = (await app.Letter("anna@work.example")).Link();
        using var elsewhere = app.Browser();
        (await elsewhere.Load(link)).Main.ShouldContain("anna@work.example");
        (await app.Read(db => db.Set<PersonAddress>().SingleAsync(a => a.Id == row.Id))).ConfirmedAt.ShouldBeNull();
        (await elsewhere.Submit(link, "main form")).Location.ShouldBe("/account");
        (await elsewhere.Submit(link, "main form")).Location.ShouldBe("/account");

        (await browser.Submit("/account", "form:has([name=remove])", ("primary", row.Id.ToString()))).Location.ShouldBe("/account");
        var old = await app.Read(db => db.Set<PersonAddress>().SingleAsync(a => a.AddressKey == "anna.ozola@example.org"));
        (await browser.Submit("/account", "form:has([name=remove])", ("remove", row.Id.ToString()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit("/account", "form:has([name=remove])", ("remove", old.Id.ToString()))).Location.ShouldBe("/account");
        using var fresh = app.Browser();
        (await fresh.Submit("/sign-in", "main form", ("address", "anna@work.example"), ("password", SignedInExtensions.Password))).Location.ShouldBe(ShellRoutes.Work);
        using var stale = app.Browser();
        (await stale.Submit("/sign-in", "main form", ("address", "anna.ozola@example.org"), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>An address confirmed by somebody else can't be confirmed again, and others' rows are unknown.</summary>
    [Theory, BothDatabases]
    public async Task An_address_belongs_to_one(Database database)
    {
        await using var app = await App.On(database);
        var (anna, berta) = (await app.Person("Anna Ozola"), await app.Person("Berta Liepa"));
        using var browser = await app.SignedIn(anna);
        (await browser.Submit("/account", "form:has(#f-address)", ("address", berta.Address))).Location.ShouldBe("/account");
        var answer = await browser.Submit((await app.Letter(berta.Address)).Link(), "main form");
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var hers = await app.Read(db => db.Set<PersonAddress>().SingleAsync(a => a.PersonId == berta.Id));
        foreach (var id in new[] { hers.Id.ToString(), Guid.Empty.ToString(), "nonsense" })
            (await browser.Submit("/account", "form:has([name=remove])", ("remove", id))).Status.ShouldBe(HttpStatusCode.NotFound);
        var old = app.Services.GetRequiredService<LinkTokens>().Make("address", hers.Id, 1, TimeSpan.FromSeconds(-1));
        (await browser.Load("/confirm?token=" + old)).Page.QuerySelector("main form").ShouldBeNull();
    }

    /// <summary>A forgotten password: the letter's link works once, and all sessions end.</summary>
    [Theory, BothDatabases]
    public async Task Resets_a_forgotten_password(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person(password: true);
        using var phone = await app.SignedIn(anna);
        using var browser = app.Browser();
        var known = await browser.Submit("/forgot", "main form", ("address", anna.Address));
        var unknown = await browser.Submit("/forgot", "main form", ("address", "nobody@example.org"));
        (known.Location, known.Status).ShouldBe((unknown.Location, unknown.Status));
        var link = (await app.Letter(anna.Address)).Link();
        (await browser.Submit(link, "main form", ("password", "anna.ozola@example.org"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await browser.Load(link);
        (await browser.Submit(link, "main form", ("password", "quite another one"))).Location.ShouldBe("/sign-in");
        (await browser.Submit(page, "main form", ("password", "stolen once more"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Load(link)).Page.QuerySelector("main form").ShouldBeNull();
        (await phone.Load("/account")).Location.ShouldBe("/sign-in?return=%2Faccount");
        (await browser.Submit("/sign-in", "main form", ("address", anna.Address), ("password", "quite another one"))).Location.ShouldBe(ShellRoutes.Work);
        foreach (var token in new[] { "x", new string('A', 100), new string('A', 3_000), "🙂" }) (await browser.Load("/reset?token=" + Uri.EscapeDataString(token))).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Changing the password needs the present one, ends the other sessions and tells by letter.</summary>
    [Theory, BothDatabases]
    public async Task Changes_the_password(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person(password: true);
        using var phone = await app.SignedIn(anna);
        using var desk = await app.SignedIn(anna);
        (await desk.Submit("/account", "form:has(#f-old-password)", ("old-password", "wrong"), ("new-password", "quite another one"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.Submit("/account", "form:has(#f-old-password)", ("old-password", SignedInExtensions.Password), ("new-password", "quite another one"))).Location.ShouldBe("/account");
        (await desk.Load("/account")).Status.ShouldBe(HttpStatusCode.OK);
        (await phone.Load("/account")).Status.ShouldBe(HttpStatusCode.Found);
        (await app.Letter(anna.Address)).Subject.ShouldContain("changed");
    }

    /// <summary>The copy holds what this and every other room knows, and nobody else's.</summary>
    [Theory, BothDatabases]
    public async Task Copies_ones_data(Database database)
    {
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddScoped<IPersonalData, OtherRoom>());
        var anna = await app.Person("Anna Ozola");
        await app.Person("Berta Liepa");
        using var browser = await app.SignedIn(anna);
        var answer = await browser.Submit("/account/data", "main form");
        answer.Answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("interlink-data.json");
        using var json = JsonDocument.Parse(answer.Html);
        json.RootElement.GetProperty("account").GetProperty("profile").GetProperty("name").GetString().ShouldBe("Anna Ozola");
        json.RootElement.GetProperty("account").GetProperty("addresses")[0].GetProperty("address").GetString().ShouldBe(anna.Address);
        json.RootElement.GetProperty("other").GetProperty("person").GetGuid().ShouldBe(anna.Id);
        answer.Html.ShouldNotContain("Berta");
    }

    /// <summary>Erasure takes what is personal and leaves the id; the last administrator can't go.</summary>
    [Theory, BothDatabases]
    public async Task Erases_an_account(Database database)
    {
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddScoped<IErasureGuard, Guard>());
        var anna = await app.Person(password: true);
        using var browser = await app.SignedIn(anna);
        Guard.Hindrance = anna.Id;
        var page = await browser.Load("/account/erase");
        page.Page.QuerySelector("main form").ShouldBeNull();
        page.Main.ShouldContain("The library");
        Guard.Hindrance = null;
        page = await browser.Load("/account/erase");
        (await browser.Submit(page, "main form", ("confirm", "wrong@example.org"), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, "main form", ("confirm", anna.Address), ("password", "wrong"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Guard.Hindrance = anna.Id;
        (await browser.Submit(page, "main form", ("confirm", anna.Address), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Guard.Hindrance = null;
        (await browser.Submit(page, "main form", ("confirm", "ANNA.OZOLA@example.org"), ("password", SignedInExtensions.Password))).Location.ShouldBe("/");
        (await app.Read(db => db.Set<Person>().SingleAsync())).ErasedAt.ShouldNotBeNull();
        (await app.Read(db => db.Set<Profile>().AnyAsync())).ShouldBeFalse();
        (await app.Read(db => db.Set<Account>().AnyAsync())).ShouldBeFalse();
        (await app.Read(db => db.Set<PersonAddress>().AnyAsync())).ShouldBeFalse();
        (await app.Read(db => PeopleViews.People(db).SingleAsync())).Name.ShouldBe("");
        (await browser.Load("/account")).Location.ShouldBe("/sign-in?return=%2Faccount");
        await app.Person("Another Anna", anna.Address);
    }

    /// <summary>The last administrator of the installation stays until there is another.</summary>
    [Theory, BothDatabases]
    public async Task The_last_administrator_stays(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person("Anna Ozola", administrator: true, password: true);
        using var browser = await app.SignedIn(anna);
        (await browser.Load("/account/erase")).Page.QuerySelector("main form").ShouldBeNull();
        await app.Person("Berta Liepa", administrator: true);
        (await browser.Submit("/account/erase", "main form", ("confirm", anna.Address), ("password", SignedInExtensions.Password))).Location.ShouldBe("/");
    }

    /// <summary>Without accepted terms one can still take one's data and go.</summary>
    [Theory, BothDatabases]
    public async Task Data_and_erasure_need_no_terms(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person(acceptedTerms: false, password: true));
        (await browser.Load("/account")).Location.ShouldBe("/terms/answer?return=%2Faccount");
        (await browser.Submit("/account/data", "main form")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Load("/account/erase")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private sealed class OtherRoom : IPersonalData
    {
        public string Part => "other";

        public Task<object?> Read(InterlinkDb db, Guid person, CancellationToken cancellation) => Task.FromResult<object?>(new { person });
    }

    private sealed class Guard : IErasureGuard
    {
        public static Guid? Hindrance { get; set; }

        public Task<IReadOnlyList<Guid>> Streams(InterlinkDb db, Guid person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Guid>>([WellKnown.CatalogueStream]);

        public Task<IReadOnlyList<ErasureHindrance>> Hindrances(InterlinkDb db, Guid person, string language, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<ErasureHindrance>>(Hindrance == person ? [new("The library", "/organisations/library")] : []);

        public Task Leave(Turn turn, Guid person, CancellationToken cancellation)
        {
            turn.Sequence(WellKnown.CatalogueStream).ShouldBeGreaterThan(0);
            return Task.CompletedTask;
        }
    }
}
