using System.Net;
using Interlink.People.Domain;
using Interlink.People.Features.Sessions;
using Interlink.UI;

namespace Interlink.Tests.Integration.People;

/// <summary>Signing in and out, and what happens without.</summary>
public sealed class SignInTests
{
    /// <summary>From a private address to sign-in, to the terms, and back.</summary>
    [Theory, BothDatabases]
    public async Task Leads_through_sign_in_and_terms_back_to_the_page(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person("Anna Ozola", password: true, acceptedTerms: false);
        using var browser = app.Browser();

        var private_ = await browser.Load("/terms/answer?x=1");
        private_.Location.ShouldBe("/sign-in?return=%2Fterms%2Fanswer%3Fx%3D1");

        var signedIn = await browser.Submit("/sign-in?return=%2Fprocesses%2Fnew%3Fa%3Db", "main form", ("address", "Anna.Ozola@Example.org "), ("password", SignedInExtensions.Password));
        signedIn.Status.ShouldBe(HttpStatusCode.SeeOther);
        signedIn.Location.ShouldBe("/processes/new?a=b");

        var terms = await browser.Submit("/terms/answer?return=%2Fprocesses%2Fnew%3Fa%3Db", "main form", ("answer", "accept"));
        terms.Location.ShouldBe("/processes/new?a=b");
        (await browser.Load("/sign-in")).Location.ShouldBe(ShellRoutes.Work);
        (await app.Read(db => db.Set<TermsAnswer>().SingleAsync())).ShouldSatisfyAllConditions(t => t.Accepted.ShouldBeTrue(), t => t.PersonId.ShouldBe(anna.Id));
    }

    /// <summary>Refusing is recorded and signs out.</summary>
    [Theory, BothDatabases]
    public async Task Refusing_the_terms_is_recorded_and_signs_out(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person(acceptedTerms: false);
        using var browser = await app.SignedIn(anna);
        (await browser.Submit("/terms/answer", "main form", ("answer", "refuse"))).Location.ShouldBe("/");
        (await app.Read(db => db.Set<TermsAnswer>().SingleAsync())).Accepted.ShouldBeFalse();
        (await browser.Load("/terms/answer")).Location.ShouldStartWith("/sign-in");
    }

