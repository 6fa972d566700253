using System.Net;
using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>The guide as people meet it.</summary>
public sealed class GuideTests
{
    [Theory, BothDatabases]
    public async Task The_guide_leads_to_the_current_task(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        using var browser = await world.Browser(world.Ilze);
        (await browser.Load($"/processes/{process}/guide")).Location.ShouldBe($"/nodes/{await world.Node(process, "engage/frame/pager")}");
        var map = await world.Node(process, "engage/people/map");
        await world.Do<SetTaskStatus>(world.Ilze, u => u.Set(map, "InProgress", new(1)));
        (await browser.Load($"/processes/{process}/guide")).Location.ShouldBe($"/nodes/{map}");
    }

    [Theory, BothDatabases]
    public async Task Without_a_tree_the_guide_says_how_to_get_one(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        await world.Grant(process, Rights.See);
        using var ilze = await world.Browser(world.Ilze);
        var page = await ilze.Load($"/processes/{process}/guide");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.One("main a.btn-primary").GetAttribute("href").ShouldBe($"/processes/{process}/schema");
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/processes/{process}/guide")).Page.QuerySelector("main a.btn-primary").ShouldBeNull();
    }

    /// <summary>Each task in the tree says the families of the teams that may work on it; seeing alone is no work.</summary>
    [Theory, BothDatabases]
    public async Task The_tree_says_which_families_may_work_on_a_task(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (pager, fit) = (await world.Node(process, "engage/frame/pager"), await world.Node(process, "engage/frame/fit"));
        await world.Grant(process, Rights.See);
        using var browser = await world.Browser(world.Marta);
        (await browser.Load($"/nodes/{fit}")).Page.QuerySelector(".il-tree-fams").ShouldBeNull();
        await world.Grant(process, Rights.See | Rights.Create, pager);
        var tree = await browser.Load($"/nodes/{fit}");
        tree.One(".il-tree-fams").Closest("a")!.GetAttribute("href").ShouldBe($"/nodes/{pager}");
        tree.One(".il-tree-fams").TextContent.ShouldContain("May work on it: Citizens");
        SqlCount.Highest["GET /nodes/{Id:guid}"].ShouldBeLessThanOrEqualTo(8);
    }

    /// <summary>Whoever may not see resources at a task is not told whether there are any, neither by the list nor by the next step.</summary>
    [Theory, BothDatabases]
    public async Task Without_the_right_to_see_nothing_tells_of_resources(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        await world.Grant(process, Rights.Create);
        using var marta = await world.Browser(world.Marta);
        var before = Told(await marta.Load($"/nodes/{pager}"));
        before.ShouldContain("You do not have the right to see resources here.");
        await world.Resource(process, pager);
        Told(await marta.Load($"/nodes/{pager}")).ShouldBe(before);

        static string Told(Loaded page) => page.One("section[aria-labelledby=res]").TextContent + page.Page.QuerySelector(".il-nextstep")?.TextContent;
    }

