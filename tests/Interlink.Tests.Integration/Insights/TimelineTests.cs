using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;
using Interlink.Insights.Contracts;
using Interlink.Tests.Integration.Coproduction;

namespace Interlink.Tests.Integration.Insights;

/// <summary>What happened: in words, newest first, only what the reader may see.</summary>
public sealed class TimelineTests
{
    private static async Task<Guid> FirstTask(World world, Guid process)
    {
        await using var db = world.Db();
        return await db.Set<Node>().Where(n => n.ProcessId == process && n.Kind == Interlink.Catalogue.Contracts.NodeKind.Task).OrderBy(n => n.Rank).Select(n => n.Id).FirstAsync();
    }

    private static async Task Numbered(World world)
    {
        await App.Until(async () =>
        {
            await using var db = world.Db();
            return !await db.Set<ActivityRow>().AnyAsync(a => a.Position == null);
        }, "all numbered");
    }

    /// <summary>The page says who did what, names what was removed by its last name, and keeps within its statements.</summary>
    [Theory, BothDatabases]
    public async Task The_page_says_who_did_what(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await FirstTask(world, process);
        await world.Do<SetTaskStatus>(world.Ilze, u => u.Set(task, nameof(NodeStatus.Finished), new Edit(null)));
        await Numbered(world);
        using var browser = await world.Browser(world.Ilze);
        var page = await browser.Load($"/processes/{process}/activity");
        page.Status.ShouldBe(HttpStatusCode.OK);
        var entries = page.Page.QuerySelectorAll(".il-feed li");
        entries[0].TextContent.ShouldContain("Ilze Kalniņa (you) finished ");
        entries[0].QuerySelector($"a[href='/nodes/{task}']").ShouldNotBeNull();
        entries[^1].TextContent.ShouldContain("started Digital helpers");
        SqlCount.Highest.Single(r => r.Key.StartsWith("GET /processes/{Id:guid}/activity", StringComparison.Ordinal)).Value.ShouldBeLessThanOrEqualTo(8);
    }

    /// <summary>Whoever can't see resources somewhere doesn't read of them; a stranger reads nothing at all.</summary>
    [Theory, BothDatabases]
    public async Task Rights_filter_before_the_page(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await FirstTask(world, process);
        var resource = await world.Resource(process, task);
        await world.Do<IWriter>(world.Ilze, w => w.Write(process, turn =>
        {
            turn.Record(new("resource.created", process, "resource", resource) { Node = task, Resource = resource, Audience = Audience.Resource });
            return Task.CompletedTask;
        }));
        await Numbered(world);

        async Task<List<string>> Types(Actor actor) => await world.App.As(actor, async s =>
        {
            await using var db = world.Db();
            var sight = await s.GetRequiredService<IProcessRights>().Sight(db, process);
            return (await s.GetRequiredService<ITimeline>().OfProcess(db, process, sight, null, 50)).Entries.Select(e => e.Type).ToList();
        });

        (await Types(world.Ilze)).ShouldContain("resource.created");
        await Should.ThrowAsync<NotFound>(() => Types(world.Marta));
        await world.Grant(process, Rights.Create);
        (await Types(world.Marta)).ShouldNotContain("resource.created");
        (await Types(world.Marta)).ShouldContain("process.started");
        await world.Grant(process, Rights.See, task);
        (await Types(world.Marta)).ShouldContain("resource.created");
        using var stranger = await world.Browser(world.Stranger);
        (await stranger.Load($"/processes/{process}/activity")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
