using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;
using Interlink.Tests.Integration.Coproduction;

namespace Interlink.Tests.Integration.Portal;

/// <summary>The first screen after sign-in, for an officer, a resident and a newcomer.</summary>
public sealed class WorkTests
{
    [Theory, BothDatabases]
    public async Task A_newcomer_sees_what_to_do_first(Database database)
    {
        await using var app = await App.On(database);
        var page = await (await app.SignedIn(await app.Person("Nora Newcomer"))).Load("/work");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.One("h1").TextContent.ShouldEndWith("Nora");
        page.One("main .btn-primary").GetAttribute("href").ShouldBe("/processes/new");
        page.Main.ShouldContain("Somebody wants you in their process?");
        page.Page.QuerySelectorAll("main a[href='/catalogue']").Length.ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Nobody_is_led_to_sign_in_and_back(Database database)
    {
        await using var app = await App.On(database);
        (await app.Browser().Load("/work")).Location.ShouldBe("/sign-in?return=%2Fwork");
    }

    [Theory, BothDatabases]
    public async Task An_officer_sees_tasks_in_progress_first_then_the_next_of_each_process(Database database)
    {
        await using var world = await World.On(database);
        var (one, two, done) = (await world.Process(), await world.Process(), await world.Process());
        await Status(world, two, "design/ideas/choose", NodeStatus.InProgress);
        await Status(world, two, "engage/frame/pager", NodeStatus.Finished);
        await Status(world, one, "engage/people/map", NodeStatus.InProgress);
        await Ends(world, one, "engage/people/map", new(2027, 1, 31));
        await Finish(world, done);

        var page = await (await world.Browser(world.Ilze)).Load("/work");
        page.Status.ShouldBe(HttpStatusCode.OK);
        // The one with a last day first, then the other in progress; then the next awaiting one of each running process.
        page.One("#next-h").TextContent.ShouldBe("engage/people/map en");
        var tasks = page.Page.QuerySelectorAll(".il-due-what a").Select(a => a.TextContent).ToList();
        tasks[0].ShouldBe("design/ideas/choose en");
        tasks.Skip(1).Order().ShouldBe(["engage/frame/fit en", "engage/frame/pager en"]);
        page.Page.QuerySelectorAll(".il-procs > li").Length.ShouldBe(3);
        page.One(".il-next").ClassName!.ShouldContain("ph-1");
        page.Page.QuerySelectorAll("main .btn-primary").Length.ShouldBe(1);
        SqlCount.Highest["GET /work"].ShouldBeLessThanOrEqualTo(8);
    }

    [Theory, BothDatabases]
    public async Task At_most_ten_tasks_wait(Database database)
    {
        await using var world = await World.On(database);
        for (var i = 0; i < 12; i++) await world.Process();
        var page = await (await world.Browser(world.Ilze)).Load("/work");
        page.Page.QuerySelectorAll(".il-due-what").Length.ShouldBe(9);
        page.Page.QuerySelectorAll(".il-procs > li").Length.ShouldBe(6);
        page.Main.ShouldContain("All 12 processes");
    }

    [Theory, BothDatabases]
    public async Task A_resident_sees_only_what_is_open_to_them(Database database)
    {
        await using var world = await World.On(database);
        var (reads, works, unknown) = (await world.Process(), await world.Process(), await world.Process());
        await world.Grant(reads, Rights.See);
        await world.Grant(works, Rights.See);
        await world.Grant(works, Rights.See | Rights.Create, await world.Node(works, "design/ideas"));
        _ = unknown;

        var page = await (await world.Browser(world.Marta)).Load("/work");
        page.One("#next-h").TextContent.ShouldBe("design/ideas/collect en");
        page.Page.QuerySelectorAll(".il-due-what").ShouldBeEmpty();
        page.Page.QuerySelectorAll(".il-procs > li").Length.ShouldBe(2);

        // A grant that says no below what another says yes to.
        await world.Grant(reads, Rights.See | Rights.Create);
        await world.Grant(reads, Rights.See, await world.Node(reads, "engage"));
        page = await (await world.Browser(world.Marta)).Load("/work");
        page.Page.QuerySelectorAll("#next-h, .il-due-what a").Select(e => e.TextContent).ShouldBe(["design/ideas/collect en", "design/ideas/collect en"]);
    }

    [Theory, BothDatabases]
    public async Task An_observer_is_told_how_to_take_part(Database database)
    {
        await using var world = await World.On(database);
        await world.Grant(await world.Process(), Rights.See);
        var page = await (await world.Browser(world.Marta)).Load("/work");
        page.Main.ShouldContain("Nothing waits for you");
        page.Main.ShouldContain("ask an administrator of the process");
        page.Main.ShouldContain("You follow it");
    }

    [Theory, BothDatabases]
    public async Task A_grant_that_ended_opens_nothing(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await using (var db = world.Db())
        {
            db.Add(new Grant { Id = world.NewId(), ProcessId = process, GranteeKind = GranteeKind.Team, GranteeId = world.Team, Rights = Rights.All, EndsOn = new(2020, 1, 1), GrantedAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }
        var page = await (await world.Browser(world.Marta)).Load("/work");
        page.Main.ShouldContain("Your first process starts here");
    }

    [Theory, BothDatabases]
    public async Task What_others_did_since_the_previous_visit_is_told_and_looking_changes_nothing(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.All);
        var first = await (await world.Browser(world.Marta)).Load("/work");
        first.Main.ShouldContain("From your second visit on");

        await world.App.Change(db =>
        {
            foreach (var session in db.Set<Interlink.People.Domain.Session>().Where(s => s.PersonId == world.Marta.Person)) (session.EndedAt, session.CreatedAt) = (DateTimeOffset.UnixEpoch.AddDays(2), DateTimeOffset.UnixEpoch.AddDays(1));
        });
        await Status(world, process, "engage/frame/pager", NodeStatus.Finished);
        var browser = await world.Browser(world.Marta);
        // All of it: what was done before is numbered earlier.
        await App.Until(async () => (await browser.Load("/work")).Page.QuerySelector(".il-away")?.TextContent.Contains("engage/frame/pager en", StringComparison.Ordinal) == true, "the feed");
        var page = await browser.Load("/work");
        page.One(".il-away").TextContent.ShouldContain("Ilze Kalniņa");
        page.One(".il-away").TextContent.ShouldContain("engage/frame/pager en");
        // Still news on the next look.
        (await browser.Load("/work")).Page.QuerySelectorAll(".il-feed > li").Length.ShouldBe(page.Page.QuerySelectorAll(".il-feed > li").Length);
        SqlCount.Highest["GET /work"].ShouldBeLessThanOrEqualTo(8);
    }

    private static async Task Status(World world, Guid process, string path, NodeStatus status) =>
        await world.Do<SetTaskStatus>(world.Ilze, async u => await u.Set(await world.Node(process, path), status.ToString(), new Edit(null)));

    private static Task Ends(World world, Guid process, string path, DateOnly day) => Rows(world, async db => (await db.Set<Node>().AsTracking().SingleAsync(n => n.ProcessId == process && n.OriginId == FakeCatalogue.Id(path))).EndsOn = day);

    private static Task Finish(World world, Guid process) => Rows(world, async db => (await db.Set<Process>().AsTracking().SingleAsync(p => p.Id == process)).Status = ProcessStatus.Finished);

    private static async Task Rows(World world, Func<InterlinkDb, Task> change)
    {
        await using var db = world.Db();
        await change(db);
        await db.SaveChangesAsync();
    }
}
