using System.Collections.Concurrent;
using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Features.Sessions;
using Interlink.Tests.Integration.Coproduction;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Interlink.Tests.Integration.Insights;

/// <summary>Live signals: ids only, to whoever may know, and no longer than that.</summary>
public sealed class LiveTests
{
    private sealed record Changed(Guid Stream, long Sequence, Guid? Node);

    private static async Task<(HubConnection Hub, ConcurrentQueue<Changed> Heard)> Connect(World world, Actor actor)
    {
        var session = await world.App.As(actor, s => s.GetRequiredService<IWriter>().Write(actor.Person, turn => Task.FromResult(StartSession.Begin(turn, actor.Person, false))));
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

    /// <summary>A follower hears within two seconds; rights withdrawn stop the signals within a second.</summary>
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
        await App.Until(() => Task.FromResult(heard.Any(c => c.Stream == process)), "the signal", 2);

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
