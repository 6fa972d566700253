using System.Net;
using System.Text.Json;
using Interlink.People.Domain;
using Interlink.People.Features.SecondFactor;
using Interlink.UI;
using Microsoft.AspNetCore.Identity;

namespace Interlink.Tests.Integration.People;

/// <summary>The second step when signing in: setting it up, using it, and what is refused.</summary>
public sealed class SecondFactorTests
{
    private const string Page = "/account/second-factor";

    /// <summary>A secret as text and as picture, proved by a code of it; the recovery codes are shown once, and nothing lies readable in the database.</summary>
    [Theory, BothDatabases]
    public async Task Is_set_up_with_an_app(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var anna = await app.Person(password: true);
        using var browser = await app.SignedIn(anna);
        (await browser.Load("/account")).Main.ShouldContain("the password alone is enough");
        var page = await browser.Load(Page);
        var picture = page.One("main svg.il-qr");
        picture.GetAttribute("style").ShouldBeNull();
        picture.QuerySelector("path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(2_000);
        var secret = Secret(page);

        var wrong = await browser.Submit(page, "main form", ("code", "000000"), ("password", SignedInExtensions.Password));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Main.ShouldContain("check that the clock");
        Secret(wrong).ShouldBe(secret);
        (await browser.Submit(page, "main form", ("code", Code(secret, clock)), ("password", "not hers"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, "main form", ("code", Code(secret, clock)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, "main form", ("code", Code(secret, clock)), ("password", SignedInExtensions.Password), ("offer", "forged"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<Account>().SingleAsync())).TwoFactorEnabled.ShouldBeFalse();

        var on = await browser.Submit(page, "main form", ("code", Code(secret, clock)), ("password", SignedInExtensions.Password));
        on.Status.ShouldBe(HttpStatusCode.OK);
        var codes = Codes(on);
        codes.Count.ShouldBe(10);
        (await browser.Load(Page)).Html.ShouldNotContain(codes[0]);
        (await browser.Load("/account")).Main.ShouldContain("The second step when signing in is on");
        (await app.Letter(anna.Address, "was turned on")).Body.ShouldContain("/account");
        (await app.Read(db => db.Set<Session>().SingleAsync())).HasSecondFactor.ShouldBeTrue();
        var kept = string.Join('\n', await app.Read(db => db.Set<IdentityUserToken<Guid>>().Select(t => t.Value).ToListAsync()));
        kept.ShouldNotContain(secret);
        foreach (var code in codes) { kept.ShouldNotContain(code); kept.ShouldNotContain(RecoveryCodes.Plain(code)); }
        // Sent again: it is on.
        (await browser.Submit(page, "main form", ("code", Code(secret, clock)), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>A secret that was offered to somebody else is not taken in.</summary>
    [Theory, BothDatabases]
    public async Task An_offer_is_for_one_person(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        using var anna = await app.SignedIn(await app.Person(password: true));
        using var berta = await app.SignedIn(await app.Person("Berta Liepa", password: true));
        var hers = await berta.Load(Page);
        var answer = await anna.Submit(Page, "main form", ("offer", hers.One("[name=offer]").GetAttribute("value")), ("code", Code(Secret(hers), clock)), ("password", SignedInExtensions.Password));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Secret(answer).ShouldNotBe(Secret(hers));
    }

    /// <summary>After the password comes the code, and then the page one wanted; half a sign-in opens nothing.</summary>
    [Theory, BothDatabases]
    public async Task Signs_in_in_two_steps(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, secret, _) = await WithSecondFactor(app, clock);
        clock.Now += TimeSpan.FromMinutes(1);
        using var browser = app.Browser();
        var step = await Password(browser, anna, "/account/data?x=1");
        step.Status.ShouldBe(HttpStatusCode.SeeOther);
        step.Location.ShouldBe("/sign-in?step=code&return=%2Faccount%2Fdata%3Fx%3D1");
        (await browser.Load("/account")).Location.ShouldStartWith("/sign-in");
        var empty = await browser.Submit(step.Location!, "main form", ("code", " "));
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var done = await browser.Submit(step.Location!, "main form", ("code", $" {Code(secret, clock)[..3]} {Code(secret, clock)[3..]} "));
        done.Location.ShouldBe("/account/data?x=1");
        (await browser.Load("/account")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Read(db => db.Set<Session>().OrderByDescending(s => s.Id).FirstAsync())).HasSecondFactor.ShouldBeTrue();
        (await Payload(app, anna.Id, "people.session.started")).ShouldContain("\"secondFactor\":\"App\"");
        // Without half a sign-in the step leads to the beginning, and its form is refused in words.
        using var stranger = app.Browser();
        (await stranger.Load(step.Location!)).Location.ShouldBe("/sign-in?return=%2Faccount%2Fdata%3Fx%3D1");
        var posted = await stranger.Submit(empty, "main form", ("code", Code(secret, clock)));
        posted.Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>The phone's clock may be wrong by one step; more is refused, and so is a code that was used, or an older one.</summary>
    [Theory, BothDatabases]
    public async Task Wrong_clocks_and_used_codes_are_refused(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, secret, _) = await WithSecondFactor(app, clock);
        clock.Now += TimeSpan.FromMinutes(5);
        (await InTwoSteps(app, anna, Code(secret, clock, -2))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await InTwoSteps(app, anna, Code(secret, clock, 2))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await InTwoSteps(app, anna, Code(secret, clock, -1))).Location.ShouldBe(ShellRoutes.Work);
        (await InTwoSteps(app, anna, Code(secret, clock, 1))).Location.ShouldBe(ShellRoutes.Work);
        var replayed = await InTwoSteps(app, anna, Code(secret, clock, 1));
        replayed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        replayed.Main.ShouldContain("used already");
        (await InTwoSteps(app, anna, Code(secret, clock))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Payload(app, anna.Id, "people.session.refused")).ShouldContain("ReplayedCode");
        clock.Now += TimeSpan.FromMinutes(1);
        (await InTwoSteps(app, anna, Code(secret, clock))).Location.ShouldBe(ShellRoutes.Work);
    }

    /// <summary>Whoever knows the password can't try codes as often as they like: the right password between them does not forget the count.</summary>
    [Theory, BothDatabases]
    public async Task Attempts_are_limited(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, secret, codes) = await WithSecondFactor(app, clock);
        clock.Now += TimeSpan.FromMinutes(1);
        using var open = app.Browser();
        var step = await open.Load((await Password(open, anna)).Location!);
        for (var n = 1; n <= 5; n++) (await InTwoSteps(app, anna, Wrong(secret, clock))).Main.ShouldContain(n < 5 ? "does not fit" : "15 min");
        (await open.Submit(step, "main form", ("code", Code(secret, clock)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await open.Submit(step, "main form", ("code", codes[0]))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Payload(app, anna.Id, "people.session.refused")).ShouldContain("\"locked\":true");
        // Identity reads the clock of the machine here: the lock is put back instead.
        await app.Change(db => db.Set<Account>().Single().LockoutEnd = DateTimeOffset.UnixEpoch);
        (await InTwoSteps(app, anna, Code(secret, clock))).Location.ShouldBe(ShellRoutes.Work);
        (await app.Read(db => db.Set<Account>().SingleAsync())).AccessFailedCount.ShouldBe(0);
    }

    /// <summary>Half a sign-in holds for ten minutes, and not over a new password or a suspension.</summary>
    [Theory, BothDatabases]
    public async Task Half_a_sign_in_does_not_hold_long(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, secret, _) = await WithSecondFactor(app, clock);
        clock.Now += TimeSpan.FromMinutes(1);
        using var slow = app.Browser();
        var page = await slow.Load((await Password(slow, anna)).Location!);
        clock.Now += TimeSpan.FromMinutes(11);
        var late = await slow.Submit(page, "main form", ("code", Code(secret, clock)));
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        late.Main.ShouldContain("took too long");
        late.One("main .il-sign-new a").GetAttribute("href").ShouldStartWith("/sign-in");

        foreach (var (change, back) in new (Action<InterlinkDb>, Action<InterlinkDb>)[]
        {
            (db => db.Set<Account>().Single().SecurityStamp = "another", _ => { }),
            (db => db.Set<Person>().Single().SuspendedAt = DateTimeOffset.UnixEpoch, db => db.Set<Person>().Single().SuspendedAt = null),
        })
        {
            using var browser = app.Browser();
            var half = await browser.Load((await Password(browser, anna)).Location!);
            await app.Change(change);
            (await browser.Submit(half, "main form", ("code", Code(secret, clock)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            await app.Change(back);
        }
        (await InTwoSteps(app, anna, Code(secret, clock))).Location.ShouldBe(ShellRoutes.Work);
    }

    /// <summary>A recovery code lets in once, however it is typed; new ones make the old worthless.</summary>
    [Theory, BothDatabases]
    public async Task Recovery_codes_work_once(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, _, codes) = await WithSecondFactor(app, clock);
        (await InTwoSteps(app, anna, codes[0].ToLowerInvariant().Replace('-', ' '))).Location.ShouldBe(ShellRoutes.Work);
        (await InTwoSteps(app, anna, codes[0])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Payload(app, anna.Id, "people.session.started")).ShouldContain("RecoveryCode");
        using var browser = await app.SignedIn(anna);
        (await browser.Load(Page)).Main.ShouldContain("9 recovery codes are left");
        (await browser.Submit(Page, "main form", ("password", "not hers"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var renewed = Codes(await browser.Submit(Page, "main form", ("password", SignedInExtensions.Password)));
        renewed.Count.ShouldBe(10);
        renewed.Intersect(codes).ShouldBeEmpty();
        (await InTwoSteps(app, anna, codes[1])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await InTwoSteps(app, anna, renewed[9])).Location.ShouldBe(ShellRoutes.Work);
        await app.Letter(anna.Address, "New recovery codes");
    }

    /// <summary>Turning it off asks for the password and forgets everything; then the password is enough.</summary>
    [Theory, BothDatabases]
    public async Task Is_turned_off_with_the_password(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, secret, codes) = await WithSecondFactor(app, clock);
        using var browser = await app.SignedIn(anna);
        foreach (var wrong in new[] { "", "not hers" })
            (await browser.Submit(Page, "section[aria-labelledby=off] form", ("password", wrong))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<Account>().SingleAsync())).TwoFactorEnabled.ShouldBeTrue();
        (await browser.Submit(Page, "section[aria-labelledby=off] form", ("password", SignedInExtensions.Password))).Location.ShouldBe("/account");
        (await app.Read(async db => (await db.Set<IdentityUserToken<Guid>>().CountAsync(), await db.Set<Session>().CountAsync(s => s.HasSecondFactor)))).ShouldBe((0, 0));
        await app.Letter(anna.Address, "was turned off");
        using var fresh = app.Browser();
        (await Password(fresh, anna)).Location.ShouldBe(ShellRoutes.Work);
    }

    /// <summary>Whoever has no password shows a code instead; wrong ones are counted.</summary>
    [Theory, BothDatabases]
    public async Task Without_a_password_a_code_proves_it(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, secret, _) = await WithSecondFactor(app, clock, password: false);
        clock.Now += TimeSpan.FromMinutes(1);
        using var browser = await app.SignedIn(anna);
        (await browser.Submit(Page, "section[aria-labelledby=off] form", ("code", Wrong(secret, clock)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<Account>().SingleAsync())).AccessFailedCount.ShouldBe(1);
        (await browser.Submit(Page, "section[aria-labelledby=off] form", ("code", Code(secret, clock)))).Location.ShouldBe("/account");
    }

    /// <summary>What was typed when the session ended is kept over both steps.</summary>
    [Theory, BothDatabases]
    public async Task What_was_typed_is_kept_over_both_steps(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, secret, _) = await WithSecondFactor(app, clock);
        clock.Now += TimeSpan.FromMinutes(1);
        using var browser = await app.SignedIn(anna);
        var form = await browser.Load("/account");
        await app.Change(db => { foreach (var s in db.Set<Session>()) s.EndedAt = DateTimeOffset.UnixEpoch; });
        var first = await browser.Submit(form, "form[data-keep=profile]", ("name", "Typed for long"));
        first.Status.ShouldBe(HttpStatusCode.Unauthorized);
        var second = await browser.Submit(first, "main form", ("address", anna.Address), ("password", SignedInExtensions.Password));
        second.Status.ShouldBe(HttpStatusCode.OK);
        var again = await browser.Submit(second, "main form", ("code", Wrong(secret, clock)));
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var done = await browser.Submit(again, "main form", ("code", Code(secret, clock)));
        done.Status.ShouldBe(HttpStatusCode.TemporaryRedirect);
        done.Location.ShouldBe("/send-again/carried");
    }

    /// <summary>That it is on is in the copy of one's data; no secret is. Erasing takes all of it.</summary>
    [Theory, BothDatabases]
    public async Task Is_in_the_copy_and_goes_with_the_account(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, secret, _) = await WithSecondFactor(app, clock);
        using var browser = await app.SignedIn(anna);
        var copy = await browser.Submit("/account/data", "main form");
        using (var json = JsonDocument.Parse(copy.Html))
        {
            var account = json.RootElement.GetProperty("account");
            account.GetProperty("secondFactor").GetBoolean().ShouldBeTrue();
            account.GetProperty("recoveryCodesLeft").GetInt32().ShouldBe(10);
        }
        copy.Html.ShouldNotContain(secret);
        (await browser.Submit("/account/erase", "main form", ("confirm", anna.Address), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Read(db => db.Set<IdentityUserToken<Guid>>().CountAsync())).ShouldBe(0);
    }

    private static Task<App> On(Database database, TestClock clock) => App.On(database, configure: a => a.Replace = s => s.AddSingleton<IClock>(clock));

    private static async Task<(TestPerson Anna, string Secret, IReadOnlyList<string> Codes)> WithSecondFactor(App app, TestClock clock, bool password = true)
    {
        var anna = await app.Person(password: password);
        using var browser = await app.SignedIn(anna);
        var page = await browser.Load(Page);
        var on = await browser.Submit(page, "main form", ("code", Code(Secret(page), clock)), ("password", password ? SignedInExtensions.Password : null));
        on.Status.ShouldBe(HttpStatusCode.OK);
        return (anna, Secret(page), Codes(on));
    }

    private static Task<Loaded> Password(HttpClient browser, TestPerson person, string to = ShellRoutes.Work) =>
        browser.Submit($"/sign-in?return={Uri.EscapeDataString(to)}", "main form", ("address", person.Address), ("password", SignedInExtensions.Password));

    private static async Task<Loaded> InTwoSteps(App app, TestPerson person, string code)
    {
        using var browser = app.Browser();
        return await browser.Submit((await Password(browser, person)).Location!, "main form", ("code", code));
    }

    private static string Secret(Loaded page) => page.One("#secret").GetAttribute("value")!.Replace(" ", "", StringComparison.Ordinal);

    private static List<string> Codes(Loaded page) => [.. page.Page.QuerySelectorAll("main .il-codes .il-code").Select(c => c.TextContent)];

    private static string Code(string secret, TestClock clock, int steps = 0) => Totp.CodeOf(secret, Totp.StepOf(clock.Now) + steps);

    // Fits none of the steps that are taken.
    private static string Wrong(string secret, TestClock clock) =>
        Enumerable.Range(0, 10).Select(n => new string((char)('0' + n), 6)).First(c => Totp.Match(secret, c, clock.Now) is null);

    private static Task<string> Payload(App app, Guid person, string type) =>
        app.Read(db => db.Set<ActivityRow>().Where(a => a.StreamId == person && a.Type == type).OrderByDescending(a => a.StreamSequence).Select(a => a.Payload).FirstAsync());
}
