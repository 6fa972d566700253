using System.Net;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Administration;
using Interlink.Tests.Integration.People;

namespace Interlink.Tests.Integration.Operating;

/// <summary>Who did what that concerns security, and from where.</summary>
public sealed class AuditTests
{
    private const string Page = "/administration/audit";

    [Theory, BothDatabases]
    public async Task Says_who_did_what_and_from_where(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, anna) = (await app.Person("Ilze Kalniņa", administrator: true), await app.Person("Anna Ozola", "anna@example.org", password: true));
        using var browser = await app.SignedIn(ilze);
        using var stranger = app.Browser();
        await Enter(stranger, "anna@example.org", "wrong password");
        await Enter(stranger, "nobody@example.org", "wrong password");
        await app.Do<SuspendPerson>(ilze, u => u.Set(anna.Id, suspended: true, TestContext.Current.CancellationToken));
        await app.Change(db => db.Set<AuditRow>().Single(a => a.Type == "people.account.suspended").Network = "192.0.2.7");
        await Noted(app, "people.session.refused-unknown");

        var page = await browser.Load(Page);
        page.Main.ShouldContain("Was not let in: password or code was wrong");
        page.Main.ShouldContain("Was not let in: no such account");
        page.Main.ShouldContain("Somebody not signed in");
        page.Main.ShouldNotContain("nobody@example.org");
        var suspended = page.Page.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains("Account suspended", StringComparison.Ordinal));
        suspended.TextContent.ShouldContain("Ilze Kalniņa");
        suspended.TextContent.ShouldContain("Anna Ozola");
        suspended.TextContent.ShouldContain("192.0.2.7");
        SqlCount.Highest["GET " + Page].ShouldBeLessThanOrEqualTo(SqlReport.Budget);

        (await browser.Load(Page + "?kind=refused")).Main.ShouldNotContain("Account suspended");
        (await browser.Load($"{Page}?person={anna.Id}")).Main.ShouldContain("Account suspended");
        (await browser.Load($"{Page}?person={anna.Id}")).Main.ShouldNotContain("no such account");
        (await browser.Load(Page + "?kind=data&from=nonsense")).Main.ShouldContain("Nothing of this kind");
        // That it was read is an entry, once for all these.
        await Noted(app, "installation.audit-read");
        (await app.Read(db => db.Set<AuditRow>().CountAsync(a => a.Type == "installation.audit-read"))).ShouldBe(1);
    }

    /// <summary>What somebody may not do is noted with its route, on pages and for programs, and a thousand times the same is one entry.</summary>
    [Theory, BothDatabases]
    public async Task Refusals_are_noted_once(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person("Anna Ozola");
        using var browser = await app.SignedIn(anna);
        for (var i = 0; i < 3; i++) (await browser.Load(Page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Load("/administration/people")).Status.ShouldBe(HttpStatusCode.NotFound);
        await App.Until(async () => await app.Read(db => db.Set<AuditRow>().CountAsync(a => a.Type == "access.refused")) == 2, "two refusals");
        var rows = await app.Read(db => db.Set<AuditRow>().Where(a => a.Type == "access.refused").OrderBy(a => a.Detail).ToListAsync());
        rows.Select(r => r.Detail).ShouldBe(["GET /administration/audit", "GET /administration/people"]);
        rows.ShouldAllBe(r => r.ActorId == anna.Id && r.Kind == AuditKind.Refusal);
    }

    /// <summary>The entry of a change is in its turn: rolled back with it.</summary>
    [Theory, BothDatabases]
    public async Task A_change_and_its_entry_are_one(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa", administrator: true);
        await Should.ThrowAsync<FormatException>(() => app.As(ilze.Actor, s => s.GetRequiredService<IWriter>().Write(ilze.Id, turn =>
        {
            turn.Record(new("people.token.created", ilze.Id, "person", ilze.Id));
            throw new FormatException();
        })));
        (await app.Read(db => db.Set<AuditRow>().CountAsync(a => a.Type == "people.token.created"))).ShouldBe(0);
    }

    /// <summary>The network goes after 90 days and with the account, the entry after a year.</summary>
    [Theory, BothDatabases]
    public async Task What_is_old_goes(Database database)
    {
        await using var app = await App.On(database);
        var (now, anna) = (app.Services.GetRequiredService<IClock>().Now, await app.Person("Anna Ozola", password: true));
        await app.Change(db =>
        {
            db.RemoveRange(db.Set<AuditRow>());
            foreach (var days in new[] { 1, 91, 366 }) db.Add(new AuditRow { Id = Guid.CreateVersion7(), At = now.AddDays(-days), Type = $"test.{days}", ActorId = anna.Id, Network = "192.0.2.7" });
        });
        await app.Work("retention");
        (await Rows()).ShouldBe([("test.1", "192.0.2.7"), ("test.91", null)]);
        await app.Do<EraseAccount>(anna, u => u.Erase(anna.Address, SignedInExtensions.Password, "en", TestContext.Current.CancellationToken));
        (await Rows()).Where(r => r.Item1 != "people.account.erased").ShouldBe([("test.1", null), ("test.91", null)]);

        async Task<List<(string, string?)>> Rows() =>
            [.. (await app.Read(db => db.Set<AuditRow>().OrderByDescending(a => a.At).Select(a => new { a.Type, a.Network }).ToListAsync())).Select(a => (a.Type, a.Network)).OrderBy(a => a.Type, StringComparer.Ordinal)];
    }

    private static Task Noted(App app, string type) => App.Until(() => app.Read(db => db.Set<AuditRow>().AnyAsync(a => a.Type == type)), type);

    private static async Task Enter(HttpClient browser, string address, string password)
    {
        var page = await browser.Load("/sign-in");
        await browser.Submit(page, "main form", ("address", address), ("password", password));
    }
}
