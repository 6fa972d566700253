using System.Collections.Concurrent;
using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Grants;
using Interlink.People.Features.Sessions;
using Interlink.Tests.Integration.Coproduction;
using Interlink.Tests.Integration.Tools;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Features;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Interlink.Tests.Integration.Insights;

/// <summary>Live signals: ids only, to whoever may know, and no longer than that.</summary>
public sealed class LiveTests
{
    private sealed record Changed(Guid Stream, long Sequence, Guid? Node);

    private static async Task<(HubConnection Hub, ConcurrentQueue<Changed> Heard)> Connect(World world, Actor actor, bool remembered = false)
    {
        var session = await world.App.As(actor, s => s.GetRequiredService<IWriter>().Write(actor.Person, turn => s.GetRequiredService<StartSession>().Begin(turn, actor.Person, remembered, TestContext.Current.CancellationToken)));
        var cookie = $"{SessionCookie.Name}={world.App.Services.GetRequiredService<SessionCookie>().Value(session.Id)}";
        var hub = new HubConnectionBuilder().WithUrl(new Uri(world.App.Server.BaseAddress, "/live"), o =>
        {
            o.Transports = HttpTransportType.LongPolling;
            o.HttpMessageHandlerFactory = _ => world.App.Server.CreateHandler();
            o.Headers["Cookie"] = cookie;
        }).Build();
        var heard = new ConcurrentQueue<Changed>();
        hub.On<Changed>("changed", heard.Enqueue);
        await hub.StartAsync();
        return (hub, heard);
    }

    private static Task Happen(World world, Guid process) => world.Do<IWriter>(world.Ilze, w => w.Write(process, turn =>
    {
        turn.Record(new("process.changed", process, "process", process));
        return Task.CompletedTask;
    }));

    /// <summary>A follower hears (how soon, two browsers measure); rights withdrawn stop the signals within a second.</summary>
    [Theory, BothDatabases]
    public async Task Whoever_may_know_hears_and_no_longer_than_that(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.See);
        var (hub, heard) = await Connect(world, world.Marta);
        await using var _ = hub;
        (await hub.InvokeAsync<Dictionary<string, long>>("Follow", new[] { process.ToString(), Guid.Empty.ToString(), "nonsense" })).Keys.ShouldBe([process.ToString()]);
        await Happen(world, process);
        await App.Until(() => Task.FromResult(heard.Any(c => c.Stream == process)), "the signal");
        var lost = 0;
        hub.On("lost", () => Interlocked.Increment(ref lost));

