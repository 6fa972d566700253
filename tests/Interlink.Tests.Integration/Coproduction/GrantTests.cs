using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Grants;
using Interlink.People.Domain;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>Giving, changing and taking back rights, and seeing why somebody can or can't.</summary>
public sealed class GrantTests
{
    [Theory, BothDatabases]
    public async Task A_team_gets_rights_once_and_its_people_see_the_process(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/processes/{process}/rights")).Status.ShouldBe(HttpStatusCode.NotFound);
        var form = Form(world) with { Node = (await world.Node(process, "engage/frame/pager")).ToString() };
        (await world.Do<GiveRights, Guid?>(world.Ilze, u => u.Give(process, form))).ShouldBe(world.Team);
        (await world.Do<GiveRights, Guid?>(world.Ilze, u => u.Give(process, form))).ShouldBe(world.Team);
        await using var db = world.Db();
        var grant = await db.Set<Grant>().SingleAsync();
        (grant.Rights, grant.SpeaksAbout, grant.GrantedBy).ShouldBe((Rights.See | Rights.Create | Rights.Edit, Rights.All, world.Ilze.PersonId));
        (await db.Set<StreamRow>().SingleAsync(s => s.Id == process)).AccessEpoch.ShouldBe(1);
        var activity = (await world.Activities(process)).Last();
        (activity.Type, activity.SubjectId, activity.NodeId).ShouldBe(("grant.given", world.Team, grant.NodeId));
        (await marta.Load($"/processes/{process}/rights")).Status.ShouldBe(HttpStatusCode.OK);
        (await Should.ThrowAsync<InvalidInput>(() => world.Do<GiveRights>(world.Ilze, u => u.Give(process, form with { Id = world.NewId() })))).Problems.Single().ShouldBe(new FieldProblem("team", "process.rights.already"));
        await Should.ThrowAsync<Denied>(() => world.Do<GiveRights>(world.Marta, u => u.Give(process, form with { Id = world.NewId(), Node = "" })));
        await Should.ThrowAsync<NotFound>(() => world.Do<GiveRights>(world.Stranger, u => u.Give(process, form with { Id = world.NewId() })));
    }

