using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>The list of processes as people meet it.</summary>
public sealed class ProcessListTests
{
    [Theory, BothDatabases]
    public async Task The_list_shows_only_mine_and_finds_without_accents(Database database)
    {
        await using var world = await World.On(database);
        var (shared, other) = (await world.Process(), await world.Process(schema: false));
        await Rename(world, other, "Dārzs <script>");
        await world.Grant(shared, Rights.See);
        using var marta = await world.Browser(world.Marta);
        var page = await marta.Load("/processes");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.One(".il-item a").GetAttribute("href").ShouldBe($"/processes/{shared}");
        page.Main.ShouldContain("Through Readers");
        page.Main.ShouldContain("0 of 5 tasks");
        page.One(".il-teamline li").TextContent.ShouldBe("Readers, Citizens");
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Load("/processes")).Page.QuerySelectorAll(".il-item").Length.ShouldBe(2);
        var found = await ilze.Load("/processes?q=darzs");
        found.One(".il-item a").GetAttribute("href").ShouldBe($"/processes/{other}");
        found.Page.QuerySelector("main script").ShouldBeNull("a name is text");
        // Whoever administers it sees its teams as well; one that has no team says nothing of teams.
        found.Page.QuerySelector(".il-teamline").ShouldBeNull();
        (await ilze.Load("/processes")).One(".il-teamline li").TextContent.ShouldBe("Readers, Citizens");
        SqlCount.Highest["GET /processes"].ShouldBeLessThanOrEqualTo(8);
        using var stranger = await world.Browser(world.Stranger);
        (await stranger.Load("/processes")).Page.QuerySelector(".il-item").ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task Grants_that_ended_do_not_count_and_pages_are_cut(Database database)
    {
        await using var world = await World.On(database);
        var first = await world.Process(schema: false);
        for (var i = 0; i < Limits.Page; i++) await world.Process(schema: false);
        await world.Grant(first, Rights.See);
        await using (var db = world.Db())
        {
            (await db.Set<Grant>().SingleAsync(g => g.ProcessId == first)).EndsOn = new DateOnly(2000, 1, 1);
            await db.SaveChangesAsync();
        }
        using var marta = await world.Browser(world.Marta);
        (await marta.Load("/processes")).Page.QuerySelector(".il-item").ShouldBeNull();
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Load("/processes")).Page.QuerySelectorAll(".il-item").Length.ShouldBe(Limits.Page);
        (await ilze.Load("/processes?page=2&sort=progress")).Page.QuerySelectorAll(".il-item").Length.ShouldBe(1);
        // Behind the end there is no range to tell, and the way back leads to the last page.
        var beyond = await ilze.Load("/processes?page=99");
        beyond.One(".il-pager").TextContent.ShouldBe("Previous page");
        beyond.One(".il-pager a").GetAttribute("href").ShouldBe("/processes?page=2");
    }

    private static async Task Rename(World world, Guid process, string name)
    {
        await using var db = world.Db();
        var row = await db.Set<Process>().SingleAsync(p => p.Id == process);
        (row.Name, row.NameKey) = (name, TextDoor.Key(name));
        await db.SaveChangesAsync();
    }
}
