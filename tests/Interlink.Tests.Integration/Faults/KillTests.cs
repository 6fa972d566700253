using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Interlink.Tests.Integration.Operating;

namespace Interlink.Tests.Integration.Faults;

/// <summary>
/// The server is killed, as a power cut does, at random points inside every write: nothing that was confirmed is lost, nothing is done twice or half, the pump goes on where it was.
/// </summary>
public sealed class KillTests
{
    private const int Travellers = 3;

    /// <summary>A new operation of the interface for programs joins the journey.</summary>
    [Fact]
    public void Every_write_of_a_program_is_on_the_way()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "api", "v1.json")));
        var writes = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Where(m => m.Name != "get").Select(m => m.Value.GetProperty("operationId").GetString()!);
        writes.Except(Journey.Steps.Select(s => s.Name)).ShouldBeEmpty();
        Journey.Steps.Where(s => s.Take is not null && !s.Keyed && s.Find is null).ShouldBeEmpty("what later steps need is found though the answer was lost");
    }

    [Theory, BothDatabases]
    public async Task Killed_at_any_point_it_loses_nothing_and_does_nothing_twice(Database database)
    {
        var kills = isLong ? 980 : 23;
        var seed = Seed();
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        await using var settled = await Settled.On(database, Travellers, content: true, Handled.Key);
        await using var watch = new Watch(settled.Place);
        await watch.Change(db => db.Database.ExecuteSqlRawAsync(Handled.Tables));
        var travellers = settled.Pairs.Select((p, i) => new Traveller(i, p.Officer, p.Resident, watch)).ToList();
        var server = await settled.Serve();
        try
        {
            foreach (var traveller in travellers) await Arrive(traveller, server);
            await Learn(travellers[0], watch);
            var before = await watch.Count();
            var learnt = clock.Elapsed;
            // Spread over the journey, so that each kill meets different writes.
            await Task.WhenAll(travellers.Select((t, i) => Walk(t, i * Journey.Steps.Count / Travellers)));

            for (var kill = 1; kill <= kills; kill++)
            {
                await Strike(server, travellers, watch, random);
                server.Failures.ShouldBeEmpty($"before kill {kill}");
                await server.DisposeAsync();
                server = await settled.Serve();
                foreach (var traveller in travellers) traveller.Visit(server.Address);
                await Task.WhenAll(travellers.Select(t => t.Resume()));
                await watch.Goes();
            }

            await Task.WhenAll(travellers.Select(t => Walk(t, t.At == 0 ? 0 : Journey.Steps.Count - t.At)));
            // As if the two minutes had passed for which a server sends letters alone, also one that was killed over them.
            await watch.Change(db => db.Database.ExecuteSqlRawAsync("UPDATE lease SET until = 0 WHERE name = 'outbox'"));
            await watch.Settle();
            await watch.Goes();
            await watch.HandedOverOnce();
            // Whole rounds leave what calm ones leave, in every table.
            var (left, expected) = (Watch.Between(before, await watch.Count()), watch.Expected(travellers.Sum(t => t.Round) - 2));
            left.Keys.Union(expected.Keys).Select(k => (Name: k, There: left.GetValueOrDefault(k), Expected: expected.GetValueOrDefault(k))).Where(k => k.There != k.Expected).ShouldBeEmpty("rows as calm rounds leave them");
            server.Failures.ShouldBeEmpty();
            await server.DisposeAsync();
            (await Operator.Run(settled.Place, "check")).Done().Output.ShouldNotContain("set aside");
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{database}: {kills} kills in {(clock.Elapsed - learnt).TotalSeconds:F0} s ({clock.Elapsed.TotalSeconds:F0} in all); {travellers.Sum(t => t.Confirmed)} writes confirmed, {watch.Struck.Values.Sum()} not answered, of which {watch.UnheardOf} were done; {watch.Struck.Count} of {Journey.Steps.Count} kinds of write were struck"));
        }
        finally
        {
            await server.DisposeAsync();
            foreach (var traveller in travellers) traveller.Dispose();
        }
    }

    /// <summary>The first start writes most in one go: tables, keys, the whole catalogue. Killed anywhere in it, the next one ends it.</summary>
    [Theory, BothDatabases]
    public async Task A_first_start_that_is_killed_is_ended_by_the_next(Database database)
    {
        var seed = Seed();
        var random = new Random(seed);
        var (folder, connection) = (Directory.CreateTempSubdirectory("interlink-first-").FullName, database == Database.PostgreSql ? await Templates.Empty() : null);
        try
        {
            var place = new App(database, folder, connection, content: true, ownsData: false).Place.Concat(Settled.Settings)
                .Concat([new("Interlink:ImportContent", "true"), new("Interlink:AskAtFirstRun", "false")]).ToDictionary();
            for (var kill = 0; kill < (isLong ? 20 : 2); kill++)
            {
                using var begun = Operating.Processes.Start(place, "--urls", "http://127.0.0.1:0");
                await Task.Delay(random.Next(500, 4_000));
                begun.Kill(entireProcessTree: true);
                await begun.WaitForExitAsync();
            }
            await using (var server = await ServerProcess.Start(place)) server.Failures.ShouldBeEmpty();
            (await Operator.Run(place, "check")).Done();
            await using var watch = new Watch(place);
            (await watch.Read(db => db.Set<Interlink.Catalogue.Domain.CatalogueItem>().CountAsync())).ShouldBe(Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Interlink.Content", "interlinkers")).Length);
            await watch.Goes();
        }
        finally
        {
            await Templates.Drop(folder, connection);
        }
    }

    private static readonly bool isLong = Environment.GetEnvironmentVariable("INTERLINK_LONG") == "1";

    /// <summary>Where the random points begin: printed with what fails, and taken from <c>INTERLINK_SEED</c> to begin there again.</summary>
    private static int Seed()
    {
        var seed = Environment.GetEnvironmentVariable("INTERLINK_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"INTERLINK_SEED={seed}");
        return seed;
    }

    private static Task Arrive(Traveller traveller, ServerProcess server)
    {
        traveller.Visit(server.Address);
        return traveller.Begin();
    }

    /// <summary>Two rounds without a kill: in the second each step shows what it leaves.</summary>
    private static async Task Learn(Traveller traveller, Watch watch)
    {
        await Walk(traveller, Journey.Steps.Count);
        await traveller.Begin();
        await watch.Settle();
        foreach (var step in Journey.Steps)
        {
            var before = await watch.Count();
            (await traveller.Go()).ShouldBeTrue(step.Name);
            await watch.Settle();
            watch.Learn(step, await traveller.Weigh(), Watch.Between(before, await watch.Count()));
        }
    }

    private static async Task Walk(Traveller traveller, int steps)
    {
        for (var i = 0; i < steps; i++) (await traveller.Go()).ShouldBeTrue($"step {traveller.At} of {traveller.Mark}");
    }

    /// <summary>Lets all walk, and kills the server while somebody is inside the write that was met least, of those that come soon.</summary>
    private static async Task Strike(ServerProcess server, List<Traveller> travellers, Watch watch, Random random)
    {
        var target = travellers.SelectMany(t => Enumerable.Range(0, 3).Select(i => Journey.Steps[(t.At + i) % Journey.Steps.Count].Name))
            .OrderBy(name => watch.Struck.GetValueOrDefault(name)).ThenBy(_ => random.Next()).First();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watch.Begins = (_, step) => { if (step == target) entered.TrySetResult(); };
        var ways = travellers.Select(async t => { while (await t.Go()) { } }).ToList();
        await Task.WhenAny(entered.Task, Task.WhenAny(ways).Unwrap());
        await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 1.25 * watch.Time(target)));
        await server.Kill();
        await Task.WhenAll(ways);
        foreach (var traveller in travellers)
            if (traveller.Inside is { } step) watch.Strike(step);
    }
}