    [Theory, BothDatabases]
    public async Task A_team_is_made_on_the_way_and_its_people_are_invited_next(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await world.Node(process, "engage/frame/pager");
        using var ilze = await world.Browser(world.Ilze);
        var posted = await ilze.Submit($"/processes/{process}/rights/grant?node={task}", "main form[method=post]", ("who", "new"), ("team-name", "Neighbours"), ("family", "NonProfit"), ("organisation", world.Organisation.ToString()), ("preset", "Editor"));
        posted.Status.ShouldBe(HttpStatusCode.SeeOther);
        await using var db = world.Db();
        var team = await db.Set<Team>().SingleAsync(t => t.Name == "Neighbours");
        team.Family.ShouldBe(Interlink.People.Contracts.Family.NonProfit);
        // Back where one came from, with a word and the next step; from there back again.
        posted.Location.ShouldBe($"/nodes/{task}/rights?given={team.Id}");
        var back = await ilze.Load(posted.Location!);
        back.One(".il-callout--ok").TextContent.ShouldContain("Neighbours has its rights.");
        var invite = back.One(".il-callout--ok a").GetAttribute("href")!;
        invite.ShouldBe($"/teams/{team.Id}/invite?leads={Uri.EscapeDataString($"/nodes/{task}")}&back={Uri.EscapeDataString($"/nodes/{task}/rights")}");
        (await ilze.Load(invite)).One("main a.btn-quiet").GetAttribute("href").ShouldBe($"/nodes/{task}/rights");
        (await ilze.Load($"/teams/{team.Id}/invite?back=%2F%2Felsewhere.example")).One("main a.btn-quiet").GetAttribute("href").ShouldBe("/");
        (await ilze.Load($"/nodes/{task}/rights?given={world.NewId()}")).Page.QuerySelector(".il-callout--ok").ShouldBeNull();
        (await db.Set<Grant>().SingleAsync()).ShouldSatisfyAllConditions(g => g.GranteeId.ShouldBe(team.Id), g => g.NodeId.ShouldBe(task), g => g.Rights.ShouldBe(Rights.All));
        // The same name again is said beside the field, and nothing is half done.
        var again = await ilze.Submit($"/processes/{process}/rights/grant", "main form[method=post]", ("who", "new"), ("team-name", "neighbours"), ("organisation", world.Organisation.ToString()), ("preset", "Editor"));
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.One("#f-team-name").GetAttribute("value").ShouldBe("neighbours");
        (await world.Db().Set<Grant>().CountAsync()).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Rights_are_changed_taken_back_and_given_again(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.See);
        var id = (await world.Db().Set<Grant>().SingleAsync()).Id;
        RightsForm editor = new() { Preset = "Editor", EndsOn = "2100-01-31" };
        await world.Do<ChangeGrant>(world.Ilze, u => u.Change(process, id, editor, new(1)));
        var changed = await world.Db().Set<Grant>().SingleAsync();
        (changed.Rights, changed.EndsOn, changed.Version).ShouldBe((Rights.All, new DateOnly(2100, 1, 31), 2));
        // Somebody else changed the same meanwhile.
        (await Should.ThrowAsync<Stale>(() => world.Do<ChangeGrant>(world.Ilze, u => u.Change(process, id, new() { Preset = "Contributor", EndsOn = "2100-01-31" }, new(1, new Dictionary<string, string> { ["rights"] = Edit.Hash("1") }))))).Fields.Single().Field.ShouldBe("rights");
        (await Should.ThrowAsync<InvalidInput>(() => world.Do<ChangeGrant>(world.Ilze, u => u.Change(process, id, editor with { EndsOn = "2020-01-01" }, new(2))))).Problems.Single().Code.ShouldBe("process.rights.ends.past");
        await Should.ThrowAsync<NotFound>(() => world.Do<ChangeGrant>(world.Ilze, u => u.Change(process, world.NewId(), editor, new(1))));
        await Should.ThrowAsync<Denied>(() => world.Do<TakeBackGrant>(world.Marta, u => u.TakeBack(process, id)));
        var activity = await world.Do<TakeBackGrant, Guid?>(world.Ilze, u => u.TakeBack(process, id));
        (await world.Do<TakeBackGrant, Guid?>(world.Ilze, u => u.TakeBack(process, id))).ShouldBeNull();
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/processes/{process}/rights")).Status.ShouldBe(HttpStatusCode.NotFound);
        await world.Do<PutGrantBack>(world.Ilze, u => u.PutBack(process, activity!.Value));
        await world.Do<PutGrantBack>(world.Ilze, u => u.PutBack(process, activity!.Value));
        var back = await world.Db().Set<Grant>().SingleAsync();
        (back.Id, back.Rights, back.EndsOn, back.GranteeId).ShouldBe((id, Rights.All, new DateOnly(2100, 1, 31), world.Team));
    }

