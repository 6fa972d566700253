using System.Net;
using Interlink.People.Domain;

namespace Interlink.Tests.Integration.People;

/// <summary>An installation may ask its administrators for a second factor.</summary>
public sealed class AdministratorFactorTests
{
    private const string Settings = "main form[data-keep=settings]";

    /// <summary>Who has none is led to set it up before anything of the administration opens, and then goes on; everything else stays open.</summary>
    [Theory, BothDatabases]
    public async Task Leads_administrators_to_set_it_up(Database database)
    {
        var clock = new TestClock();
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddSingleton<IClock>(clock));
        var ilze = await app.Person("Ilze Kalniņa", administrator: true, password: true);
        await app.Person("Anna Ozola");
        using var browser = await app.SignedIn(ilze);
        var people = await browser.Load("/administration/people?address=anna.ozola%40example.org");
        var form = await browser.Load("/administration");
        form.Main.ShouldContain("Interlink__AdministratorsNeedSecondFactor=false");
        (await browser.Submit(form, Settings, ("second-factor", "true"))).Status.ShouldBe(HttpStatusCode.SeeOther);

        var led = await browser.Load("/administration/mail");
        led.Location.ShouldBe("/account/second-factor?return=%2Fadministration%2Fmail");
        (await browser.Submit(people, "main form[method=post]", ("act", "suspend"))).Location.ShouldStartWith("/account/second-factor");
        (await app.Read(db => db.Set<Person>().CountAsync(p => p.SuspendedAt != null))).ShouldBe(0);
        (await browser.Load("/account")).Status.ShouldBe(HttpStatusCode.OK);
        var page = await browser.Load(led.Location!);
        page.Main.ShouldContain("you need a second step or a passkey");
        var secret = page.One("#secret").GetAttribute("value")!.Replace(" ", "", StringComparison.Ordinal);
        var on = await browser.Submit(page, "main form", ("code", Totp.CodeOf(secret, Totp.StepOf(clock.Now))), ("password", SignedInExtensions.Password));
        on.One("main a.btn-primary").GetAttribute("href").ShouldBe("/administration/mail");
        (await browser.Load("/administration/mail")).Status.ShouldBe(HttpStatusCode.OK);

        // A session that began without it shows it in place.
        clock.Now += TimeSpan.FromMinutes(1);
        using var weak = await app.SignedIn(ilze);
        var confirm = await weak.Load((await weak.Load("/administration")).Location!);
        (await weak.Submit(confirm, "section[aria-labelledby=confirm] form", ("code", "none"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await weak.Load("/administration")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await weak.Submit(confirm, "section[aria-labelledby=confirm] form", ("code", Totp.CodeOf(secret, Totp.StepOf(clock.Now))))).Location.ShouldBe("/administration");
        (await weak.Load("/administration")).Status.ShouldBe(HttpStatusCode.OK);

        // Turned off, it is asked for again.
        (await weak.Submit("/account/second-factor", "section[aria-labelledby=off] form", ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await weak.Load("/administration")).Location.ShouldStartWith("/account/second-factor");
    }

    /// <summary>Nothing of what administrators may is open by another door in such a session, and strangers to the administration see nothing new.</summary>
    [Theory, BothDatabases]
    public async Task Without_it_one_is_no_administrator(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        await Set(app, row => row.CreateOrganisations = WhoMay.InstallationAdministrators);
        (await browser.Load("/organisations/new")).One("main form [name=main]");
        await Set(app, row => row.AdministratorsNeedSecondFactor = true);
        (await browser.Load("/organisations/new")).Page.QuerySelector("main form [name=main]").ShouldBeNull();
        using var anna = await app.SignedIn(await app.Person());
        (await anna.Load("/administration")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>The operator lifts it by a setting, whatever the installation says.</summary>
    [Theory, BothDatabases]
    public async Task The_operator_lifts_it(Database database)
    {
        await using var app = await App.On(database, configure: a => a.Settings["Interlink:AdministratorsNeedSecondFactor"] = "false");
        await Set(app, row => row.AdministratorsNeedSecondFactor = true);
        using var browser = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        (await browser.Load("/administration")).Main.ShouldContain("It is lifted now");
    }

    /// <summary>An administrator turns it off for somebody who has lost app and codes; a letter tells.</summary>
    [Theory, BothDatabases]
    public async Task An_administrator_helps_whoever_has_lost_both(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person(password: true);
        await app.Change(db => db.Set<Account>().Single().TwoFactorEnabled = true);
        using var browser = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        (await browser.Submit("/administration/people?address=anna.ozola%40example.org", "main form[method=post]", ("act", "second-off"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await app.Letter(anna.Address, "was turned off");
        using var hers = app.Browser();
        (await hers.Submit("/sign-in", "main form", ("address", anna.Address), ("password", SignedInExtensions.Password))).Location.ShouldBe("/work");
        (await app.Read(db => db.Set<ActivityRow>().SingleAsync(a => a.Type == "people.second-factor.off"))).Audience.ShouldBe(Audience.Administrators);
    }

    private static async Task Set(App app, Action<InstallationRow> change)
    {
        await app.Change(db => change(db.Set<InstallationRow>().Single()));
        await app.Services.GetRequiredService<IInstallation>().Refresh(TestContext.Current.CancellationToken);
    }
}
