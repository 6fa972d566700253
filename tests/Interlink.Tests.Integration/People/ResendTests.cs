using System.Net;
using Interlink.People.Domain;
using Interlink.UI;

namespace Interlink.Tests.Integration.People;

/// <summary>What was typed is not lost to a stale token or an expired sign-in.</summary>
public sealed class ResendTests
{
    private const string ProfileForm = "form[data-keep=profile]";

    private static async Task EndSessions(App app) => await app.Change(db => { foreach (var s in db.Set<Session>()) s.EndedAt = DateTimeOffset.UnixEpoch; });

    /// <summary>A page loaded before its cookie was lost: one press sends it again.</summary>
    [Theory, BothDatabases]
    public async Task A_stale_token_keeps_what_was_typed(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person();
        using var before = await app.SignedIn(anna);
        using var after = await app.SignedIn(anna);
        var page = await before.Load("/account");
        var stale = await after.Submit(page, ProfileForm, ("name", "Typed <b>for</b> long"), ("language", "es"));
        stale.Status.ShouldBe(HttpStatusCode.BadRequest);
        stale.Main.ShouldContain("Typed <b>for</b> long");
        (await app.Read(db => db.Set<Profile>().SingleAsync())).Name.ShouldBe("Anna Ozola");
        (await after.Submit(stale, "main form")).Location.ShouldBe("/account");
        var profile = await app.Read(db => db.Set<Profile>().SingleAsync());
        (profile.Name, profile.Language).ShouldBe(("Typed <b>for</b> long", "es"));
    }

    /// <summary>A form that another site sent, a forged token, another person's form: a plain page that repeats nothing.</summary>
    [Theory, BothDatabases]
    public async Task Nothing_is_kept_for_strangers(Database database)
    {
        await using var app = await App.On(database);
        using var anna = await app.SignedIn(await app.Person("Anna Ozola"));
        using var berta = await app.SignedIn(await app.Person("Berta Liepa"));
        var page = await anna.Load("/account");
        foreach (var (browser, token, site) in new (HttpClient, string?, string)[] { (berta, null, "same-origin"), (anna, "forged", "same-origin"), (anna, "", "same-origin"), (anna, "forged", "cross-site") })
        {
            var fields = Html.Values((AngleSharp.Html.Dom.IHtmlFormElement)page.One(ProfileForm));
            fields.RemoveAll(f => f.Key == "name" || (token is not null && f.Key == "__RequestVerificationToken"));
            fields.Add(new("name", "Put in her mouth"));
            if (token is { Length: > 0 }) fields.Add(new("__RequestVerificationToken", token));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/account") { Content = new FormUrlEncodedContent(fields), Headers = { { "Sec-Fetch-Site", site } } };
            var answer = await Html.Read(await browser.SendAsync(request, TestContext.Current.CancellationToken));
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer.Html.ShouldNotContain("Put in her mouth");
            answer.Page.QuerySelector("main")!.TextContent.ShouldContain("open for too long");
        }
        (await app.Read(db => db.Set<Profile>().Select(p => p.Name).ToListAsync())).ShouldNotContain("Put in her mouth");
    }

