using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Lifecycle;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>The front page of a process, and its end and return.</summary>
public sealed class FrontTests
{
    [Theory, BothDatabases]
    public async Task It_says_what_why_who_how_far_and_what_is_next(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.See);
        await world.App.Change(db => db.Set<ProcessText>().Single(t => t.ProcessId == process).Aim = "A *safe* place <script>alert(1)</script>");
        var (pager, fit) = (await world.Node(process, "engage/frame/pager"), await world.Node(process, "engage/frame/fit"));
        await world.Do<SetTaskStatus>(world.Ilze, u => u.Set(pager, "Finished", new(null)));
        var map = await world.Node(process, "engage/people/map");
        await world.Do<SetTaskStatus>(world.Ilze, u => u.Set(map, "InProgress", new(null)));
        using var browser = await world.Browser(world.Marta);
        var page = await browser.Load($"/processes/{process}");
        page.One("h1").TextContent.ShouldBe("Digital helpers");
        page.One("main .il-lead").TextContent.ShouldContain("Help at the library");
        page.One("#why + .il-md em").TextContent.ShouldBe("safe");
        page.Page.QuerySelector("main script").ShouldBeNull();
        page.One("main .il-progress-count").TextContent.ShouldBe("1 of 5 tasks finished");
        page.One("main .il-progress progress").GetAttribute("value").ShouldBe("30");
        page.Page.QuerySelectorAll("#next ~ ul .il-item-name a").Select(a => a.GetAttribute("href")).Take(2).ShouldBe([$"/nodes/{map}", $"/nodes/{fit}"]);
        page.One(".il-makers").TextContent.ShouldContain("Readers");
        page.One(".il-makers").TextContent.ShouldContain("Citizens, 1 person");
        page.One("aside").TextContent.ShouldContain("Ilze Kalniņa");
        page.One("main .btn-primary").GetAttribute("href").ShouldBe($"/processes/{process}/guide");
        page.One(".il-prochead .il-facts").TextContent.ShouldContain("2 people, 1 team");
        SqlCount.Highest["GET /processes/{Id:guid}"].ShouldBeLessThanOrEqualTo(8);
        using var stranger = await world.Browser(world.Stranger);
        (await stranger.Load($"/processes/{process}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Who takes part alone is not passed over as nobody.</summary>
    [Theory, BothDatabases]
    public async Task People_without_a_team_are_counted(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Load($"/processes/{process}")).One("aside").TextContent.ShouldContain("No team takes part yet.");
        await world.App.Change(db => db.Add(new Grant { Id = world.NewId(), ProcessId = process, GranteeKind = GranteeKind.Person, GranteeId = world.Marta.Person, Rights = Rights.See, GrantedAt = DateTimeOffset.UnixEpoch }));
        (await ilze.Load($"/processes/{process}")).One("aside").TextContent.ShouldSatisfyAllConditions(a => a.ShouldContain("One person takes part without a team."), a => a.ShouldNotContain("No team"));
        await world.Grant(process, Rights.See);
        (await ilze.Load($"/processes/{process}")).One("aside").TextContent.ShouldNotContain("without a team");
    }

    /// <summary>A team has one number: on its own page, where rights are, and where the process says who makes it. Who only administers it counts.</summary>
    [Theory, BothDatabases]
    public async Task A_team_counts_the_same_people_everywhere(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.See);
        await world.App.Change(db => db.Add(new Interlink.People.Domain.TeamMember { TeamId = world.Team, PersonId = world.Ilze.Person, IsAdministrator = true, Since = DateTimeOffset.UnixEpoch }));
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Load($"/teams/{world.Team}")).Main.ShouldContain("2 people");
        (await ilze.Load($"/processes/{process}/rights")).Main.ShouldContain("Citizens, 2 people");
        (await ilze.Load($"/processes/{process}")).One(".il-makers").TextContent.ShouldContain("Citizens, 2 people");
    }

    /// <summary>The name of an organisation that has none in the reader's language says which language it is in: in lists, heads and search.</summary>
    [Theory, BothDatabases]
    public async Task Names_in_another_language_say_so(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(main: "lv");
        await world.App.Change(db =>
        {
            var organisation = db.Set<Interlink.People.Domain.Organisation>().AsTracking().Include(o => o.Texts).Single();
            organisation.Texts.Clear();
            organisation.Texts.Add(new() { Language = "it", Name = "Comune sul mare", NameKey = "comune sul mare" });
            organisation.MainLanguage = "it";
        });
        var resource = await world.Resource(process, await world.Node(process, "engage/frame/pager"));
        await using (var db = world.Db())
        {
            var search = world.App.Services.GetRequiredService<ISearch>();
            await search.Put(db, "team", world.Team, "en", world.Organisation, "Zebra readers", "");
            await search.Put(db, "resource", resource, "en", process, "Zebra notes", "");
        }
        using var ilze = await world.Browser(world.Ilze);
        foreach (var page in new[] { "/processes", $"/processes/{process}", $"/processes/{process}/guide/all", "/search?q=zebra" })
            if (await ilze.Load(page) is { Status: HttpStatusCode.OK } seen) seen.One(".il-facts [lang=it]").TextContent.ShouldBe("Comune sul mare", page);
        (await ilze.Load("/search?q=zebra")).Page.QuerySelectorAll(".il-facts [lang=lv]").Select(e => e.TextContent).ShouldBe(["Digital helpers"]);
        var head = await ilze.Load($"/resources/{resource}/details");
        head.Status.ShouldBe(HttpStatusCode.OK);
        head.One(".il-dochead > div > a [lang=lv]").TextContent.ShouldBe("engage/frame/pager lv");
        head.One("main dd a [lang=lv]").TextContent.ShouldBe("engage/frame/pager lv");
    }

    [Theory, BothDatabases]
    public async Task A_removed_process_is_gone_for_all_and_comes_back_whole(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.All);
        var (pager, fit) = (await world.Node(process, "engage/frame/pager"), await world.Node(process, "engage/frame/fit"));
        await world.Resource(process, pager);
        await world.Do<RemoveNode, Guid>(world.Ilze, u => u.Remove(fit));
        var hanging = await world.Do<ReadProcessHanging, ProcessHanging>(world.Ilze, u => u.Of(process, "en"));
        (hanging.Nodes, hanging.Resources, hanging.Head.Teams).ShouldBe((9, 1, 1));
        await Should.ThrowAsync<Denied>(() => world.Do<RemoveProcess, Guid>(world.Marta, u => u.Remove(process)));
        await Should.ThrowAsync<NotFound>(() => world.Do<RemoveProcess, Guid>(world.Stranger, u => u.Remove(process)));

        await world.Do<RemoveProcess, Guid>(world.Ilze, u => u.Remove(process));
        using var browser = await world.Browser(world.Ilze);
        foreach (var address in new[] { $"/processes/{process}", $"/nodes/{pager}", $"/processes/{process}/guide" }) (await browser.Load(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        await Should.ThrowAsync<NotFound>(() => world.Do<SetTaskStatus>(world.Ilze, u => u.Set(pager, "Finished", new(null))));
        await Should.ThrowAsync<NotFound>(() => world.Do<RestoreProcess>(world.Marta, u => u.Restore(process)));

        await world.Do<RestoreProcess>(world.Ilze, u => u.Restore(process));
        await world.Do<RestoreProcess>(world.Ilze, u => u.Restore(process));
        (await browser.Load($"/nodes/{pager}")).Status.ShouldBe(HttpStatusCode.OK);
        (await world.Row(fit)).RemovalId.ShouldNotBeNull("what was removed before stays removed");
        await world.ShouldBeSummedUp(process);
        await using var db = world.Db();
        (await db.Set<Resource>().CountAsync(r => r.ProcessId == process)).ShouldBe(1);
        (await world.Activities(process)).TakeLast(2).Select(a => a.Type).ShouldBe(["process.removed", "process.restored"]);
    }

    [Theory, BothDatabases]
    public async Task Names_of_removed_things_don_t_bring_removed_things_back(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.All);
        await world.App.Change(db => { var team = db.Set<Interlink.People.Domain.Team>().Single(); team.RemovalId = world.NewId(); });
        // A team that is gone gives no rights, also where names of organisations are read in the same statement.
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/processes/{process}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await world.Do<RemoveProcess, Guid>(world.Ilze, u => u.Remove(process));
        await using var db = world.Db();
        var names = await (from p in CoproductionViews.Processes(db) join m in db.Set<Process>() on p.Id equals m.Id into live from m in live.DefaultIfEmpty() select new { p.Name, p.IsRemoved, IsLive = m != null }).ToListAsync();
        names.ShouldHaveSingleItem().ShouldBe(new { Name = "Digital helpers", IsRemoved = true, IsLive = false });
    }
}