        await using (var db = world.Db())
        {
            db.RemoveRange(db.Set<Grant>());
            await db.SaveChangesAsync();
        }
        await world.Do<IWriter>(world.Ilze, w => w.Write(process, turn =>
        {
            turn.RaiseAccess(process);
            turn.Record(new("grant.revoked", process, "team", world.Team));
            return Task.CompletedTask;
        }));
        await Task.Delay(1_200);
        heard.Clear();
        await Happen(world, process);
        await Task.Delay(1_500);
        heard.ShouldBeEmpty();
        // Told once, without saying what.
        await App.Until(() => Task.FromResult(Volatile.Read(ref lost) == 1), "that it was lost");
    }

    /// <summary>A document moves by itself, its rights with its process: whoever loses theirs, everywhere or at the node that holds it, is refused within a second.</summary>
    [Theory, BothDatabases]
    public async Task Rights_taken_back_end_the_following_of_a_document(Database database)
    {
        await using var tools = await ToolsWorld.On(database, marta: null);
        var world = tools.World;
        foreach (var node in new Guid?[] { null, tools.Task })
        {
            await world.Grant(tools.Process, Rights.See | Rights.Edit, node);
            var document = await tools.Document();
            var (hub, heard) = await Connect(world, world.Marta);
            await using var _ = hub;
            (await hub.InvokeAsync<Dictionary<string, long>>("Follow", new[] { document.ToString() })).Keys.ShouldBe([document.ToString()]);
            await Write("One");
            await App.Until(() => Task.FromResult(heard.Any(c => c.Stream == document)), "the signal");

            // Somebody else's rights change: hers are asked again and hold.
            await world.Do<IWriter>(world.Ilze, w => w.Write(tools.Process, turn => { turn.RaiseAccess(tools.Process); return Task.CompletedTask; }));
            await Task.Delay(1_200);
            heard.Clear();
            await Write("Two");
            await App.Until(() => Task.FromResult(heard.Any(c => c.Stream == document)), "the signal after somebody else's rights changed");

            await using (var db = world.Db())
            {
                var grant = await db.Set<Grant>().Where(g => g.NodeId == node).Select(g => g.Id).SingleAsync();
                await world.Do<TakeBackGrant, Guid?>(world.Ilze, u => u.TakeBack(tools.Process, grant));
            }
            await Task.Delay(1_000);
            heard.Clear();
            await Write("Three");
            await Task.Delay(1_500);
            heard.ShouldBeEmpty();
            (await hub.InvokeAsync<Dictionary<string, long>>("Follow", new[] { document.ToString() })).ShouldBeEmpty();

            async Task Write(string words)
            {
                var head = await tools.App.Read(db => db.Set<Document>().Where(d => d.ResourceId == document).Select(d => d.Head).SingleAsync());
                await world.Do<SaveMarkdown, long>(world.Ilze, u => u.Save(document, head, words));
            }
        }
    }

    /// <summary>A grant that ends by its date ends the following of the process and of its documents, though nothing else happens.</summary>
    [Theory, BothDatabases]
    public async Task Rights_that_end_by_their_date_end_the_following(Database database)
    {
        await using var tools = await ToolsWorld.On(database, marta: Rights.See);
        var world = tools.World;
        var document = await tools.Document();
        // A place where this day has an hour left at most.
        var now = world.App.Services.GetRequiredService<IClock>().Now;
        // The signs of these zones are turned round: Etc/GMT-5 is five hours ahead.
        var ahead = now.Hour < 9 ? -1 - now.Hour : 23 - now.Hour;
        var zone = $"Etc/GMT{-ahead:+0;-0;+0}";
        await world.App.Change(db =>
        {
            db.Set<Process>().AsTracking().Single().TimeZone = zone;
            db.Set<Grant>().AsTracking().Single().EndsOn = Days.In(now, zone);
        });
        var (hub, heard) = await Connect(world, world.Marta, remembered: true);
        await using var _ = hub;
        var lost = 0;
        hub.On("lost", () => Interlocked.Increment(ref lost));
        (await hub.InvokeAsync<Dictionary<string, long>>("Follow", new[] { tools.Process.ToString(), document.ToString() })).Count.ShouldBe(2);
        await Happen(world, tools.Process);
        await App.Until(() => Task.FromResult(heard.Any(c => c.Stream == tools.Process)), "the signal on the last day");
        tools.Time.Pass(TimeSpan.FromMinutes(61));
        await App.Until(() => Task.FromResult(Volatile.Read(ref lost) == 2), "that both were lost");
        heard.Clear();
        await Happen(world, tools.Process);
        await Task.Delay(1_500);
        heard.ShouldBeEmpty();
    }

    /// <summary>A stranger to a process can follow, but is told nothing; nobody is not let in, nor is another site.</summary>
    [Fact]
    public async Task Strangers_and_other_sites_hear_nothing()
    {
        await using var world = await World.On(Database.Sqlite);
        var process = await world.Process();
        var (hub, heard) = await Connect(world, world.Stranger);
        await using var _ = hub;
        (await hub.InvokeAsync<Dictionary<string, long>>("Follow", new[] { process.ToString(), world.Ilze.Person.ToString() })).ShouldBeEmpty();
        await Happen(world, process);
        await Task.Delay(1_500);
        heard.ShouldBeEmpty();

        using var nobody = world.App.Browser();
        (await nobody.PostAsync("/live/negotiate?negotiateVersion=1", null)).StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Found);
        using var browser = await world.Browser(world.Ilze);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/live/negotiate?negotiateVersion=1");
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        (await browser.SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