    [Theory, BothDatabases]
    public async Task A_task_shows_its_words_its_place_and_what_helps(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        using var browser = await world.Browser(world.Ilze);
        var page = await browser.Load($"/nodes/{pager}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.One("h1").TextContent.ShouldBe("engage/frame/pager en");
        page.One("main .il-md--steps ol").Children.Length.ShouldBe(2);
        page.Main.ShouldContain("Why en");
        page.One("#done + ul").Children.Select(l => l.TextContent).ShouldBe(["Done en", "And this"]);
        page.Main.ShouldContain("1 to 2 hours");
        page.One("nav.il-tree [aria-current=page]").TextContent.ShouldContain("engage/frame/pager en");
        page.Page.QuerySelectorAll("nav.il-tree details[open]").Length.ShouldBe(1);
        page.One(".il-tree details[open] .il-tree-n").TextContent.ShouldStartWith("0 of 2");
        page.Page.QuerySelectorAll(".il-band li").Length.ShouldBe(2);
        page.One(".il-band .is-now .il-band-note").TextContent.ShouldBe("0 of 3 tasks finished");
        page.One(".il-prevnext a[rel=next]").GetAttribute("href").ShouldBe($"/nodes/{await world.Node(process, "engage/frame/fit")}");
        page.One("[data-live]").GetAttribute("data-live")!.ShouldStartWith(process + "@");
        page.Page.QuerySelectorAll("main .btn-primary").Length.ShouldBe(1, "one primary button a page");
        var recommended = page.Page.QuerySelectorAll(".il-recs > li");
        recommended.Select(r => r.QuerySelector(".btn")?.GetAttribute("href")).ShouldBe([$"/nodes/{pager}/resources/new?item=IL-004", $"/nodes/{pager}/resources/new/link?item=IL-900", null]);
        recommended[0].QuerySelector(".il-reason")!.TextContent.ShouldContain("Shares FRM-1 with this task");
        recommended[1].QuerySelector("script").ShouldBeNull("a reason is text");
        page.Main.ShouldContain("Name of FRM-1");

        var choose = await browser.Load($"/nodes/{await world.Node(process, "design/ideas/choose")}");
        choose.One("#needs + ul a").GetAttribute("href").ShouldBe($"/nodes/{pager}");
    }

    [Theory, BothDatabases]
    public async Task Phases_and_objectives_show_their_children_with_counts(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var engage = await world.Node(process, "engage");
        var pager = await world.Node(process, "engage/frame/pager");
        await world.Do<SetTaskStatus>(world.Ilze, u => u.Set(pager, "Finished", new(1)));
        await world.Do<SetTaskDates>(world.Ilze, u => u.Set(pager, "2020-03-01", "2020-03-31", new(2)));
        using var browser = await world.Browser(world.Ilze);
        var phase = await browser.Load($"/nodes/{engage}");
        phase.Page.QuerySelectorAll("main .il-item-name").Select(n => n.TextContent).ShouldBe(["engage/frame en", "engage/people en"]);
        phase.One("main [data-live-region=status] .il-progress-count").TextContent.ShouldBe("1 of 3 tasks finished");
        phase.One("main [data-live-region=status] progress").GetAttribute("value").ShouldBe("25");
        phase.Main.ShouldContain("1 to 31 March 2020");
        var objective = await browser.Load($"/nodes/{await world.Node(process, "engage/frame")}");
        objective.Page.QuerySelectorAll("main .il-item").Length.ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task Words_come_in_the_readers_language_where_the_process_has_it(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(true, "it", "lv");
        var pager = await world.Node(process, "engage/frame/pager");
        using var browser = await world.Browser(world.Ilze);
        var main = await browser.Load($"/nodes/{pager}");
        main.One("h1").TextContent.ShouldBe("engage/frame/pager it");
        main.One("h1").GetAttribute("lang").ShouldBe("it");
        browser.DefaultRequestHeaders.Add("Accept-Language", "lv");
        var other = await browser.Load($"/nodes/{pager}?lang=lv");
        other.One("h1").TextContent.ShouldBe("engage/frame/pager lv");
        other.One("h1").HasAttribute("lang").ShouldBeFalse();
        // A translation that is missing falls back, marked with its language.
        await world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "lv", new("", "", "Kāpēc", "", ""), new(1)));
        var half = await browser.Load($"/nodes/{pager}?lang=lv");
        half.One("h1").TextContent.ShouldBe("engage/frame/pager it");
        half.One("main .il-md--steps").GetAttribute("lang").ShouldBe("it");
        half.Main.ShouldContain("Kāpēc");
    }

