using System.Net;
using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;
using Interlink.Coproduction.Features.Resources;
using Interlink.Insights.Contracts;
using Interlink.Tests.Integration.Coproduction;
using Interlink.Tests.Integration.Tools;
using Interlink.Tools.Documents.Features;

namespace Interlink.Tests.Integration.Insights;

/// <summary>What happened: in words, newest first, only what the reader may see.</summary>
public sealed class TimelineTests
{
    private static async Task<Guid> FirstTask(World world, Guid process)
    {
        await using var db = world.Db();
        return await db.Set<Node>().Where(n => n.ProcessId == process && n.Kind == NodeKind.Task).OrderBy(n => n.Rank).Select(n => n.Id).FirstAsync();
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

    /// <summary>What others did since the reader's previous session says so in words, on the process, the node and the resource; what is older, and one's own, does not.</summary>
    [Theory, BothDatabases]
    public async Task What_is_new_since_the_previous_session_says_so(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await FirstTask(world, process);
        await world.Grant(process, Rights.See | Rights.Steer);
        using (var first = await world.Browser(world.Marta)) (await first.Load($"/processes/{process}/activity")).Page.QuerySelector(".il-feed .il-tag").ShouldBeNull("nothing is new at the first session");
        await world.Do<SetTaskStatus>(world.Marta, u => u.Set(task, nameof(NodeStatus.InProgress), new Edit(null)));
        await world.App.Change(db =>
        {
            foreach (var session in db.Set<Interlink.People.Domain.Session>().Where(s => s.PersonId == world.Marta.Person)) (session.EndedAt, session.CreatedAt) = (DateTimeOffset.UnixEpoch.AddDays(2), DateTimeOffset.UnixEpoch.AddDays(1));
            foreach (var row in db.Set<ActivityRow>().Where(a => a.StreamId == process && a.Type == "process.started")) db.Entry(row).Property(r => r.At).CurrentValue = DateTimeOffset.UnixEpoch.AddDays(1);
        });
        await world.Do<SetTaskStatus>(world.Ilze, u => u.Set(task, nameof(NodeStatus.Finished), new Edit(null)));
        await Numbered(world);
        using var marta = await world.Browser(world.Marta);
        var page = await marta.Load($"/processes/{process}/activity");
        var entries = page.Page.QuerySelectorAll(".il-feed li");
        entries[0].QuerySelector(".il-tag")!.TextContent.ShouldBe("New since your last visit");
        entries.Single(e => e.TextContent.Contains("(you)", StringComparison.Ordinal)).QuerySelector(".il-tag").ShouldBeNull();
        entries[^1].TextContent.ShouldContain("started Digital helpers");
        entries[^1].QuerySelector(".il-tag").ShouldBeNull();
        page.Main.ShouldContain("is marked “New”");
        (await marta.Load($"/nodes/{task}")).Page.QuerySelectorAll(".il-guide-side .il-feed .il-tag").Length.ShouldBe(1);
        foreach (var route in new[] { "GET /processes/{Id:guid}/activity", "GET /nodes/{Id:guid}" }) SqlCount.Highest[route].ShouldBeLessThanOrEqualTo(8, route);
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

    /// <summary>The details of a resource tell its history: made from what, renamed, licensed, kept, removed, restored; only to whoever sees it.</summary>
    [Theory, BothDatabases]
    public async Task The_details_of_a_resource_tell_its_history(Database database)
    {
        await using var tools = await ToolsWorld.On(database, Rights.See);
        var world = tools.World;
        // Its name stands in the catalogue.
        await world.App.Change(db => db.Add(new CatalogueItem
        {
            Id = NameBasedId.Of("interlinker", TemplateCatalogue.WithBody),
            Code = TemplateCatalogue.WithBody,
            Kind = ItemKind.Knowledge,
            ChangedAt = DateTimeOffset.UnixEpoch,
            Texts = [new() { Language = "en", Version = 1, Name = "Working agreement", NameKey = "working agreement" }],
        }));
        var id = await tools.Document(TemplateCatalogue.WithBody);
        await world.Do<SaveMarkdown, long>(world.Ilze, u => u.Save(id, 1, "Other words"));
        await world.Do<KeepVersion>(world.Ilze, u => u.Keep(id, world.NewId(), "Before the meeting"));
        await world.Do<EditResource>(world.Ilze, u => u.Edit(id, "Agreement", Licences.Default, new Edit(null)));
        await world.Do<EditResource>(world.Ilze, u => u.Edit(id, "Agreement", Licences.Reserved, new Edit(null)));
        (await tools.Ilze.Submit($"/resources/{id}/details", $"form[action='/resources/{id}/remove']")).Status.ShouldBe(HttpStatusCode.SeeOther);
        await Numbered(world);
        (await tools.Ilze.Load($"/resources/{id}/details")).Page.QuerySelector(".il-feed li")!.TextContent.ShouldContain("removed Agreement");
        // Elsewhere it says in which task.
        (await tools.Ilze.Load($"/processes/{tools.Process}/activity")).Page.QuerySelector(".il-feed li")!.TextContent.ShouldContain("removed Agreement in ");
        (await tools.Ilze.Submit($"/resources/{id}/details", $"form[action='/resources/{id}/restore']")).Status.ShouldBe(HttpStatusCode.SeeOther);
        // What is for administrators alone is told to nobody else.
        await Happen("link.changed", Audience.Administrators);
        await Happen("file.replaced", Audience.Person);
        await Numbered(world);

        Task Happen(string type, Audience audience) => world.Do<IWriter>(world.Ilze, w => w.Write(tools.Process, turn =>
        {
            turn.Record(new(type, tools.Process, "resource", id) { Node = tools.Task, Resource = id, Audience = audience });
            return Task.CompletedTask;
        }));

        async Task<List<string>> Told(HttpClient browser) =>
            [.. (await browser.Load($"/resources/{id}/details")).Page.QuerySelectorAll(".il-feed li > div").Select(e => string.Join(' ', e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

        var told = await Told(tools.Marta);
        string[] expected =
        [
            "Ilze Kalniņa restored Agreement", "Ilze Kalniņa removed Agreement", "Ilze Kalniņa changed the licence of Agreement", "Ilze Kalniņa renamed Agreement",
            "Ilze Kalniņa kept a version of Agreement", "Ilze Kalniņa worked on Agreement", "Ilze Kalniņa made Agreement from Working agreement",
        ];
        told.Count.ShouldBe(expected.Length, string.Join('\n', told));
        foreach (var (line, words) in told.Zip(expected)) line.ShouldStartWith(words);
        (await Told(tools.Ilze)).Count.ShouldBe(expected.Length + 2);
        (await tools.Marta.Load($"/resources/{id}/details")).One(".il-feed a[href^='/catalogue/']").GetAttribute("href").ShouldBe("/catalogue/IL-004");
        SqlCount.Highest.Single(r => r.Key.StartsWith("GET /resources/{Id:guid}/details", StringComparison.Ordinal)).Value.ShouldBeLessThanOrEqualTo(8);

        // Older ones are a page away.
        for (var i = 0; i < 20; i++) await Happen("resource.worked", Audience.Resource);
        await Numbered(world);
        var newest = await tools.Marta.Load($"/resources/{id}/details");
        newest.Page.QuerySelectorAll(".il-feed li").Length.ShouldBe(20);
        (await tools.Marta.Load(newest.One("main a[href*='?from=']").GetAttribute("href")!)).Page.QuerySelectorAll(".il-feed li").Length.ShouldBe(expected.Length);
        (await tools.Stranger.Load($"/resources/{id}/details")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
