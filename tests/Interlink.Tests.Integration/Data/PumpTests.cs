using System.Collections.Concurrent;

namespace Interlink.Tests.Integration.Data;

/// <summary>The pump: every committed activity reaches every subscriber exactly once, in order, whatever happens.</summary>
public sealed class PumpTests
{
    private sealed class Counting(string poison = "") : ISubscriber
    {
        public string Name => "test-counting";
        public int Version { get; set; } = 1;
        public From From => From.Start;
        public bool Wants(string type) => type.StartsWith("test.", StringComparison.Ordinal);

        public Task Handle(ActivityRow activity, InterlinkDb db, CancellationToken cancellation)
        {
            if (activity.Type == poison) throw new FormatException("poison");
            // Its effect: a row whose key is the activity, so that a second time fails.
            db.Add(new SinkMailRow { Id = activity.Id, At = activity.At, Address = "a@example.org", Subject = activity.Type });
            return Task.CompletedTask;
        }
    }

    private static Task Happen(App app, string type) => app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(WellKnown.CatalogueStream, turn =>
    {
        turn.Record(new(type, WellKnown.CatalogueStream, "test", WellKnown.CatalogueStream));
        return Task.CompletedTask;
    }));

    private static async Task<int> Count<T>(App app) where T : class
    {
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        return await db.Set<T>().CountAsync();
    }

    /// <summary>Positions follow without gaps and each activity has its effect once.</summary>
    [Theory, BothDatabases]
    public async Task Every_activity_is_numbered_and_handled_once(Database database)
    {
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddSingleton<ISubscriber>(new Counting()));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++) await Happen(app, "test.a");
        })));
        await App.Until(async () => await Count<SinkMailRow>(app) == 60, "60 effects");
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        var rows = await db.Set<ActivityRow>().OrderBy(a => a.Position).ToListAsync(TestContext.Current.CancellationToken);
        rows.Select(r => r.Position).ShouldBe(Enumerable.Range(1, rows.Count).Select(i => (long?)i));
        rows.Where(r => r.StreamId == WellKnown.CatalogueStream).Select(r => r.StreamSequence).ShouldBeInOrder();
    }

    /// <summary>A raised version begins anew by itself, once, and leaves no cursor of an earlier one behind.</summary>
    [Theory, BothDatabases]
    public async Task A_raised_version_begins_anew(Database database)
    {
        var counting = new Counting();
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddSingleton<ISubscriber>(counting));
        await Happen(app, "test.a");
        await App.Until(async () => await Count<SinkMailRow>(app) == 1, "the effect of the first version");
        await app.Change(db => db.RemoveRange(db.Set<SinkMailRow>()));
        counting.Version = 3;
        await App.Until(async () => await Count<SinkMailRow>(app) == 1, "the effect made again");
        (await app.Read(db => db.Set<CursorRow>().Where(c => c.Name.StartsWith("test-counting")).Select(c => c.Name).ToListAsync())).ShouldBe(["test-counting.3"]);
        await Happen(app, "test.b");
        await App.Until(async () => await Count<SinkMailRow>(app) == 2, "it goes on from there");
    }

    /// <summary>An activity that fails five times is parked and shown; the rest goes on.</summary>
    [Theory, BothDatabases]
    public async Task A_poisoned_activity_is_parked_and_the_rest_goes_on(Database database)
    {
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddSingleton<ISubscriber>(new Counting("test.poison")));
        await Happen(app, "test.a");
        await Happen(app, "test.poison");
        await Happen(app, "test.b");
        await App.Until(async () => await Count<SinkMailRow>(app) == 2, "the others were handled", 20);
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        var parked = await db.Set<ParkedRow>().SingleAsync(TestContext.Current.CancellationToken);
        parked.Subscriber.ShouldBe("test-counting");
        parked.Error.ShouldBe(nameof(FormatException));
    }

    /// <summary>A transaction that commits late, after others were numbered and handled, is not skipped.</summary>
    [Fact]
    public async Task A_transaction_that_commits_late_is_not_skipped()
    {
        await using var app = await App.On(Database.PostgreSql, configure: a => a.Replace = s => s.AddSingleton<ISubscriber>(new Counting()));
        var installation = app.Services.GetRequiredService<IInstallation>().Current.Id;
        var inside = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        var late = app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(installation, async turn =>
        {
            turn.Record(new("test.late", installation, "installation", installation));
            inside.SetResult();
            await leave.Task;
        }));
        await inside.Task;
        for (var i = 0; i < 5; i++) await Happen(app, "test.a");
        await App.Until(async () => await Count<SinkMailRow>(app) == 5, "the early ones were handled");
        leave.SetResult();
        await late;
        await App.Until(async () => await Count<SinkMailRow>(app) == 6, "the late one was handled");
    }

    /// <summary>Two servers on one PostgreSQL: still once each, and the other goes on when one stops.</summary>
    [Fact]
    public async Task Two_servers_handle_each_activity_once()
    {
        static void Subscribe(IServiceCollection services) => services.AddSingleton<ISubscriber>(new Counting());
        await using var first = await App.On(Database.PostgreSql, configure: a => a.Replace = Subscribe);
        var second = first.Second();
        second.Replace = Subscribe;
        await second.Start();
        var heard = new ConcurrentBag<long>();
        first.Services.GetRequiredService<ILiveFeed>().Signalled += s => heard.Add(s.Sequence);
        await Task.WhenAll(Task.Run(async () => { for (var i = 0; i < 15; i++) await Happen(first, "test.a"); }), Task.Run(async () => { for (var i = 0; i < 15; i++) await Happen(second, "test.b"); }));
        await App.Until(async () => await Count<SinkMailRow>(first) == 30, "30 effects on two servers", 20);
        await App.Until(() => Task.FromResult(heard.Count >= 30), "what happened on the second is heard on the first");
        await second.DisposeAsync();
        await Happen(first, "test.c");
        await App.Until(async () => await Count<SinkMailRow>(first) == 31, "the first goes on alone", 20);
    }

    /// <summary>On SQLite a second server on the same folder is refused in plain words.</summary>
    [Fact]
    public async Task A_second_server_on_one_folder_is_refused()
    {
        await using var first = await App.On(Database.Sqlite);
        var error = Should.Throw<InvalidOperationException>(() => { using var second = first.Second(); _ = second.Services; });
        error.Message.ShouldContain("Another server uses the data folder");
    }

    /// <summary>A lease that went to another node has a new fence: what the old holder still has in hand is not saved.</summary>
    [Theory, BothDatabases]
    public async Task A_lost_lease_no_longer_holds(Database database)
    {
        await using var app = await App.On(database);
        var provider = app.Services.GetRequiredService<IDatabaseProvider>();
        await using var db = app.Services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContext();
        Leases Node() => new(provider, new NodeIdentity(app.Services.GetRequiredService<IIds>()));
        var (one, two) = (Node(), Node());
        var cancellation = TestContext.Current.CancellationToken;
        var fence = await one.Take(db, "test", TimeSpan.FromMilliseconds(200), cancellation);
        fence.ShouldNotBeNull();
        (await two.Take(db, "test", TimeSpan.FromSeconds(5), cancellation)).ShouldBeNull();
        (await one.Holds(db, "test", fence.Value, cancellation)).ShouldBeTrue();
        await Task.Delay(300, cancellation);
        (await one.Holds(db, "test", fence.Value, cancellation)).ShouldBeFalse();
        var other = await two.Take(db, "test", TimeSpan.FromSeconds(5), cancellation);
        other.ShouldBe(fence + 1);
        (await one.Take(db, "test", TimeSpan.FromSeconds(5), cancellation)).ShouldBeNull();
        (await one.Holds(db, "test", fence.Value, cancellation)).ShouldBeFalse();
    }
}
