using System.Net;
using Interlink.People.Domain;
using Interlink.People.Features.Sessions;

namespace Interlink.Tests.Integration.People;

/// <summary>Reporting a problem: one form for everybody, a letter to the operator's address.</summary>
public sealed class ProblemTests
{
    private const string Help = "help@ventmala.example";

    /// <summary>A stranger reports a problem, once for a double post; the operator can answer, and nothing stays here afterwards.</summary>
    [Theory, BothDatabases]
    public async Task It_goes_as_a_letter_to_the_operator(Database database)
    {
        await using var app = await App.On(database);
        await app.Change(db => db.Set<InstallationRow>().Single().ContactAddress = Help);
        await app.Services.GetRequiredService<IInstallation>().Refresh(TestContext.Current.CancellationToken);
        using var stranger = app.Browser();
        var page = await stranger.Load("/problem?page=" + Uri.EscapeDataString("/catalogue/IL-001?q=what+I+typed"));
        page.One("[name=page]").GetAttribute("value").ShouldBe("/catalogue/IL-001");
        page.One("[name=answer]").GetAttribute("value").ShouldBe("");
        (string, string?)[] typed = [("what", "The page stays empty.\nI expected words."), ("answer", "rosa@example.org")];
        (await stranger.Submit(page, "main form", typed)).Location.ShouldBe("/problem?sent=1");
        (await stranger.Submit(page, "main form", typed)).Location.ShouldBe("/problem?sent=1");
        (await stranger.Load("/problem?sent=1")).Main.ShouldContain("on its way");
        var letter = await app.Letter(Help);
        letter.Body.ShouldContain("The page stays empty.\nI expected words.");
        letter.Body.ShouldContain("http://localhost/catalogue/IL-001");
        letter.Body.ShouldContain("rosa@example.org");
        (await app.Read(db => db.Set<SinkMailRow>().CountAsync(m => m.Address == Help))).ShouldBe(1);
        (await app.Read(db => db.Set<ActivityRow>().Where(a => a.Type == "installation.problem-reported").Select(a => a.Payload).ToListAsync())).ShouldBe(["{}"]);
        await App.Until(() => app.Read(db => db.Set<OutboxRow>().AllAsync(o => o.SentAt != null)), "sent");
        await app.Work("retention");
        (await app.Read(db => db.Set<ProblemReport>().CountAsync())).ShouldBe(0);
    }

    /// <summary>Who is signed in needn't type the address; bad input is said beside its field, keeps the words and sends nothing.</summary>
    [Theory, BothDatabases]
    public async Task Bad_input_sends_nothing(Database database)
    {
        await using var app = await App.On(database);
        await app.Change(db => db.Set<InstallationRow>().Single().ContactAddress = Help);
        await app.Services.GetRequiredService<IInstallation>().Refresh(TestContext.Current.CancellationToken);
        var anna = await app.Person("Anna Ozola");
        using var browser = await app.SignedIn(anna);
        (await browser.Load("/problem")).One("[name=answer]").GetAttribute("value").ShouldBe(anna.Address);
        foreach (var (field, value) in new (string, string)[] { ("what", ""), ("what", "  "), ("what", new('x', 5_000)), ("what", "bell \a"), ("answer", "nobody"), ("page", new('x', 400)) })
        {
            var refused = await browser.Submit("/problem?page=/help", "main form", [("what", "It broke."), (field, value)]);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, field);
            refused.Page.QuerySelector($"[name={field}]")!.GetAttribute("aria-invalid").ShouldBe("true", field);
            if (field != "what") refused.One("[name=what]").TextContent.ShouldBe("It broke.");
        }
        (await app.Read(db => db.Set<ProblemReport>().CountAsync())).ShouldBe(0);
        // Nobody is led elsewhere by the address, or puts words into the report.
        (await browser.Load("/problem?page=//evil.example/x")).One("[name=page]").GetAttribute("value").ShouldBe("/");
        (await browser.Load("/problem?page=" + Uri.EscapeDataString("/a\nBcc: b@c.example"))).One("[name=page]").GetAttribute("value").ShouldBe("/");
        SqlCount.Highest["GET /problem"].ShouldBeLessThanOrEqualTo(8);
    }

    /// <summary>One person or network can't fill the operator's mailbox.</summary>
    [Theory, BothDatabases]
    public async Task Too_many_are_refused(Database database)
    {
        await using var app = await App.On(database);
        await app.Change(db => db.Set<InstallationRow>().Single().ContactAddress = Help);
        await app.Services.GetRequiredService<IInstallation>().Refresh(TestContext.Current.CancellationToken);
        using var stranger = app.Browser();
        for (var i = 0; i < 30; i++) (await stranger.Submit("/problem", "main form", ("what", $"Problem {i}"))).Location.ShouldBe("/problem?sent=1");
        var refused = await stranger.Submit("/problem", "main form", ("what", "One more"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One("[name=what]").TextContent.ShouldBe("One more");
        (await app.Read(db => db.Set<ProblemReport>().CountAsync())).ShouldBe(30);
    }

    /// <summary>Where nobody would get the letter, the page says so and gives a text to hand over.</summary>
    [Theory, BothDatabases]
    public async Task Without_mail_or_address_there_is_a_text_to_copy(Database database)
    {
        await using (var app = await App.On(database))
        {
            var without = await app.Browser().Load("/problem?page=/catalogue");
            without.Main.ShouldContain("There is no address for problems yet.");
            without.One("textarea").TextContent.ShouldContain("/catalogue");
        }
        await using var silent = await App.On(database, configure: a => a.Replace = s => s.AddSingleton(new MailSettings(Sink: false)));
        await silent.Change(db => db.Set<InstallationRow>().Single().ContactAddress = Help);
        await silent.Services.GetRequiredService<IInstallation>().Refresh(TestContext.Current.CancellationToken);
        var page = await silent.Browser().Load("/problem?page=" + Uri.EscapeDataString("/processes/1?q=what+I+typed"));
        page.Main.ShouldContain("sends no e-mails now");
        var mail = page.One("main a.btn-primary").GetAttribute("href")!;
        mail.ShouldStartWith($"mailto:{Help}?subject=");
        Uri.UnescapeDataString(mail).ShouldContain("/processes/1\r\n");
        mail.ShouldNotContain("typed");
    }
}
