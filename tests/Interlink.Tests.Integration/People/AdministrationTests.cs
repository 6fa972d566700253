using System.Net;
using Interlink.UI;
using Interlink.People.Domain;

namespace Interlink.Tests.Integration.People;

/// <summary>The administration of the installation.</summary>
public sealed class AdministrationTests
{
    private static readonly string[] Pages = ["/administration", "/administration/mail", "/administration/operator", "/administration/people", "/administration/operation"];

    /// <summary>For everybody else it is not there.</summary>
    [Theory, BothDatabases]
    public async Task It_is_there_for_administrators_only(Database database)
    {
        await using var app = await App.On(database);
        using var administrator = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        using var anna = await app.SignedIn(await app.Person("Anna Ozola"));
        using var stranger = app.Browser();
        foreach (var page in Pages)
        {
            (await administrator.Load(page)).Status.ShouldBe(HttpStatusCode.OK, page);
            (await anna.Load(page)).Status.ShouldBe(HttpStatusCode.NotFound, page);
            (await stranger.Load(page)).Location.ShouldStartWith("/sign-in");
            SqlCount.Highest["GET " + page].ShouldBeLessThanOrEqualTo(8);
        }
    }

    /// <summary>Who lost the administration meanwhile can't use an open form.</summary>
    [Theory, BothDatabases]
    public async Task Forms_decide_again(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        var page = await browser.Load("/administration");
        await app.Change(db => db.Set<Person>().Single().IsInstallationAdministrator = false);
        (await browser.Submit(page, "main form", ("name", "Taken over"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Read(db => db.Set<InstallationRow>().SingleAsync())).Name.ShouldBe("INTERLINK");
    }

    /// <summary>Settings are saved, act at once, and two administrators don't overwrite each other.</summary>
    [Theory, BothDatabases]
    public async Task Saves_settings(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        var (first, second, third) = (await browser.Load("/administration"), await browser.Load("/administration"), await browser.Load("/administration"));
        (await browser.Submit(first, "main form", ("registration", "Open"), ("create-processes", "OrganisationAdministrators"))).Location.ShouldBe("/administration");
        app.Services.GetRequiredService<IInstallation>().Current.Registration.ShouldBe(Registration.Open);
        (await browser.Submit(second, "main form", ("name", "Ventmala together"), ("contact", "help@example.org"))).Location.ShouldBe("/administration");
        (await browser.Submit(third, "main form", ("name", "Another name"))).Status.ShouldBe(HttpStatusCode.Conflict);
        foreach (var bad in new[] { ("registration", "Everybody"), ("registration", "0"), ("contact", "nobody"), ("name", ""), ("public-address", "x"), ("default-language", "xx") })
            (await browser.Submit("/administration", "main form", bad)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, bad.ToString());
        var row = await app.Read(db => db.Set<InstallationRow>().SingleAsync());
        (row.Name, row.Registration, row.CreateProcesses, row.ContactAddress).ShouldBe(("Ventmala together", Registration.Open, WhoMay.OrganisationAdministrators, "help@example.org"));
    }

    /// <summary>A language that is no longer offered is no longer spoken.</summary>
    [Theory, BothDatabases]
    public async Task Offers_the_languages_chosen(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        (await browser.Submit("/administration", "main form", ("languages", "it"), ("default-language", "it"))).Location.ShouldBe("/administration");
        using var stranger = app.Browser();
        stranger.DefaultRequestHeaders.Add("Accept-Language", "lv,en;q=0.5");
        (await stranger.Load("/sign-in")).Page.DocumentElement.GetAttribute("lang").ShouldBe("it");
    }

    /// <summary>New terms are answered before work goes on; sent twice, they rise once.</summary>
    [Theory, BothDatabases]
    public async Task Asks_everybody_again(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        using var anna = await app.SignedIn(await app.Person("Anna Ozola"));
        var answer = await anna.Load("/account");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        var page = await browser.Load("/administration");
        (await browser.Submit(page, "main form:has([name=version])")).Location.ShouldBe("/administration");
        app.Services.GetRequiredService<IInstallation>().Current.TermsVersion.ShouldBe(2);
        (await anna.Load("/account")).Location.ShouldStartWith("/terms/answer");
        (await browser.Submit("/terms/answer", "main form", ("answer", "accept"), ("version", "1"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await browser.Submit("/terms/answer", "main form", ("answer", "accept"));
        (await browser.Submit(page, "main form:has([name=version])")).Location.ShouldBe("/administration");
        app.Services.GetRequiredService<IInstallation>().Current.TermsVersion.ShouldBe(2);
    }

    /// <summary>The test letter leaves like any other, and the page tells.</summary>
    [Theory, BothDatabases]
    public async Task Sends_a_test_letter(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa", administrator: true);
        using var browser = await app.SignedIn(ilze);
        (await browser.Submit("/administration/mail", "main form:not([data-keep])")).Location.ShouldBe("/administration/mail?focus=test");
        (await app.Letter(ilze.Address)).Subject.ShouldContain("can send e-mails");
        await App.Until(async () => (await browser.Load("/administration/mail")).Main.Contains("The e-mail was sent", StringComparison.Ordinal), "said");
        (await browser.Submit("/administration/mail", "form[data-keep=mail]", ("smtp-host", "mail.example.org"), ("smtp-user", "robot"), ("smtp-password", "first"), ("mail-from", "robot@example.org"))).Location.ShouldBe("/administration/mail");
        var kept = (await app.Read(db => db.Set<InstallationRow>().SingleAsync())).SmtpPassword;
        kept.ShouldNotBeNull();
        (await browser.Submit("/administration/mail", "form[data-keep=mail]", ("smtp-port", "25"))).Location.ShouldBe("/administration/mail");
        (await app.Read(db => db.Set<InstallationRow>().SingleAsync())).ShouldSatisfyAllConditions(r => r.SmtpPassword.ShouldBe(kept), r => r.SmtpPort.ShouldBe(25));
        (await browser.Load("/administration/mail")).Html.ShouldNotContain("first");
    }

    /// <summary>One person by the exact address, never a list; the link to hand over works once, and only where no letters leave.</summary>
    [Theory, BothDatabases]
    public async Task Hands_over_a_reset_link_where_no_letters_leave(Database database)
    {
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddSingleton(new MailSettings(Sink: false)));
        var anna = await app.Person("Anna Ozola", password: true);
        using var browser = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        foreach (var miss in new[] { "anna", "ozola@example.org", "%", "nobody@example.org", "\u0000" })
            (await browser.Load("/administration/people?address=" + Uri.EscapeDataString(miss))).Page.QuerySelector("main form[method=post]").ShouldBeNull(miss);
        var made = await browser.Submit("/administration/people?address=anna.ozola%40example.org", "main form[method=post]", ("act", "link"));
        made.Status.ShouldBe(HttpStatusCode.OK);
        var link = new Uri(made.One("main .il-code").TextContent).PathAndQuery;
        (await browser.Load("/forgot")).Page.QuerySelector("main form").ShouldBeNull();
        using var hers = app.Browser();
        (await hers.Submit(link, "main form", ("password", "quite another one"))).Location.ShouldBe("/sign-in");
        (await hers.Load(link)).Page.QuerySelector("main form").ShouldBeNull();
        (await hers.Submit("/sign-in", "main form", ("address", anna.Address), ("password", "quite another one"))).Location.ShouldBe(ShellRoutes.Work);

        await using var withMail = await App.On(database);
        await withMail.Person("Anna Ozola");
        using var other = await withMail.SignedIn(await withMail.Person("Ilze Kalniņa", administrator: true));
        (await other.Submit("/administration/people?address=anna.ozola%40example.org", "main form[method=post]", ("act", "link"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>Administrators come and go, but never the last; suspension acts at once.</summary>
    [Theory, BothDatabases]
    public async Task Appoints_and_suspends(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, anna) = (await app.Person("Ilze Kalniņa", administrator: true), await app.Person("Anna Ozola", password: true));
        using var browser = await app.SignedIn(ilze);
        using var hers = await app.SignedIn(anna);
        var (self, her) = ($"/administration/people?address={Uri.EscapeDataString(ilze.Address)}", $"/administration/people?address={Uri.EscapeDataString(anna.Address)}");
        (await browser.Submit(self, "main form[method=post]", ("act", "not-administrator"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(self, "main form[method=post]", ("act", "suspend"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(her, "main form[method=post]", ("act", "suspend"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await hers.Load("/account")).Location.ShouldStartWith("/sign-in");
        using var again = app.Browser();
        (await again.Submit("/sign-in", "main form", ("address", anna.Address), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await browser.Submit(her, "main form[method=post]", ("act", "lift"));
        (await again.Submit("/sign-in", "main form", ("address", anna.Address), ("password", SignedInExtensions.Password))).Location.ShouldBe(ShellRoutes.Work);
        await browser.Submit(her, "main form[method=post]", ("act", "administrator"));
        (await again.Load("/administration")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Submit(self, "main form[method=post]", ("act", "not-administrator"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Load("/administration")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var id in new[] { Guid.Empty.ToString(), "nonsense" })
            (await again.Submit(her, "main form[method=post]", ("act", "administrator"), ("person", id))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Letters that were given up are shown and can be tried again.</summary>
    [Theory, BothDatabases]
    public async Task Letters_given_up_can_be_tried_again(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa", administrator: true);
        using var browser = await app.SignedIn(ilze);
        (await browser.Load("/administration/operation")).Main.ShouldContain("Everything went through");
        var activity = await app.Read(db => db.Set<ActivityRow>().Select(a => a.Id).FirstAsync());
        var id = Guid.Parse("0196f8a0-0000-7000-8000-000000000001");
        await app.Change(db =>
        {
            db.Add(new OutboxRow { Id = id, ActivityId = activity, RecipientId = ilze.Id, Template = "people.letter.test", FailedAt = DateTimeOffset.UnixEpoch, Attempts = 8, Error = "SocketException" });
        });
        var page = await browser.Load("/administration/operation");
        page.Main.ShouldContain("Test e-mail");
        page.Main.ShouldContain("The mail server can’t be reached");
        page.Main.ShouldNotContain("SocketException");
        page.Main.ShouldNotContain("people.letter");
        (await browser.Submit(page, "main form", ("letter", id.ToString()))).Location.ShouldBe("/administration/operation");
        await App.Until(async () => (await app.Read(db => db.Set<OutboxRow>().SingleAsync(o => o.Id == id))).SentAt is not null, "sent");
    }
}
