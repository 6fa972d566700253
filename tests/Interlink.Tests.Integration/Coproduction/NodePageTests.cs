using System.Net;
using AngleSharp.Html.Dom;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>The forms that change a tree.</summary>
public sealed class NodePageTests
{
    [Theory, BothDatabases]
    public async Task A_task_is_added_where_the_form_says(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (frame, pager) = (await world.Node(process, "engage/frame"), await world.Node(process, "engage/frame/pager"));
        using var browser = await world.Browser(world.Ilze);
        var page = await browser.Load($"/processes/{process}/nodes/new?kind=task&parent={frame}&after={pager}");
        page.One("select[name=place] option[selected]").TextContent.ShouldBe("After: engage/frame/pager en");
        page.Page.QuerySelectorAll("select[name=place] optgroup").Length.ShouldBe(3);
        var wrong = await browser.Submit(page, "main form", ("title", ""), ("what", "1. Go\n2. See"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.One("textarea[name=what]").TextContent.ShouldContain("2. See");
        var added = await browser.Submit(wrong, "main form", ("title", "Walk around"));
        added.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Submit(wrong, "main form", ("title", "Walk around"))).Location.ShouldBe(added.Location);
        var task = await browser.Load(added.Location!);
        task.One("h1").TextContent.ShouldBe("Walk around");
        task.Page.QuerySelectorAll(".il-tree details[open] a").Select(a => a.TextContent).Take(3).ShouldBe(["Awaitingengage/frame/pager en", "AwaitingWalk around", "Awaitingengage/frame/fit en"]);
    }

    [Theory, BothDatabases]
    public async Task A_phase_comes_first_and_then_what_fits_into_it(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        using var browser = await world.Browser(world.Ilze);
        (await browser.Load($"/processes/{process}/nodes/new?kind=task")).One("main a.btn-primary").GetAttribute("href").ShouldBe($"/processes/{process}/nodes/new?kind=phase");
        var phase = await browser.Submit($"/processes/{process}/nodes/new?kind=phase", "main form", ("title", "Listen"));
        (await browser.Load($"/processes/{process}/nodes/new?kind=task")).One("main a.btn-primary").GetAttribute("href").ShouldBe($"/processes/{process}/nodes/new?kind=objective");
        var objective = await browser.Submit($"/processes/{process}/nodes/new?kind=objective", "main form", ("title", "Meet"));
        await browser.Submit($"/processes/{process}/nodes/new?kind=task", "main form", ("title", "Ask"));
        (await browser.Load($"/processes/{process}/guide")).Location.ShouldNotBe(phase.Location);
        (await browser.Load(objective.Location!)).One("main .il-item-name").TextContent.ShouldBe("Ask");

        // One after the other stand in that order, also where the address names the parent only.
        var parent = objective.Location!.Split('/')[^1];
        foreach (var title in (string[])["Then", "Last"]) await browser.Submit($"/processes/{process}/nodes/new?kind=task&parent={parent}", "main form", ("title", title));
        (await browser.Load(objective.Location!)).Page.QuerySelectorAll("main .il-item-name").Select(n => n.TextContent).ShouldBe(["Ask", "Then", "Last"]);
    }

    /// <summary>The address of a removed item leads whoever may read the process to where it can be brought back; nobody else learns of it.</summary>
    [Theory, BothDatabases]
    public async Task A_removed_items_address_leads_to_what_was_removed(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        using var browser = await world.Browser(world.Ilze);
        await browser.Submit($"/nodes/{pager}/remove", "main form");
        (await browser.Load($"/nodes/{pager}")).Location.ShouldBe($"/processes/{process}/removed");
        using var stranger = await world.Browser(world.Stranger);
        (await stranger.Load($"/nodes/{pager}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task Words_are_edited_by_language_and_conflicts_shown(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(true, "en", "lv");
        var pager = await world.Node(process, "engage/frame/pager");
        using var browser = await world.Browser(world.Ilze);
        var page = await browser.Load($"/nodes/{pager}/edit?in=lv");
        page.One(".il-seg [aria-current=true]").TextContent.ShouldBe("Latviešu");
        page.One("input[name=title]").GetAttribute("lang").ShouldBe("lv");
        (await browser.Submit(page, "main form", ("title", "Ideja"))).Location.ShouldBe($"/nodes/{pager}");
        (await browser.Load($"/nodes/{pager}?lang=lv")).One("h1").TextContent.ShouldBe("Ideja");
        var stale = await browser.Submit(page, "main form", ("title", "Cita"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.One(".il-callout--warn").TextContent.ShouldContain("Ideja");
        stale.One("input[name=title]").GetAttribute("value").ShouldBe("Cita");
        (await browser.Submit(stale, "main form", ("_overwrite", "true"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Load($"/nodes/{pager}?lang=lv")).One("h1").TextContent.ShouldBe("Cita");
        (await browser.Load($"/nodes/{pager}/edit?in=it")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task Bad_words_are_refused_with_what_was_typed(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        using var browser = await world.Browser(world.Ilze);
        var page = await browser.Load($"/nodes/{pager}/edit");
        var long_ = await browser.Submit(page, "main form", ("what", new string('x', 5_000)));
        long_.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        long_.One(".il-summary").TextContent.ShouldContain("Use at most 4,000 characters");
        (await browser.Submit(page, "main form", ("title", "bell \a"))).One(".il-summary").TextContent.ShouldContain("Remove the characters that cannot be shown");
        (await world.Row(pager)).Version.ShouldBe(1);
        // Far above what a form may hold.
        (await browser.Submit(page, "main form", ("what", new string('x', 3_000_000)))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory, BothDatabases]
    public async Task Effort_and_needs_are_ticked(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (engage, pager, frame) = (await world.Node(process, "engage"), await world.Node(process, "engage/frame/pager"), await world.Node(process, "engage/frame"));
        using var browser = await world.Browser(world.Ilze);
        var page = await browser.Load($"/nodes/{pager}/facts");
        page.Page.QuerySelectorAll("input[name=profiles][checked]").Select(i => i.GetAttribute("value")).ShouldBe(["FRM-1"]);
        (await browser.Submit(page, "main form", ("least", "90"), ("most", "30"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, "main form", ("least", "30"), ("most", "45"), ("optional", "true"), ("profiles", "EVA-2"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var row = await world.Row(pager);
        (row.MinutesLeast, row.MinutesMost, row.IsOptional, row.ProfileCodes).ShouldBe((30, 45, true, "EVA-2"));
        (await browser.Submit($"/nodes/{engage}/facts", "main form", ("stage", "Build"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await world.Row(engage)).Stage.ShouldBe(Interlink.Catalogue.Contracts.Stage.Build);
        (await browser.Load($"/nodes/{frame}/facts")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task Dates_are_typed_or_taken_from_usual_ones(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        await world.Grant(process, Rights.See | Rights.Steer);
        using var browser = await world.Browser(world.Marta);
        var page = await browser.Load($"/nodes/{pager}/dates");
        var wrong = await browser.Submit(page, "main form", ("start", "2026-11-20"), ("end", "2026-11-10"));
        (wrong.Status, wrong.One("input[name=start]").GetAttribute("value")).ShouldBe((HttpStatusCode.UnprocessableEntity, "2026-11-20"));
        wrong.One("#f-end-error").TextContent.ShouldBe("The end comes before the start. Choose a later day");
        (await browser.Submit(page, "main form", ("start", "2026-11-10"), ("end", "2026-11-20"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Submit(await browser.Load($"/nodes/{pager}/dates"), "main form", ("usual", "fortnight"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var row = await world.Row(pager);
        (row.EndsOn!.Value.DayNumber - row.StartsOn!.Value.DayNumber).ShouldBe(13);
        (await browser.Submit(await browser.Load($"/nodes/{pager}/dates"), "main form", ("usual", "none"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await world.Row(pager)).EndsOn.ShouldBeNull();
        (await browser.Load($"/nodes/{pager}/edit")).Status.ShouldBe(HttpStatusCode.Forbidden, "who steers doesn't change the tree");
    }

    [Theory, BothDatabases]
    public async Task The_tree_is_arranged_by_buttons_and_lists(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (people, fit, map) = (await world.Node(process, "engage/people"), await world.Node(process, "engage/frame/fit"), await world.Node(process, "engage/people/map"));
        using var browser = await world.Browser(world.Ilze);
        var page = await browser.Load($"/processes/{process}/tree");
        page.Page.QuerySelectorAll($"#n-{map} button").Length.ShouldBe(0, "an only child has nowhere to step");
        (await browser.Submit(page, "main form", ("up", fit.ToString()))).Location.ShouldBe($"/processes/{process}/tree?focus=n-{fit}");
        (await browser.Load($"/processes/{process}/tree")).Page.QuerySelector(".il-arrange ol ol > li > div > a")!.GetAttribute("href").ShouldBe($"/nodes/{fit}");
        var move = await browser.Load($"/nodes/{fit}/move");
        (await browser.Submit(move, "main form", ("place", $"{people}:{map}"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await world.Row(fit)).ParentId.ShouldBe(people);
        (await browser.Submit(move, "main form", ("place", $"{people}:{world.NewId()}"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, BothDatabases]
    public async Task A_removal_lists_what_hangs_on_it_and_is_undone(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (engage, pager) = (await world.Node(process, "engage"), await world.Node(process, "engage/frame/pager"));
        await world.Resource(process, pager);
        using var browser = await world.Browser(world.Ilze);
        var ask = await browser.Load($"/nodes/{engage}/remove");
        foreach (var words in new[] { "2 objectives", "3 tasks", "1 resource", "Notes" }) ask.Main.ShouldContain(words);
        var removed = await browser.Submit(ask, "main form");
        removed.Location.ShouldBe($"/processes/{process}/guide");
        var after = await browser.Load($"/processes/{process}/tree");
        (await browser.Load($"/nodes/{pager}")).Location.ShouldBe($"/processes/{process}/removed");
        after.One(".il-toast").TextContent.ShouldContain("“engage en” was removed.");
        (await browser.Submit(after, ".il-toast form")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Load($"/nodes/{pager}")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Submit(ask, "main form")).Status.ShouldBe(HttpStatusCode.SeeOther, "it is there again, so it can go again");
        (await browser.Submit(ask, "main form")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task Removals_wait_in_a_list_and_say_what_must_come_back_first(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (engage, fit) = (await world.Node(process, "engage"), await world.Node(process, "engage/frame/fit"));
        var first = await world.Do<RemoveNode, Guid>(world.Ilze, u => u.Remove(fit));
        var second = await world.Do<RemoveNode, Guid>(world.Ilze, u => u.Remove(engage));
        using var browser = await world.Browser(world.Ilze);
        var page = await browser.Load($"/processes/{process}/removed");
        page.Page.QuerySelectorAll("main .il-item-name").Select(n => n.TextContent).ShouldBe(["engage en", "engage/frame/fit en"]);
        page.Main.ShouldContain("Restore “engage/frame en” first: this was part of it.");
        page.Main.ShouldContain("Ilze Kalniņa");
        page.Page.QuerySelectorAll("button[name=removal]").Select(b => b.GetAttribute("value")).ShouldBe([second.ToString()]);
        (await browser.Submit(page, "main form", ("removal", first.ToString()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, "main form", ("removal", second.ToString()))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Submit(page, "main form", ("removal", first.ToString()))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Load($"/processes/{process}/removed")).Main.ShouldContain("Nothing was removed");
        await world.ShouldBeSummedUp(process);
    }

    [Theory, BothDatabases]
    public async Task The_whole_tree_is_cleared_and_comes_back(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        using var browser = await world.Browser(world.Ilze);
        var cleared = await browser.Submit($"/processes/{process}/tree", "main details form");
        cleared.Location.ShouldBe($"/processes/{process}/schema");
        var page = await browser.Load(cleared.Location!);
        (await browser.Submit(page, ".il-toast form")).Status.ShouldBe(HttpStatusCode.SeeOther);
        var choice = await browser.Load($"/processes/{process}/schema");
        choice.Main.ShouldContain("There are 10 phases, objectives and tasks already.");
        choice.Page.QuerySelector("form.il-preview-end button").ShouldBeNull();
    }

    /// <summary>Every form page, for those without the right, for strangers and for nobody.</summary>
    [Theory, BothDatabases]
    public async Task Forms_are_for_those_who_may(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.See);
        var pager = await world.Node(process, "engage/frame/pager");
        using var marta = await world.Browser(world.Marta);
        using var stranger = await world.Browser(world.Stranger);
        using var nobody = world.App.Browser();
        foreach (var address in new[] { $"/processes/{process}/tree", $"/processes/{process}/removed", $"/processes/{process}/nodes/new?kind=task", $"/nodes/{pager}/edit", $"/nodes/{pager}/facts", $"/nodes/{pager}/dates", $"/nodes/{pager}/move", $"/nodes/{pager}/remove" })
        {
            (await marta.Load(address)).Status.ShouldBe(HttpStatusCode.Forbidden, address);
            (await stranger.Load(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
            (await nobody.Load(address)).Location!.ShouldStartWith("/sign-in", Case.Sensitive, address);
        }
    }
}
