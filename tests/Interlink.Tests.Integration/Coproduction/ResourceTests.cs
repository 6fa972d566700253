using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Resources;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>Resources under the rights of their place.</summary>
public sealed class ResourceTests
{
    [Theory, BothDatabases]
    public async Task The_first_resource_starts_its_task_and_a_double_post_makes_one(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await world.Node(process, "engage/frame/pager");
        await world.Grant(process, Rights.See | Rights.Create);
        var made = new NewResource { Id = world.NewId(), NodeId = task, ToolKey = "document", Name = "Notes", Language = "en" };
        (await Create(world, world.Marta, process, made)).ShouldBeTrue();
        (await Create(world, world.Marta, process, made)).ShouldBeFalse();
        await Should.ThrowAsync<NotFound>(() => Create(world, world.Ilze, process, made));
        (await world.Row(task)).Status.ShouldBe(NodeStatus.InProgress);
        await world.ShouldBeSummedUp(process);
        var activity = (await world.Activities(process)).Last();
        (activity.Type, activity.ResourceId, activity.NodeId, activity.Audience).ShouldBe(("resource.created", made.Id, task, Audience.Resource));
        (await world.Db().Set<ResourceAuthor>().SingleAsync()).ShouldSatisfyAllConditions(a => a.PersonId.ShouldBe(world.Marta.Person), a => a.Share.ShouldBe(100));
        (await Should.ThrowAsync<InvalidInput>(() => Create(world, world.Marta, process, made with { Id = world.NewId(), Name = " ", Language = "xx", Licence = "WTF" }))).Problems.Select(p => p.Field).ShouldBe(["name", "language", "licence"]);
        await Should.ThrowAsync<NotFound>(() => Create(world, world.Stranger, process, made with { Id = world.NewId() }));
    }

    [Theory, BothDatabases]
    public async Task Working_on_it_is_said_once_in_half_an_hour(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var resource = await world.Resource(process, await world.Node(process, "engage/frame/pager"));
        for (var i = 0; i < 3; i++)
            await world.App.As(world.Ilze, s => s.GetRequiredService<IWriter>().Write(process, turn => s.GetRequiredService<IResources>().Touch(turn, resource, "{}")));
        (await world.Activities(process)).Count(a => a.Type == "resource.worked").ShouldBe(1);
        (await world.Db().Set<Resource>().SingleAsync()).ChangedByOthers.ShouldBeTrue();
    }

    [Theory, BothDatabases]
    public async Task It_is_removed_with_an_undo_and_restored(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await world.Node(process, "engage/frame/pager");
        var resource = await world.Resource(process, task);
        await world.Grant(process, Rights.See);
        await Should.ThrowAsync<Denied>(() => world.Do<RemoveResource>(world.Marta, u => u.Remove(resource)));
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Submit($"/nodes/{task}", $"form[action='/resources/{resource}/remove']")).Location.ShouldBe($"/nodes/{task}");
        await world.Do<RemoveResource>(world.Ilze, u => u.Remove(resource));
        (await world.Activities(process)).Count(a => a.Type == "resource.removed").ShouldBe(1);
        (await ilze.Load($"/nodes/{task}")).Page.QuerySelector($"form[action='/resources/{resource}/restore']").ShouldNotBeNull("the toast undoes it");
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/resources/{resource}/details")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ilze.Load($"/resources/{resource}")).Location.ShouldBe($"/resources/{resource}/details");
        (await ilze.Submit($"/processes/{process}/resources/removed", "main form", ("restore", resource.ToString()))).Location.ShouldBe($"/processes/{process}/resources/removed");
        (await world.Db().Set<Resource>().SingleAsync()).RemovalId.ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task Name_and_licence_are_kept_apart_by_two_editors(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var resource = await world.Resource(process, await world.Node(process, "engage/frame/pager"));
        var shown = new Dictionary<string, string> { ["name"] = Edit.Hash("Notes"), ["licence"] = Edit.Hash("CC-BY-4.0") };
        await world.Do<EditResource>(world.Ilze, u => u.Edit(resource, "Minutes", "CC-BY-4.0", new(1, shown)));
        // Another field than the first editor's: both hold.
        await world.Do<EditResource>(world.Ilze, u => u.Edit(resource, "Notes", "CC0-1.0", new(1, shown)));
        var row = await world.Db().Set<Resource>().SingleAsync();
        (row.Name, row.NameKey, row.Licence).ShouldBe(("Minutes", "minutes", "CC0-1.0"));
        await Should.ThrowAsync<Stale>(() => world.Do<EditResource>(world.Ilze, u => u.Edit(resource, "Protocol", "CC0-1.0", new(1, shown))));
        (await world.Activities(process)).Select(a => a.Type).TakeLast(2).ShouldBe(["resource.renamed", "resource.licensed"]);
    }

    [Theory, BothDatabases]
    public async Task Lists_hold_what_the_reader_sees_before_they_page(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (open, closed) = (await world.Node(process, "engage/frame/pager"), await world.Node(process, "engage/people/map"));
        for (var i = 0; i < 25; i++) await world.Resource(process, open);
        for (var i = 0; i < 5; i++) await world.Resource(process, closed);
        await world.Grant(process, Rights.See);
        await world.Grant(process, Rights.None, closed);
        using var marta = await world.Browser(world.Marta);
        var first = await marta.Load($"/processes/{process}/resources");
        first.Page.QuerySelectorAll("[data-live-region=list] .il-item").Length.ShouldBe(20);
        first.Main.ShouldContain("25 resources");
        (await marta.Load($"/processes/{process}/resources?page=2")).Page.QuerySelectorAll("[data-live-region=list] .il-item").Length.ShouldBe(5);
        (await marta.Load($"/processes/{process}/resources?q=nothing")).Page.QuerySelectorAll(".il-item").Length.ShouldBe(0);
        (await marta.Load($"/nodes/{open}")).Page.QuerySelectorAll("[data-live-region=resources] .il-item").Length.ShouldBe(25);
        var shut = await marta.Load($"/nodes/{closed}");
        shut.One("[data-live-region=resources]").TextContent.ShouldContain("You do not have the right to see resources here.");
        shut.Page.QuerySelectorAll("[data-live-region=resources] .il-item").Length.ShouldBe(0);
        SqlCount.Highest["GET /nodes/{Id:guid}"].ShouldBeLessThanOrEqualTo(8);
        SqlCount.Highest["GET /processes/{Id:guid}/resources"].ShouldBeLessThanOrEqualTo(8);
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Load($"/processes/{process}/resources?q=NOTES&sort=name")).Main.ShouldContain("30 resources");
        (await ilze.Load($"/nodes/{open}/resources/new")).Status.ShouldBe(HttpStatusCode.OK);
        (await marta.Load($"/nodes/{open}/resources/new")).Page.QuerySelector(".il-denied").ShouldNotBeNull();
    }

    [Theory, BothDatabases]
    public async Task Others_learn_nothing(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await world.Node(process, "engage/frame/pager");
        var resource = await world.Resource(process, task);
        using var stranger = await world.Browser(world.Stranger);
        foreach (var address in new[] { $"/resources/{resource}", $"/resources/{resource}/details", $"/processes/{process}/resources", $"/processes/{process}/resources/removed", $"/nodes/{task}/resources/new", $"/nodes/{task}/rights", $"/resources/{world.NewId()}" })
            (await stranger.Load(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
    }

    private static Task<bool> Create(World world, Actor actor, Guid process, NewResource made) =>
        world.App.As(actor, s => s.GetRequiredService<IWriter>().Write(process, turn => s.GetRequiredService<IResources>().Create(turn, made)));
}
