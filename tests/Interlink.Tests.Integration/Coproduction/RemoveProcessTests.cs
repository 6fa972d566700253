using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Lifecycle;
using Interlink.People.Domain;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>Removing and restoring a process as its administrators meet it.</summary>
public sealed class RemoveProcessTests
{
    [Theory, BothDatabases]
    public async Task It_lists_what_hangs_on_it_goes_tells_so_and_comes_back_whole(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await world.Node(process, "engage/frame/pager");
        var resource = await world.Resource(process, task);
        await world.Grant(process, Rights.See);
        using var ilze = await world.Browser(world.Ilze);
        using var marta = await world.Browser(world.Marta);

        (await ilze.Load($"/processes/{process}/settings")).One($"main nav a[href='/processes/{process}/remove']");
        var asked = await ilze.Load($"/processes/{process}/remove");
        asked.Status.ShouldBe(HttpStatusCode.OK);
        asked.Main.ShouldContain("5 tasks");
        asked.Main.ShouldContain("1 resource");
        asked.Main.ShouldContain("2 people lose it (1 team)");
        var gone = await ilze.Submit(asked);
        gone.Location.ShouldBe($"/processes/{process}/remove");
        // A double post is done already.
        var twice = await ilze.Submit(asked);
        (twice.Status, twice.Location).ShouldBe((HttpStatusCode.SeeOther, $"/processes/{process}/remove"));
        (await world.Activities(process)).Count(a => a.Type == ProcessActivities.Removed).ShouldBe(1);

        var told = await ilze.Load($"/processes/{process}/remove");
        told.One("h1").TextContent.ShouldBe("“Digital helpers” is removed");
        (await ilze.Load($"/processes/{process}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await marta.Load($"/processes/{process}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await marta.Load($"/processes/{process}/remove")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ilze.Load("/processes")).Page.QuerySelector(".il-item").ShouldBeNull();
        (await ilze.Load("/processes?list=removed")).Main.ShouldContain("Digital helpers");
        (await marta.Load("/processes?list=removed")).Main.ShouldNotContain("Digital helpers");

        (await ilze.Submit(told)).Location.ShouldBe($"/processes/{process}");
        (await ilze.Submit(told)).Location.ShouldBe($"/processes/{process}");
        (await marta.Load($"/nodes/{task}")).Status.ShouldBe(HttpStatusCode.OK);
        (await world.Row(task)).RemovalId.ShouldBeNull();
        await using var db = world.Db();
        (await db.Set<Resource>().AnyAsync(r => r.Id == resource)).ShouldBeTrue();
        await world.ShouldBeSummedUp(process);
    }

    [Theory, BothDatabases]
    public async Task Only_administrators_remove_it(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        await world.Grant(process, Rights.All);
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/processes/{process}/remove")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await Should.ThrowAsync<Denied>(() => world.Do<RemoveProcess>(world.Marta, u => u.Remove(process)));
        using var stranger = await world.Browser(world.Stranger);
        (await stranger.Load($"/processes/{process}/remove")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.App.Browser().Load($"/processes/{process}/remove")).Location.ShouldBe($"/sign-in?return={Uri.EscapeDataString($"/processes/{process}/remove")}");
        await world.Do<RemoveProcess>(world.Ilze, u => u.Remove(process));
        await Should.ThrowAsync<NotFound>(() => world.Do<RestoreProcess>(world.Marta, u => u.Restore(process)));
    }

    [Theory, BothDatabases]
    public async Task It_does_not_come_back_to_an_organisation_that_is_gone(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        await world.Do<RemoveProcess>(world.Ilze, u => u.Remove(process));
        await using (var db = world.Db())
        {
            (await db.Set<Organisation>().SingleAsync(o => o.Id == world.Organisation)).RemovalId = world.NewId();
            await db.SaveChangesAsync();
        }
        using var ilze = await world.Browser(world.Ilze);
        var refused = await ilze.Submit($"/processes/{process}/remove");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Main.ShouldContain("Restore the organisation first");
    }
}