    /// <summary>Existing or not, a private address leads to sign-in; only a script gets a bare answer.</summary>
    [Theory, BothDatabases]
    public async Task Private_addresses_tell_nothing(Database database)
    {
        await using var app = await App.On(database);
        using var browser = app.Browser();
        foreach (var address in new[] { "/terms/answer", "/nothing/here", "/processes/0196f8a0-0000-7000-8000-000000000000" })
            (await browser.Load(address)).Location.ShouldBe($"/sign-in?return={Uri.EscapeDataString(address)}");
        using var live = new HttpRequestMessage(HttpMethod.Get, "/terms/answer") { Headers = { { "X-Live", "1" } } };
        (await browser.SendAsync(live, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>The same words for a wrong password and for nobody, and the same lock.</summary>
    [Theory, BothDatabases]
    public async Task Never_tells_whether_there_is_an_account(Database database)
    {
        await using var app = await App.On(database);
        await app.Person("Anna Ozola", password: true);
        using var browser = app.Browser();
        for (var n = 1; n <= 7; n++)
        {
            var known = await browser.Submit("/sign-in", "main form", ("address", "anna.ozola@example.org"), ("password", "a wrong password"));
            var unknown = await browser.Submit("/sign-in", "main form", ("address", "nobody@example.org"), ("password", "a wrong password"));
            known.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            known.One(".il-summary").TextContent.ShouldBe(unknown.One(".il-summary").TextContent);
            known.One(".il-summary").TextContent.ShouldContain(n < 5 ? "match" : "15 min");
            known.Page.QuerySelector("#f-address")!.GetAttribute("value").ShouldBe("anna.ozola@example.org");
            known.Html.ShouldNotContain("a wrong password");
        }
        (await browser.Submit("/sign-in", "main form", ("address", "anna.ozola@example.org"), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>Nobody is led elsewhere after signing in.</summary>
    [Theory, BothDatabases]
    public async Task Returns_to_local_addresses_only(Database database)
    {
        await using var app = await App.On(database);
        await app.Person(password: true);
        foreach (var elsewhere in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil" })
        {
            using var browser = app.Browser();
            var answer = await browser.Submit($"/sign-in?return={Uri.EscapeDataString(elsewhere)}", "main form", ("address", "anna.ozola@example.org"), ("password", SignedInExtensions.Password));
            answer.Location.ShouldBe(ShellRoutes.Work);
        }
    }

    /// <summary>Signing out ends the session itself, not only the cookie.</summary>
    [Theory, BothDatabases]
    public async Task Signs_out(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person(acceptedTerms: false);
        using var browser = await app.SignedIn(anna);
        var question = await browser.Load("/sign-out");
        question.Main.ShouldContain("Sign out?");
        (await app.Read(db => db.Set<Session>().SingleAsync())).EndedAt.ShouldBeNull();
        (await browser.Submit(question, "main form")).Location.ShouldBe("/");
        (await browser.Load("/")).Html.ShouldContain("You are signed out");
        (await app.Read(db => db.Set<Session>().SingleAsync())).EndedAt.ShouldNotBeNull();
    }

    /// <summary>The language of the profile stays after signing out, and a new one is spoken at once.</summary>
    [Theory, BothDatabases]
    public async Task Keeps_the_language_of_whoever_leaves(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person(language: "lv"));
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");
        (await browser.Submit("/account", "form[data-keep=profile]", ("language", "it"))).Location.ShouldBe("/account");
        (await browser.Load("/account")).Page.Body!.TextContent.ShouldContain("Il profilo è salvato");
        (await browser.Submit("/sign-out", "main form")).Location.ShouldBe("/");
        (await browser.Load("/")).Page.DocumentElement.GetAttribute("lang").ShouldBe("it");
    }

    /// <summary>Sign out everywhere acts at once on the other devices.</summary>
    [Theory, BothDatabases]
    public async Task Signs_out_everywhere_at_once(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person();
        using var phone = await app.SignedIn(anna, remember: true);
        using var desk = await app.SignedIn(anna);
        (await phone.Load("/sign-in")).Location.ShouldBe(ShellRoutes.Work);
        await app.As(anna.Actor, s => s.GetRequiredService<SignOutEverywhere>().Everywhere(TestContext.Current.CancellationToken));
        (await phone.Load("/sign-in")).Status.ShouldBe(HttpStatusCode.OK);
        (await desk.Load("/sign-in")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Ended, expired, suspended, forged: nobody.</summary>
    [Theory, BothDatabases]
    public async Task Only_running_sessions_of_people_who_may_come_in_count(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person();
        using var browser = await app.SignedIn(anna);
        await app.Change(db => db.Set<Person>().Single().SuspendedAt = DateTimeOffset.UnixEpoch);
        (await browser.Load("/sign-in")).Status.ShouldBe(HttpStatusCode.OK);
        await app.Change(db => db.Set<Person>().Single().SuspendedAt = null);
        (await browser.Load("/sign-in")).Location.ShouldBe(ShellRoutes.Work);
        await app.Change(db => db.Set<Session>().Single().ExpiresAt = DateTimeOffset.UnixEpoch);
        (await browser.Load("/sign-in")).Status.ShouldBe(HttpStatusCode.OK);
        using var forger = app.Browser();
        forger.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.Name}={new string('A', 120)}");
        (await forger.Load("/sign-in")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>One statement says who acts, and a style sheet needs none.</summary>
    [Theory, BothDatabases]
    public async Task The_session_costs_one_statement(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person());
        await browser.Load("/sign-out");
        SqlCount.Highest["GET /sign-out"].ShouldBe(1);
    }

    /// <summary>That a session is in use is written beside requests, and a pause makes another visit.</summary>
    [Theory, BothDatabases]
    public async Task Notes_visits_beside_the_requests(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person();
        using var browser = await app.SignedIn(anna);
        var then = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        await app.Change(db => db.Set<Session>().Single().LastSeenAt = then);
        await browser.Load("/sign-in");
        (await app.Read(db => db.Set<Session>().SingleAsync())).LastSeenAt.ShouldBe(then);
        await app.Services.GetRequiredService<SeenSessions>().Flush(TestContext.Current.CancellationToken);
        (await app.Read(db => db.Set<Session>().SingleAsync())).ShouldSatisfyAllConditions(s => s.LastSeenAt.ShouldBeGreaterThan(then), s => s.PreviousSeenAt.ShouldBe(then));
    }

    /// <summary>Tests hash quickly; everywhere else the rounds are those that OWASP advises.</summary>
    [Fact]
    public async Task Passwords_are_hashed_as_today_s_advice_says()
    {
        await using var app = await App.On(Database.Sqlite, configure: a => a.Settings["Interlink:PasswordIterations"] = null);
        var hash = Convert.FromBase64String(app.Services.GetRequiredService<Microsoft.AspNetCore.Identity.IPasswordHasher<Interlink.People.Domain.Account>>().HashPassword(new(), SignedInExtensions.Password));
        // The form of Identity: a mark, the function (2 is SHA-512), the rounds.
        (hash[0], System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5))).ShouldBe(((byte)1, 2, 210_000));
    }

    /// <summary>The choice of theme, contrast and language is kept, in cookies and in the profile.</summary>
    [Theory, BothDatabases]
    public async Task Keeps_appearance_and_language(Database database)
    {
        await using var app = await App.On(database);
        using var stranger = app.Browser();
        (await stranger.Submit("/sign-in?return=%2Fx", "#look", ("theme", "dark"))).Location.ShouldBe("/sign-in?return=%2Fx");
        (await stranger.Submit("/sign-in?lang=en&return=%2Fx", "#lang", ("language", "lv"))).Location.ShouldBe("/sign-in?return=%2Fx");
        var page = await stranger.Load("/sign-in");
        page.Page.DocumentElement.GetAttribute("data-theme").ShouldBe("dark");
        page.Page.DocumentElement.GetAttribute("lang").ShouldBe("lv");
        (await stranger.Submit("/sign-in", "#look", ("theme", "pink"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stranger.Submit("/sign-in", "#lang", ("language", "xx"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stranger.Submit("/sign-in", "#lang", ("language", "es"), ("return", "https://evil.example"))).Location.ShouldBe("/");

        using var browser = await app.SignedIn(await app.Person(acceptedTerms: false));
        await browser.Submit("/terms/answer", "#look", ("contrast", "more"));
        await browser.Submit("/terms/answer", "#lang", ("language", "it"));
        (await app.Read(db => db.Set<Profile>().SingleAsync())).ShouldSatisfyAllConditions(p => p.MoreContrast.ShouldBeTrue(), p => p.Language.ShouldBe("it"));
        (await browser.Load("/terms/answer")).Page.DocumentElement.ShouldSatisfyAllConditions(h => h.GetAttribute("data-contrast").ShouldBe("more"), h => h.GetAttribute("lang").ShouldBe("it"));
    }
}
