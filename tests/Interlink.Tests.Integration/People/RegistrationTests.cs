using System.Net;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Sessions;
using Interlink.UI;

namespace Interlink.Tests.Integration.People;

/// <summary>From a stranger to an account.</summary>
public sealed class RegistrationTests
{
    private static Task<App> Open(Database database) => App.On(database, configure: a => a.Replace = s => s.AddScoped<IInvitedAddress, Invitation>());

    private static async Task Set(App app, Registration registration)
    {
        await app.Change(db => db.Set<InstallationRow>().Single().Registration = registration);
        await app.Services.GetRequiredService<IInstallation>().Refresh(TestContext.Current.CancellationToken);
    }

    /// <summary>Address, letter, name and password, terms, and on to where one wanted to be.</summary>
    [Theory, BothDatabases]
    public async Task Registers_by_a_letter(Database database)
    {
        await using var app = await Open(database);
        await Set(app, Registration.Open);
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", "lv");
        var asked = await browser.Submit("/register?return=%2Fprocesses", "main form", ("address", "Marta@Example.org"));
        asked.Location.ShouldBe("/register?sent=1");
        (await app.Read(db => db.Set<Account>().AnyAsync())).ShouldBeFalse();

        var letter = await app.Letter("Marta@Example.org");
        letter.Subject.ShouldContain("konts");
        letter.Body.ShouldContain("http://localhost");
        var page = await browser.Load(letter.Link());
        page.Main.ShouldContain("Marta@Example.org");
        var wrong = await browser.Submit(page, "main form", ("name", "Marta Liepa"), ("password", "short"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.One("#f-name").GetAttribute("value").ShouldBe("Marta Liepa");
        var made = await browser.Submit(page, "main form", ("name", "Marta Liepa"), ("password", "viens divi trīs četri"));
        made.Location.ShouldBe("/processes");
        (await browser.Load("/account")).Location.ShouldBe("/terms/answer?return=%2Faccount");

        var profile = await app.Read(db => db.Set<Profile>().SingleAsync());
        (profile.Name, profile.Language).ShouldBe(("Marta Liepa", "lv"));
        (await app.Read(db => db.Set<PersonAddress>().SingleAsync())).ShouldSatisfyAllConditions(a => a.ConfirmedAt.ShouldNotBeNull(), a => a.IsPrimary.ShouldBeTrue(), a => a.AddressKey.ShouldBe("marta@example.org"));

        using var again = app.Browser();
        (await again.Submit("/sign-in", "main form", ("address", "marta@example.org"), ("password", "viens divi trīs četri"))).Location.ShouldBe(ShellRoutes.Work);
    }

    /// <summary>Sending the form twice makes one account; the link with another password makes none.</summary>
    [Theory, BothDatabases]
    public async Task A_link_makes_one_account(Database database)
    {
        await using var app = await Open(database);
        await Set(app, Registration.Open);
        using var browser = app.Browser();
        await browser.Submit("/register", "main form", ("address", "marta@example.org"));
        var link = (await app.Letter("marta@example.org")).Link();
        using var other = app.Browser();
        using var third = app.Browser();
        var (first, second, thief) = (await browser.Load(link), await other.Load(link), await third.Load(link));
        (string, string?)[] typed = [("name", "Marta"), ("password", "three words together")];
        (await browser.Submit(first, "main form", typed)).Location.ShouldBe(ShellRoutes.Work);
        (await other.Submit(second, "main form", typed)).Location.ShouldBe(ShellRoutes.Work);
        // Whoever opens the link again is told at once.
        var used = await app.Browser().Load(link);
        used.Main.ShouldContain("There is an account with this address already");
        used.Page.QuerySelector("main form").ShouldBeNull();
        (await third.Submit(thief, "main form", ("name", "Thief"), ("password", "another password"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<Account>().CountAsync())).ShouldBe(1);
        (await app.Read(db => db.Set<Profile>().SingleAsync())).Name.ShouldBe("Marta");
    }

    /// <summary>The answer is the same for an address with and without account; the letter tells its owner.</summary>
    [Theory, BothDatabases]
    public async Task Registering_tells_only_the_owner_of_an_address(Database database)
    {
        await using var app = await Open(database);
        await Set(app, Registration.Open);
        await app.Person("Anna Ozola");
        using var browser = app.Browser();
        (await browser.Submit("/register", "main form", ("address", "ANNA.OZOLA@example.org"))).Location.ShouldBe("/register?sent=1");
        (await app.Letter("anna.ozola@example.org")).Subject.ShouldContain("You have an account");
        (await app.Read(db => db.Set<RegistrationRequest>().AnyAsync())).ShouldBeFalse();
    }

    /// <summary>By invitation: the token proves the address. Closed: not even then.</summary>
    [Theory, BothDatabases]
    public async Task Registers_by_invitation(Database database)
    {
        await using var app = await Open(database);
        using var browser = app.Browser();
        (await browser.Load("/register")).Page.QuerySelector("main form").ShouldBeNull();
        (await browser.Load("/register?invitation=wrong")).Page.QuerySelector("main form").ShouldBeNull();
        (await browser.Submit("/register?invitation=right", "main form", ("name", "Marta"), ("password", "three words together"))).Location.ShouldBe("/terms/answer?return=%2Finvitations%2Fright&invitation=right");
        (await app.Read(db => db.Set<PersonAddress>().SingleAsync())).Address.ShouldBe("invited@example.org");
        await Set(app, Registration.Closed);
        using var late = app.Browser();
        (await late.Load("/register?invitation=right")).Page.QuerySelector("main form").ShouldBeNull();
    }

    /// <summary>Somebody who forges the form of a closed registration is refused.</summary>
    [Theory, BothDatabases]
    public async Task A_closed_door_stays_closed(Database database)
    {
        await using var app = await Open(database);
        await Set(app, Registration.Open);
        using var browser = app.Browser();
        var page = await browser.Load("/register");
        await Set(app, Registration.Invitation);
        (await browser.Submit(page, "main form", ("address", "marta@example.org"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Read(db => db.Set<RegistrationRequest>().AnyAsync())).ShouldBeFalse();
    }

    /// <summary>Bad input gets a message and keeps what was typed; nothing is half done.</summary>
    [Theory, BothDatabases]
    public async Task Refuses_bad_input(Database database)
    {
        await using var app = await Open(database);
        await Set(app, Registration.Open);
        using var browser = app.Browser();
        foreach (var address in new[] { "", "no address", "a@b", "x@y.z\u0000", "x\u202e@example.org", "two@example.org, three@example.org", new string('a', 300) + "@example.org", "<script>@example.org" })
        {
            var answer = await browser.Submit("/register", "main form", ("address", address));
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, address);
            answer.Page.QuerySelector("main")!.TextContent.ShouldNotContain("open for too long");
            answer.Html.ShouldNotContain("<script>@");
        }
        foreach (var token in new[] { "", "x", new string('A', 200), new string('A', 5_000), "%00", "🙂" })
            (await browser.Load("/register/finish?token=" + Uri.EscapeDataString(token))).Page.QuerySelector("main form").ShouldBeNull();
        var other = app.Services.GetRequiredService<LinkTokens>();
        (await browser.Load("/register/finish?token=" + other.Make("address", Guid.Parse("0196f8a0-0000-7000-8000-000000000000"), 1, TimeSpan.FromDays(1)))).Page.QuerySelector("main form").ShouldBeNull();

        foreach (var (name, wrong) in new (string, bool)[] { ("", true), (new string('n', 121), true), ("Lone \ud800 surrogate", true), ("Null \u0000", true), ("<script>alert(1)</script>", false) })
        {
            using var fresh = app.Browser();
            fresh.DefaultRequestHeaders.Add("Accept-Language", "es");
            var key = $"n{name.Length}@example.org";
            await fresh.Submit("/register", "main form", ("address", key));
            var answer = await fresh.Submit((await app.Letter(key)).Link(), "main form", ("name", name), ("password", "three words together"));
            answer.Status.ShouldBe(wrong ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.SeeOther, name);
        }
        (await app.Read(db => db.Set<Profile>().SingleAsync())).Name.ShouldBe("<script>alert(1)</script>");
    }

    /// <summary>10 MB of name get a translated page, not a crash.</summary>
    [Theory, BothDatabases]
    public async Task Refuses_ten_megabytes(Database database)
    {
        await using var app = await Open(database);
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", "it");
        var answer = await browser.Submit("/register?invitation=right", "main form", ("name", new string('x', 10_000_000)), ("password", "three words together"));
        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Page.DocumentElement.GetAttribute("lang").ShouldBe("it");
        answer.Main.ShouldContain("1 MB");
        (await app.Read(db => db.Set<Account>().AnyAsync())).ShouldBeFalse();
    }

    /// <summary>An expired link makes no account.</summary>
    [Theory, BothDatabases]
    public async Task An_old_link_makes_no_account(Database database)
    {
        await using var app = await Open(database);
        await Set(app, Registration.Open);
        using var browser = app.Browser();
        await browser.Submit("/register", "main form", ("address", "marta@example.org"));
        var page = await browser.Load((await app.Letter("marta@example.org")).Link());
        await app.Change(db => db.Set<RegistrationRequest>().Single().ExpiresAt = DateTimeOffset.UnixEpoch);
        (await browser.Submit(page, "main form", ("name", "Marta"), ("password", "three words together"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<Account>().AnyAsync())).ShouldBeFalse();
    }

    private sealed class Invitation : IInvitedAddress
    {
        public Task<InvitedAddress?> Read(InterlinkDb db, string token, CancellationToken cancellation) =>
            Task.FromResult(token == "right" ? new InvitedAddress("invited@example.org", "en", "/invitations/right") : null);
    }
}
