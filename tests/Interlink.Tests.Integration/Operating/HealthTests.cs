using Interlink.People.Features.Administration;
using Interlink.Tests.Integration.People;
using MailKit.Net.Smtp;
using MimeKit;

namespace Interlink.Tests.Integration.Operating;

/// <summary>What does not work shows to administrators in words and to everybody as one line, and goes when it is well again.</summary>
public sealed class HealthTests
{
    private const string Line = "Part of this site does not work as it should right now.";

    /// <summary>Throws what it is told to.</summary>
    private sealed class Carrier : IMailCarrier
    {
        public Exception? Fault { get; set; }
        public int Calls;

        public Task Send(Letter letter, string messageId, CancellationToken cancellation)
        {
            Interlocked.Increment(ref Calls);
            return Fault is { } fault ? throw fault : Task.CompletedTask;
        }
    }

    /// <summary>Never comes to an end.</summary>
    private sealed class Hanging : ISubscriber
    {
        public TaskCompletionSource Met { get; } = new();
        public string Name => "test-hanging";
        public From From => From.Start;
        public bool Wants(string type) => type == "test.heavy";

        public Task Handle(ActivityRow activity, InterlinkDb db, CancellationToken cancellation)
        {
            Met.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellation);
        }
    }

    [Theory, BothDatabases]
    public async Task Mail_that_does_not_leave_shows_until_it_does(Database database)
    {
        var carrier = new Carrier { Fault = new IOException("no way") };
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddSingleton<IMailCarrier>(carrier));
        var (ilze, anna) = (await app.Person("Ilze Kalniņa", administrator: true), await app.Person("Anna Ozola"));
        using var browser = await app.SignedIn(ilze);
        using var resident = await app.SignedIn(anna);
        await Look(app);
        (await resident.Load("/work")).Html.ShouldNotContain(Line);

        await Write(app, ilze);
        await App.Until(() => Task.FromResult(carrier.Calls == 1), "tried once");
        await App.Until(async () => await app.Read(db => db.Set<JobRow>().AnyAsync(j => j.Name == "outbox" && j.FailingSince != null)), "noted");
        await Look(app);
        var seen = await resident.Load("/work");
        seen.Html.ShouldContain(Line);
        seen.Html.ShouldNotContain("See what it is");
        var work = await browser.Load("/work");
        work.Page.QuerySelector(".il-trouble a")!.GetAttribute("href").ShouldBe("/administration/operation");
        var main = (await browser.Load("/administration")).Main;
        main.ShouldContain("This needs you.");
        main.ShouldContain("E-mails don’t leave.");

        carrier.Fault = null;
        await Write(app, ilze);
        await App.Until(async () => await app.Read(db => db.Set<JobRow>().AnyAsync(j => j.Name == "outbox" && j.FailingSince == null)), "well again");
        await Look(app);
        (await browser.Load("/administration")).Main.ShouldNotContain("This needs you.");
    }

    /// <summary>One address that does not exist is no trouble of the installation.</summary>
    [Fact]
    public async Task A_refused_address_is_no_trouble()
    {
        var carrier = new Carrier { Fault = new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, SmtpStatusCode.MailboxUnavailable, new MailboxAddress("", "nobody@example.org"), "unknown") };
        await using var app = await App.On(Database.Sqlite, configure: a => a.Replace = s => s.AddSingleton<IMailCarrier>(carrier));
        await Write(app, await app.Person("Ilze Kalniņa", administrator: true));
        await App.Until(async () => await app.Read(db => db.Set<OutboxRow>().AnyAsync(o => o.Attempts == 1)), "tried once");
        (await Look(app)).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_pump_that_hangs_shows(Database database)
    {
        var (hanging, clock) = (new Hanging(), new TestClock());
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddSingleton<IClock>(clock).AddSingleton<ISubscriber>(hanging));
        await app.Person("Ilze Kalniņa", administrator: true);
        await app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(WellKnown.CatalogueStream, turn =>
        {
            turn.Record(new("test.heavy", WellKnown.CatalogueStream, "test", WellKnown.CatalogueStream));
            return Task.CompletedTask;
        }));
        await hanging.Met.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        clock.Now += TimeSpan.FromSeconds(31);
        (await Watch(app)).ShouldContain(Trouble.Pump);
    }

    [Theory, BothDatabases]
    public async Task Work_and_disk_show_until_they_are_well(Database database)
    {
        var work = new Failing();
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddSingleton<ILeasedWork>(work));
        await Should.ThrowAsync<TimeoutException>(() => app.Work(work.Name));
        // A file in the place of the folder.
        var (folder, aside) = (Path.Combine(app.DataPath, "files"), Path.Combine(app.DataPath, "aside"));
        Directory.CreateDirectory(folder);
        Directory.Move(folder, aside);
        await File.WriteAllTextAsync(folder, "", TestContext.Current.CancellationToken);
        var watch = app.Services.GetRequiredService<HealthWatch>();
        watch.FreeSpace.Invoke().ShouldBeGreaterThan(0);
        var space = watch.FreeSpace;
        watch.FreeSpace = () => HealthWatch.LeastSpace - 1;
        (await Look(app)).ShouldBe([Trouble.Jobs, Trouble.Files, Trouble.Space]);

        work.Well = true;
        await app.Work(work.Name);
        File.Delete(folder);
        Directory.Move(aside, folder);
        watch.FreeSpace = space;
        (await Look(app)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<Trouble>> Look(App app)
    {
        // The first round of the pump must be over.
        await App.Until(() => Task.FromResult(app.Services.GetRequiredService<PumpHealth>().LastRound is not null), "the pump runs");
        return await Watch(app);
    }

    private static async Task<IReadOnlyList<Trouble>> Watch(App app)
    {
        await app.Services.GetRequiredService<HealthWatch>().Look(TestContext.Current.CancellationToken);
        return app.Services.GetRequiredService<IHealth>().Troubles;
    }

    private static Task Write(App app, TestPerson who) => app.Do<TestMail>(who, u => u.Send(TestContext.Current.CancellationToken));
}