    [Theory, BothDatabases]
    public async Task The_page_explains_which_grant_decides(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await world.Node(process, "engage/frame/pager");
        await world.Grant(process, Rights.All);
        await world.Grant(process, Rights.See, task);
        using var ilze = await world.Browser(world.Ilze);
        var page = await ilze.Load($"/processes/{process}/rights?person={world.Marta.Person}&right=Remove&node={task}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.One(".il-verdict").ClassList.ShouldContain("is-no");
        page.One(".il-trace .is-win").TextContent.ShouldContain("engage/frame/pager");
        page.Page.QuerySelectorAll("main .btn-primary").Length.ShouldBe(1);
        (await ilze.Load($"/nodes/{task}/rights?person={world.Marta.Person}&right=See&node={task}")).One(".il-verdict").ClassList.ShouldContain("is-yes");
        // Others ask about themselves only, and see their own rights only.
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/processes/{process}/rights?person={world.Ilze.Person}&right=See")).Page.QuerySelector(".il-verdict").ShouldBeNull();
        var own = await marta.Load($"/processes/{process}/rights?person={world.Marta.Person}&right=Steer");
        own.One(".il-verdict").ClassList.ShouldContain("is-yes");
        own.Page.QuerySelector("a[href*='/rights/grants/']").ShouldBeNull();
        (await marta.Load($"/processes/{process}/rights/grant")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>Of many people the pages list a few and find the others by name; who was asked about stays.</summary>
    [Theory, BothDatabases]
    public async Task Many_people_are_found_by_name(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.All);
        await world.App.Change(db =>
        {
            for (var i = 0; i < 60; i++)
            {
                var id = world.NewId();
                db.Add(new Person { Id = id, CreatedAt = DateTimeOffset.UnixEpoch });
                db.Add(new Profile { PersonId = id, Name = $"Anna {i:00}", NameKey = TextDoor.Key($"Anna {i:00}") });
                db.Add(new TeamMember { TeamId = world.Team, PersonId = id, IsMember = true, Since = DateTimeOffset.UnixEpoch });
            }
        });
        using var ilze = await world.Browser(world.Ilze);
        var all = await ilze.Load($"/processes/{process}/rights?person={world.Marta.Person}&right=See");
        all.Page.QuerySelectorAll("#wp option").Length.ShouldBe(51);
        all.Page.QuerySelectorAll("#wp option[selected]").Single().TextContent.ShouldBe("Marta Liepa");
        all.One(".il-verdict").ClassList.ShouldContain("is-yes");
        all.One("main [role=search] input").GetAttribute("name").ShouldBe("q");
        var found = await ilze.Load($"/processes/{process}/rights?q=ANNA+5");
        found.Page.QuerySelectorAll("#wp option").Select(o => o.TextContent).ShouldBe(Enumerable.Range(50, 10).Select(i => $"Anna {i}"));
        (await ilze.Load($"/processes/{process}/rights/grant?q=Marta")).Page.QuerySelectorAll("select[name=person] option[value]:not([value=''])").Select(o => o.TextContent).ShouldBe(["Marta Liepa"]);
        (await ilze.Load($"/processes/{process}/rights/grant")).Page.QuerySelectorAll("select[name=person] option[value]:not([value=''])").Length.ShouldBe(50);
    }

    [Theory, BothDatabases]
    public async Task What_ended_and_removed_teams_give_nothing(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.All);
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/processes/{process}/rights")).Status.ShouldBe(HttpStatusCode.OK);
        await world.App.Change(db => db.Set<Grant>().Single().EndsOn = new DateOnly(2020, 1, 1));
        (await marta.Load($"/processes/{process}/rights")).Status.ShouldBe(HttpStatusCode.NotFound);
        await world.App.Change(db => { db.Set<Grant>().Single().EndsOn = null; db.Set<Team>().Single(t => t.Id == world.Team).RemovalId = world.NewId(); });
        (await marta.Load($"/processes/{process}/rights")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task Pages_keep_to_their_statements_whatever_the_size(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await world.Node(process, "engage/frame/pager");
        await world.Grant(process, Rights.All);
        for (var i = 0; i < 5; i++) await world.Grant(process, Rights.See, task);
        using var ilze = await world.Browser(world.Ilze);
        await ilze.Load($"/processes/{process}/rights?person={world.Marta.Person}&right=See");
        await ilze.Load($"/nodes/{task}/rights?person={world.Marta.Person}");
        await ilze.Load($"/processes/{process}/rights/grant");
        foreach (var route in new[] { "/processes/{Id:guid}/rights", "/nodes/{Id:guid}/rights", "/processes/{Id:guid}/rights/grant" }) SqlCount.Highest["GET " + route].ShouldBeLessThanOrEqualTo(8);
    }

    private static GrantForm Form(World world) => new() { Id = world.NewId(), Who = GiveRights.Team, Team = world.Team.ToString(), Rights = new() { Preset = "Contributor" } };
}
