using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Interlink.Api;
using Interlink.Tests.Integration.Operating;
using Microsoft.AspNetCore.SignalR.Client;

namespace Interlink.Tests.Integration.Faults;

/// <summary>Two servers on one PostgreSQL, their files in one folder.</summary>
public sealed class TwoNodesTests
{
    private sealed record Changed(Guid Stream, long Sequence, Guid? Node);

    [Fact]
    public async Task Two_nodes_are_one_installation()
    {
        await using var settled = await Settled.On(Database.PostgreSql, 1, content: false);
        var servers = await Task.WhenAll(settled.Serve(), settled.Serve());
        await using var a = servers[0];
        await using var b = servers[1];
        var (ilze, marta) = settled.Pairs[0];
        using var atA = new Traveller(0, ilze, marta, null!);
        using var atB = new Traveller(0, ilze, marta, null!);
        atA.Visit(a.Address);
        atB.Visit(b.Address);

        // Signed in at one with a password, known at the other; a form shown by one is taken in by the other.
        using var signedIn = await atA.Request(await atA.Page(ilze, "/sign-in", "main form", signedIn: false, ("address", ilze.Test.Address), ("password", SignedInExtensions.Password)));
        signedIn.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        ilze = ilze with { Cookie = string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])) };
        using (var work = await atB.Request(new(ilze, HttpMethod.Get, "/work"))) work.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var saved = await atB.Request(await atA.Page(ilze, "/account", "form[data-keep=profile]", signedIn: true, ("name", "Ilze Kalniņa")))) saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using (var account = await atA.Request(new(ilze, HttpMethod.Get, "/account"))) WebUtility.HtmlDecode(await account.Content.ReadAsStringAsync()).ShouldContain("Ilze Kalniņa");

        // A file received by one is given out by the other.
        var process = await Make(atA, "/processes", new { name = "Helpers", language = "en", organisationName = "Ventmala" });
        Guid? task = null;
        foreach (var kind in (string[])["phase", "objective", "task"]) task = await Make(atB, $"/processes/{process}/nodes", new { kind, title = "Begin", parent = task });
        using var uploaded = await atA.Request(new(ilze, HttpMethod.Post, ApiGroups.Root + $"/nodes/{task}/files?fileName=photo.png&language=en", new ByteArrayContent(Samples.Png) { Headers = { ContentType = new("application/octet-stream") } }));
        var file = (await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        using (var read = await atB.Request(new(ilze, HttpMethod.Get, ApiGroups.Root + $"/resources/{file}/file?version=1"))) (await read.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(50);

        // The same key at both at once creates once.
        var both = await Task.WhenAll(new[] { atA, atB, atA, atB }.Select(t => Send(t)));
        both.Distinct().Count().ShouldBe(1);
        async Task<Guid> Send(Traveller t)
        {
            using var answer = await t.Request(new(ilze, HttpMethod.Post, ApiGroups.Root + "/processes", JsonContent.Create(new { name = "Raced", language = "en", organisationName = "Ventmala" })) { Headers = [(Creations.Header, "race")] });
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        }

        // What happens at one is heard at the other, both ways.
        foreach (var (heard, acting, address) in new[] { (b, atA, b.Address), (a, atB, a.Address) })
        {
            var changes = new ConcurrentQueue<Changed>();
            await using var hub = new HubConnectionBuilder().WithUrl(new Uri(address, "/live"), o => o.Headers["Cookie"] = ilze.Cookie).Build();
            hub.On<Changed>("changed", changes.Enqueue);
            await hub.StartAsync();
            (await hub.InvokeAsync<Dictionary<string, long>>("Follow", new[] { process.ToString() })).Keys.ShouldBe([process.ToString()]);
            await Make(acting, $"/processes/{process}/nodes", new { kind = "phase", title = "More" });
            await App.Until(() => Task.FromResult(changes.Any(c => c.Stream == process)), "the change at the other server");
        }
        foreach (var server in servers) server.Failures.ShouldBeEmpty();

        async Task<Guid> Make(Traveller t, string path, object body)
        {
            using var answer = await t.Request(new(ilze, HttpMethod.Post, ApiGroups.Root + path, JsonContent.Create(body, body.GetType())));
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        }
    }

    [Fact]
    public async Task A_node_that_dies_in_the_middle_of_a_batch_and_of_a_job_is_taken_over()
    {
        await using var settled = await Settled.On(Database.PostgreSql, 1, content: false, Handled.Key, LongJob.Key, Named.Key);
        await using var watch = new Watch(settled.Place);
        await watch.Change(db => db.Database.ExecuteSqlRawAsync(Handled.Tables));
        await watch.Change(db => db.Database.ExecuteSqlRawAsync("INSERT INTO faults_held (what) VALUES ('job')"));
        var servers = (await Task.WhenAll(settled.Serve(), settled.Serve())).ToList();
        try
        {
            var (ilze, marta) = settled.Pairs[0];

            // The job: held in the middle of its third step, in a transaction.
            await Killed(LongJob.Key, "faults-job");
            // As if its lease had run out.
            await watch.Change(db => db.Database.ExecuteSqlRawAsync("UPDATE lease SET until = 0 WHERE name = 'faults-job'"));
            await App.Until(async () => (await Steps()).Count == LongJob.Steps, "the other's taking over of the job", 30);
            var steps = await Steps();
            steps.Select(s => s.Number).ShouldBe([1, 2, 3, 4, 5], "each step is done once");
            steps.Select(s => s.Node).Distinct().Count().ShouldBe(2, "by both");

            // The pump: held in the middle of a batch.
            servers.Add(await settled.Serve());
            await watch.Settle();
            await watch.Change(db => db.Database.ExecuteSqlRawAsync("INSERT INTO faults_held (what) VALUES ('handled')"));
            for (var i = 0; i < 5; i++) await Start(i);
            var took = Stopwatch.StartNew();
            await Killed(Handled.Key, "pump");
            for (var i = 5; i < 10; i++) await Start(i);
            await watch.Settle();
            took.Elapsed.TotalSeconds.ShouldBeLessThan(40, "the lease is ten seconds");
            await watch.Goes();
            await watch.HandedOverOnce();
            servers.ForEach(s => s.Failures.ShouldBeEmpty());

            // Kills the server that stays in the middle, and lets the other go through.
            async Task Killed(string held, string lease)
            {
                var said = "Held in " + held;
                await App.Until(() => Task.FromResult(servers.Any(s => s.Log.Contains(said, StringComparison.Ordinal))), said, 30);
                var inside = servers.Single(s => s.Log.Contains(said, StringComparison.Ordinal));
                var holder = await watch.Read(db => db.Set<LeaseRow>().Where(l => l.Name == lease).Select(l => l.Holder).SingleAsync());
                inside.Log.ShouldContain("Node " + holder);
                await inside.Kill();
                servers.Remove(inside);
                await inside.DisposeAsync();
                await watch.Change(db => db.Database.ExecuteSqlRawAsync("DELETE FROM faults_held"));
            }

            async Task Start(int number)
            {
                using var traveller = new Traveller(0, ilze, marta, watch);
                traveller.Visit(servers[number % servers.Count].Address);
                using var answer = await traveller.Request(new(ilze, HttpMethod.Post, ApiGroups.Root + "/processes", JsonContent.Create(new { name = $"Helpers {number}", language = "en", organisationName = "Ventmala" })));
                answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            }
        }
        finally
        {
            foreach (var server in servers) await server.DisposeAsync();
        }

        Task<List<JobStep>> Steps() => watch.Read(db => db.Database.SqlQueryRaw<JobStep>("SELECT step AS \"Number\", node AS \"Node\" FROM faults_job ORDER BY step").ToListAsync());
    }

    private sealed class JobStep
    {
        public long Number { get; init; }
        public string Node { get; init; } = "";
    }
}