    /// <summary>The session ended while somebody typed: they sign in, a wrong password on the way, and send it again.</summary>
    [Theory, BothDatabases]
    public async Task An_expired_sign_in_keeps_what_was_typed(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person(password: true);
        using var browser = await app.SignedIn(anna);
        var page = await browser.Load("/account");
        await EndSessions(app);
        var expired = await browser.Submit(page, ProfileForm, ("name", "Typed for long"));
        expired.Status.ShouldBe(HttpStatusCode.Unauthorized);
        expired.One("main form:has(#f-password)");
        expired.One("#f-address").GetAttribute("value").ShouldBeNullOrEmpty();
        var wrong = await browser.Submit(expired, "main form", ("address", anna.Address), ("password", "wrong"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var (again, _) = await SignIn(browser, wrong, anna.Address);
        again.Status.ShouldBe(HttpStatusCode.OK);
        again.Main.ShouldContain("Typed for long");
        again.Html.ShouldNotContain(SignedInExtensions.Password);
        (await browser.Submit(again, "main form")).Location.ShouldBe("/account");
        (await app.Read(db => db.Set<Profile>().SingleAsync())).Name.ShouldBe("Typed for long");
    }

    /// <summary>A form that can't be read says that, not something about its characters alone.</summary>
    [Theory, BothDatabases]
    public async Task A_broken_form_says_so(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person());
        using var broken = new HttpRequestMessage(HttpMethod.Post, "/account") { Content = new StringContent("nonsense") };
        broken.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        broken.Headers.Add("Sec-Fetch-Site", "same-origin");
        var answer = await browser.SendAsync(broken, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("The form arrived broken");
    }

    /// <summary>Somebody else who signs in there gets their own work, not the words of the other.</summary>
    [Theory, BothDatabases]
    public async Task Words_stay_with_the_person_who_typed_them(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person("Anna Ozola"));
        var berta = await app.Person("Berta Liepa", password: true);
        var page = await browser.Load("/account");
        await EndSessions(app);
        var expired = await browser.Submit(page, ProfileForm, ("name", "Words of Anna"));
        var (answer, _) = await SignIn(browser, expired, berta.Address);
        answer.Location.ShouldBe(ShellRoutes.Work);
        answer.Html.ShouldNotContain("Words of Anna");
    }

    /// <summary>The way for carried posts shows nothing to forms from elsewhere.</summary>
    [Theory, BothDatabases]
    public async Task Carried_posts_come_from_here(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person());
        var token = (await browser.Load("/account")).Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var (site, sent, shown) in new[] { ("same-origin", token, true), ("cross-site", token, false), ("same-origin", "forged", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/send-again/carried")
            {
                Content = new FormUrlEncodedContent([new("carry:action", "//evil.example"), new("carry:token", sent), new("carry:f:name", "Words from elsewhere")]),
                Headers = { { "Sec-Fetch-Site", site } },
            };
            var answer = await Html.Read(await browser.SendAsync(request, TestContext.Current.CancellationToken));
            answer.Html.Contains("Words from elsewhere", StringComparison.Ordinal).ShouldBe(shown);
            if (shown) answer.One("main form").GetAttribute("action").ShouldBe("/");
        }
    }

    /// <summary>Behind TLS no cookie goes out without it.</summary>
    [Theory, BothDatabases]
    public async Task Cookies_stay_behind_tls(Database database)
    {
        await using var app = await App.On(database);
        using var browser = app.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false });
        var cookies = (await browser.Load("/sign-in")).Answer.Headers.GetValues("Set-Cookie").ToList();
        cookies.ShouldContain(c => c.StartsWith("__Host-il-form=", StringComparison.Ordinal));
        cookies.ShouldAllBe(c => c.Contains("; secure", StringComparison.OrdinalIgnoreCase) && c.Contains("; httponly", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Every post of the product checks its token, but the few that must not.</summary>
    [Theory, BothDatabases]
    public async Task Every_post_checks_its_token(Database database)
    {
        await using var app = await App.On(database);
        var open = app.Services.GetServices<Microsoft.AspNetCore.Routing.EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Antiforgery.IAntiforgeryMetadata>() is not { RequiresValidation: true })
            // Programs come with a token of their own; no cookie counts there.
            .Select(e => e.RoutePattern.RawText!).Where(r => !r.StartsWith("/api/v1/", StringComparison.Ordinal));
        // Those of files and documents ask for rights and length first and check the token themselves: antiforgery would read the body before.
        open.Order().ShouldBe(["/nodes/{id:guid}/files", "/resources/{id:guid}/files", "/resources/{id:guid}/updates", "/send-again/carried"]);
    }

    // A browser follows the 307 with the same form.
    private static async Task<(Loaded Answer, Loaded First)> SignIn(HttpClient browser, Loaded page, string address)
    {
        var first = await browser.Submit(page, "main form", ("address", address), ("password", SignedInExtensions.Password));
        first.Status.ShouldBe(HttpStatusCode.TemporaryRedirect);
        var fields = Html.Values((AngleSharp.Html.Dom.IHtmlFormElement)page.Page.QuerySelector("main form")!);
        fields.RemoveAll(f => f.Key is "address" or "password");
        fields.AddRange([new("address", address), new("password", SignedInExtensions.Password)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, first.Location) { Content = new FormUrlEncodedContent(fields), Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        return (await Html.Read(await browser.SendAsync(request, TestContext.Current.CancellationToken)), first);
    }
}
