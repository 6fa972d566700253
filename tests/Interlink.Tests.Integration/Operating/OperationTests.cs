using System.Net;
using Interlink.UI;

namespace Interlink.Tests.Integration.Operating;

/// <summary>How the installation runs, as its administrators see it.</summary>
public sealed class OperationTests
{
    private const string Page = "/administration/operation";

    /// <summary>Fails until it is well again.</summary>
    private sealed class Frail : ISubscriber
    {
        public bool Well { get; set; }
        public string Name => "test-frail";
        public From From => From.Start;
        public bool Wants(string type) => type == "test.heavy";

        public Task Handle(ActivityRow activity, InterlinkDb db, CancellationToken cancellation)
        {
            if (!Well) throw new FormatException("too heavy");
            db.Add(new SinkMailRow { Id = activity.Id, At = activity.At, Address = "a@example.org", Subject = activity.Type });
            return Task.CompletedTask;
        }
    }

    /// <summary>What was set aside is tried again: it stays when it fails again, goes when it is done, and is done once.</summary>
    [Theory, BothDatabases]
    public async Task Work_set_aside_can_be_tried_again(Database database)
    {
        var frail = new Frail();
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddSingleton<ISubscriber>(frail));
        using var browser = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        await app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(WellKnown.CatalogueStream, turn =>
        {
            turn.Record(new("test.heavy", WellKnown.CatalogueStream, "test", WellKnown.CatalogueStream));
            return Task.CompletedTask;
        }));
        await App.Until(async () => await app.Read(db => db.Set<ParkedRow>().AnyAsync()), "set aside", 20);
        var page = await browser.Load(Page);
        page.Main.ShouldContain("test.heavy");
        page.Main.ShouldContain(nameof(FormatException));
        var work = page.One("button[name=work]").GetAttribute("value")!;

        var failed = await browser.Submit(page, "form:has([name=work])", ("work", work));
        failed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        failed.Main.ShouldContain("It failed again: FormatException");
        (await app.Read(db => db.Set<ParkedRow>().CountAsync())).ShouldBe(1);

        frail.Well = true;
        (await browser.Submit(page, "form:has([name=work])", ("work", work))).Location.ShouldBe(Page);
        (await app.Read(db => db.Set<ParkedRow>().CountAsync())).ShouldBe(0);
        (await app.Read(db => db.Set<SinkMailRow>().CountAsync())).ShouldBe(1);
        (await app.Read(db => db.Set<ActivityRow>().CountAsync(a => a.Type == "installation.work-retried"))).ShouldBe(1);
        // Sent twice: the page no longer offers it.
        (await browser.Submit(page, "form:has([name=work])", ("work", work))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Read(db => db.Set<SinkMailRow>().CountAsync())).ShouldBe(1);
        (await browser.Load(Page)).Main.ShouldContain("Everything went through");
    }

    /// <summary>Scheduled work says when it was done and since when it fails.</summary>
    [Theory, BothDatabases]
    public async Task Scheduled_work_tells_how_it_fared(Database database)
    {
        var work = new Failing();
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddSingleton<ILeasedWork>(work));
        using var browser = await app.SignedIn(await app.Person("Ilze Kalniņa", administrator: true));
        (await Row()).ShouldContain("Not yet");
        for (var i = 0; i < 2; i++) await Should.ThrowAsync<TimeoutException>(() => app.Work(work.Name));
        var (first, second) = (await app.Read(db => db.Set<JobRow>().SingleAsync(j => j.Name == work.Name)), await Row());
        first.FailingSince!.Value.ShouldBeLessThanOrEqualTo(first.BeganAt);
        second.ShouldContain("This server");
        second.ShouldContain("TimeoutException");
        work.Well = true;
        await app.Work(work.Name);
        (await Row()).ShouldNotContain("TimeoutException");

        async Task<string> Row() => (await browser.Load(Page)).Page.QuerySelectorAll("main tr").Single(r => r.TextContent.Contains(work.Name, StringComparison.Ordinal)).TextContent;
    }

    /// <summary>Subscribers are shown by how far they came, letters by how long they wait, and the page stays within its budget.</summary>
    [Theory, BothDatabases]
    public async Task Shows_positions_and_letters(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa", administrator: true);
        using var browser = await app.SignedIn(ilze);
        await App.Until(async () => !await app.Read(db => db.Set<ActivityRow>().AnyAsync(a => a.Position == null))
            && await app.Read(db => db.Set<CursorRow>().Select(c => c.Position).MinAsync()) == await app.Read(db => db.Set<ActivityRow>().MaxAsync(a => a.Position)), "all is handled");
        var head = await app.Read(db => db.Set<ActivityRow>().MaxAsync(a => a.Position));
        await app.Change(db =>
        {
            db.Set<InstallationRow>().Single().OutboxHeldAt = DateTimeOffset.UnixEpoch;
            db.Add(new OutboxRow { Id = Guid.NewGuid(), ActivityId = Guid.NewGuid(), RecipientId = ilze.Id, Template = "people.letter.test", CreatedAt = DateTimeOffset.UnixEpoch, NextAt = DateTimeOffset.UnixEpoch });
            db.Add(new OutboxRow { Id = Guid.NewGuid(), ActivityId = Guid.NewGuid(), RecipientId = ilze.Id, Template = "people.letter.test", CreatedAt = DateTimeOffset.UnixEpoch, FailedAt = DateTimeOffset.UnixEpoch, Attempts = 8, Error = "SocketException" });
        });
        await app.Services.GetRequiredService<IInstallation>().Refresh(TestContext.Current.CancellationToken);
        var main = (await browser.Load(Page)).Main;
        main.ShouldContain($"The last activity has number {head}.");
        main.ShouldContain("Search in processes and resources");
        main.ShouldContain("1 waits");
        main.ShouldContain("1 given up");
        main.ShouldContain("Held after a restore since");
        main.ShouldContain("Can be written");
        SqlCount.Highest["GET " + Page].ShouldBeLessThanOrEqualTo(SqlReport.Budget);
    }
}