    [Theory, BothDatabases]
    public async Task The_status_is_set_by_named_buttons_and_undone(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        using var browser = await world.Browser(world.Ilze);
        var done = await browser.Submit($"/nodes/{pager}", "form#st", ("status", "Finished"));
        (done.Status, done.Location).ShouldBe((HttpStatusCode.SeeOther, $"/nodes/{pager}"));
        (await world.Row(pager)).Status.ShouldBe(NodeStatus.Finished);
        var after = await browser.Load($"/nodes/{pager}");
        after.One(".il-toast").TextContent.ShouldContain("“engage/frame/pager en” is finished.");
        after.One(".il-nextstep .btn-primary").GetAttribute("href").ShouldBe($"/nodes/{await world.Node(process, "engage/frame/fit")}");
        var undone = await browser.Submit(after, ".il-toast form");
        undone.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await world.Row(pager)).Status.ShouldBe(NodeStatus.Awaiting);
    }

    [Theory, BothDatabases]
    public async Task A_status_somebody_changed_meanwhile_asks_which_stays(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        using var browser = await world.Browser(world.Ilze);
        var shown = await browser.Load($"/nodes/{pager}");
        await world.Do<SetTaskStatus>(world.Ilze, u => u.Set(pager, "Finished", new(null)));
        var stale = await browser.Submit(shown, "form#st", ("status", "InProgress"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.One(".il-callout--warn").TextContent.ShouldContain("Finished");
        (await world.Row(pager)).Status.ShouldBe(NodeStatus.Finished);
        (await browser.Submit(stale, "form:has(.il-callout--warn)", ("_overwrite", "true"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await world.Row(pager)).Status.ShouldBe(NodeStatus.InProgress);
        (await browser.Submit(shown, "form#st", ("status", "Nonsense"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, BothDatabases]
    public async Task What_is_denied_says_why_and_who_can_change_it(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        await world.Grant(process, Rights.See);
        using var marta = await world.Browser(world.Marta);
        var page = await marta.Load($"/nodes/{pager}");
        page.Page.QuerySelector("form#st").ShouldBeNull();
        foreach (var words in new[] { "Status and dates here are set by those with the right to steer.", "Phases, objectives and tasks are changed by the administrators of the process.", "You do not have the right to create resources here.", "Administrators of the process can change that: ask Ilze Kalniņa." })
            page.Main.ShouldContain(words);
        page.Page.QuerySelectorAll("main .il-denied button[aria-disabled=true]").Length.ShouldBeGreaterThanOrEqualTo(3);
        // The form of somebody with more rights, posted all the same.
        using var ilze = await world.Browser(world.Ilze);
        var form = await ilze.Load($"/nodes/{pager}");
        var fields = Html.Values((AngleSharp.Html.Dom.IHtmlFormElement)form.One("form#st")).Where(f => f.Key != "__RequestVerificationToken").Append(new("status", "Finished"));
        var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/nodes/{pager}") { Content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token))) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        (await marta.SendAsync(request, TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeFalse();
        (await world.Row(pager)).Status.ShouldBe(NodeStatus.Awaiting);
    }

    [Theory, BothDatabases]
    public async Task Strangers_find_nothing_and_nobody_signs_in_first(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        using var stranger = await world.Browser(world.Stranger);
        using var nobody = world.App.Browser();
        foreach (var address in new[] { $"/nodes/{pager}", $"/processes/{process}/guide", $"/nodes/{world.NewId()}", $"/processes/{world.NewId()}/guide" })
        {
            (await stranger.Load(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
            (await nobody.Load(address)).Location!.ShouldStartWith("/sign-in?return=");
        }
    }

    [Theory, BothDatabases]
    public async Task Nobody_writes_script_into_a_page(Database database)
    {
        const string Bad = "<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1)) ![y](javascript:alert(1)) <a href=\"data:text/html,x\">z</a>";
        await using var world = await World.On(database);
        var process = await world.Process();
        var (engage, pager) = (await world.Node(process, "engage"), await world.Node(process, "engage/frame/pager"));
        var title = "<script>t</script>";
        await world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "en", new(title, Bad, Bad, Bad, Bad), new(1)));
        await world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(engage, "en", new(title, Bad, Bad, "", ""), new(1)));
        using var browser = await world.Browser(world.Ilze);
        foreach (var node in new[] { engage, pager })
        {
            var page = await browser.Load($"/nodes/{node}");
            page.One("h1").TextContent.ShouldBe(title);
            page.Page.QuerySelectorAll("body script:not([src]), img, [onerror]").ShouldBeEmpty();
            page.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? "").Where(h => h.StartsWith("javascript", StringComparison.OrdinalIgnoreCase) || h.StartsWith("data", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        }
    }

    /// <summary>The whole page, session and sections included, whatever the size.</summary>
    [Theory, BothDatabases]
    public async Task The_guide_keeps_its_budget_at_any_size(Database database)
    {
        await using var world = await World.On(database);
        foreach (var tasks in new[] { 90, 990 })
        {
            var process = await world.Process(schema: false, "en", "lv");
            var task = await Grow(world, process, tasks);
            await world.Grant(process, Rights.All);
            await world.Resource(process, task);
            foreach (var who in new[] { world.Ilze, world.Marta })
            {
                using var browser = await world.Browser(who);
                await browser.Load($"/nodes/{task}");
                Loaded page = null!;
                var statements = await SqlCount.Of(async () => page = await browser.Load($"/nodes/{task}?lang=lv"));
                page.Status.ShouldBe(HttpStatusCode.OK);
                page.Page.QuerySelectorAll(".il-tree a").Length.ShouldBeGreaterThan(tasks / 9);
                SqlCount.Highest["GET /nodes/{Id:guid}"].ShouldBeLessThanOrEqualTo(8, $"{tasks} tasks, {statements}");
            }
        }
    }

    /// <summary>3 phases of 3 objectives each.</summary>
    private static async Task<Guid> Grow(World world, Guid process, int tasks)
    {
        await using var db = world.Db();
        var last = Guid.Empty;
        Guid Add(NodeKind kind, Guid? parent, string rank)
        {
            var id = world.NewId();
            db.Add(new Node { Id = id, ProcessId = process, ParentId = parent, Kind = kind, Rank = rank, Title = $"{kind} {rank}", ProfileCodes = kind == NodeKind.Task ? "FRM-1" : "" });
            db.Add(new NodeText { NodeId = id, Language = "en", Title = $"{kind} {rank}", What = new string('x', 1_000) });
            db.Add(new NodeText { NodeId = id, Language = "lv", Title = $"{kind} {rank} lv", What = new string('y', 1_000) });
            return id;
        }
        foreach (var p in Rank.Spread(3))
        {
            var phase = Add(NodeKind.Phase, null, p);
            foreach (var o in Rank.Spread(3))
            {
                var objective = Add(NodeKind.Objective, phase, o);
                foreach (var t in Rank.Spread(tasks / 9)) last = Add(NodeKind.Task, objective, t);
            }
        }
        await db.SaveChangesAsync();
        return last;
    }
}
