using System.Net;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Setup;
using Microsoft.AspNetCore.DataProtection;

namespace Interlink.Tests.Integration.People;

/// <summary>The first run of a production installation.</summary>
public sealed class SetupTests
{
    private static (string, string?)[] Typed(string code, params (string, string?)[] more) =>
    [
        ("code", code), ("name", "Ilze Kalniņa"), ("address", "ilze@example.org"), ("password", "three words together"), ("organisation", "Ventmala city council"),
        ("installation", "Ventmala together"), ("public-address", "https://together.example.org/"), .. more,
    ];

    /// <summary>Until then every page leads there, and nothing else does anything.</summary>
    [Theory, BothDatabases]
    public async Task Every_page_leads_to_the_first_run(Database database)
    {
        await using var app = await App.On(database, firstRun: true);
        using var browser = app.Browser();
        foreach (var page in new[] { "/", "/sign-in", "/register", "/catalogue", "/nothing" }) (await browser.Load(page)).Location.ShouldBe("/setup", page);
        (await browser.Load("/healthz")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Load("/setup")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The code from the log sets up administrator, organisation, languages and mail at once, and signs in.</summary>
    [Theory, BothDatabases]
    public async Task The_code_sets_up_everything_at_once(Database database)
    {
        await using var app = await App.On(database, firstRun: true);
        var code = app.Services.GetRequiredService<SetupCode>().Issue();
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", "lv");
        var page = await browser.Load("/setup");
        var set = await browser.Submit(page, "main form", Typed(code.ToLowerInvariant(), ("languages", "lv"), ("default-language", "lv"), ("smtp-host", "mail.example.org"), ("smtp-user", "robot"), ("smtp-password", "secret of the robot"), ("mail-from", "robot@example.org")));
        set.Location.ShouldBe("/administration/mail");

        var row = await app.Read(db => db.Set<InstallationRow>().SingleAsync());
        (row.Name, row.PublicAddress, row.Languages, row.DefaultLanguage, row.SmtpHost, row.SmtpPort, row.ContactAddress).ShouldBe(("Ventmala together", "https://together.example.org", "lv", "lv", "mail.example.org", 587, "ilze@example.org"));
        row.OperatorName.ShouldBe("Ventmala city council");
        // Strangers read no blanks, administrators are asked to fill in the rest.
        using var stranger = app.Browser();
        (await stranger.Load("/privacy?lang=lv")).Main.ShouldSatisfyAllConditions(m => m.ShouldContain("Ventmala city council. Saziņa: ilze@example.org"), m => m.ShouldNotContain("aizpildīts"));
        (await stranger.Load("/accessibility?lang=lv")).Main.ShouldNotContain("aizpildīts");
        row.SetUpAt.ShouldNotBeNull();
        row.SmtpPassword!.ShouldNotContain("secret of the robot");
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("smtp").Unprotect(row.SmtpPassword!).ShouldBe("secret of the robot");
        var person = await app.Read(db => db.Set<Person>().SingleAsync());
        person.IsInstallationAdministrator.ShouldBeTrue();
        var organisation = await app.Read(db => PeopleViews.OrganisationNames(db).SingleAsync());
        organisation.Name.ShouldBe("Ventmala city council");
        (await app.Read(db => PeopleViews.OrganisationAdministrators(db).SingleAsync())).PersonId.ShouldBe(person.Id);

        (await browser.Load("/administration/mail")).Location.ShouldStartWith("/terms/answer");
        await browser.Submit("/terms/answer", "main form", ("answer", "accept"));
        (await browser.Load("/administration/mail")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Load("/setup")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>A wrong or used code does nothing; what was typed stays, the password does not.</summary>
    [Theory, BothDatabases]
    public async Task A_wrong_code_does_nothing(Database database)
    {
        await using var app = await App.On(database, firstRun: true);
        var codes = app.Services.GetRequiredService<SetupCode>();
        var code = codes.Issue();
        using var browser = app.Browser();
        var wrong = await browser.Submit("/setup", "main form", Typed("2222-3333-4444"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.One("#f-organisation").GetAttribute("value").ShouldBe("Ventmala city council");
        wrong.Html.ShouldNotContain("three words together");
        foreach (var bad in new (string, string?)[] { ("public-address", "ftp://x.y"), ("public-address", "https://a.b/c"), ("public-address", "https://u:p@a.b"), ("languages", null), ("default-language", "xx"), ("smtp-port", "99999"), ("smtp-host", "not a host!"), ("mail-from", "nobody"), ("name", ""), ("organisation", new string('x', 200)) })
            (await browser.Submit("/setup", "main form", [.. Typed(code).Where(t => t.Item1 != bad.Item1), bad])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, bad.ToString());
        (await app.Read(db => db.Set<Person>().AnyAsync())).ShouldBeFalse();
        codes.Burn();
        (await browser.Submit("/setup", "main form", Typed(code))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<InstallationRow>().SingleAsync())).SetUpAt.ShouldBeNull();
    }

    /// <summary>Sent twice, it is set up once.</summary>
    [Theory, BothDatabases]
    public async Task Sent_twice_it_is_set_up_once(Database database)
    {
        await using var app = await App.On(database, firstRun: true);
        var code = app.Services.GetRequiredService<SetupCode>().Issue();
        using var browser = app.Browser();
        var page = await browser.Load("/setup");
        var both = await Task.WhenAll(browser.Submit(page, "main form", Typed(code)), browser.Submit(page, "main form", Typed(code)));
        both.Count(b => b.Location == "/administration/mail").ShouldBe(1);
        (await app.Read(db => db.Set<Person>().CountAsync())).ShouldBe(1);
        (await app.Read(db => db.Set<Organisation>().CountAsync())).ShouldBe(1);
    }
}
