using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Tests.Integration.Catalogue;
using Interlink.Tests.Integration.Coproduction;

namespace Interlink.Tests.Integration.Portal;

/// <summary>Finding anything: only what one may see, nothing taken away after counting.</summary>
public sealed class SearchTests
{
    [Theory, BothDatabases]
    public async Task A_stranger_finds_the_catalogue_and_nothing_else(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        await app.Find("fit");
        var page = await app.App.Browser().Load("/search?q=FÍT");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Page.QuerySelectorAll(".il-item-name a").Select(a => a.GetAttribute("href")).ShouldContain("/catalogue/IL-001");
        (await app.App.Browser().Load("/search?q=")).Page.QuerySelectorAll(".il-item").ShouldBeEmpty();
    }

    /// <summary>Control characters, in the path or in what is asked, are answered by a page of ours on every database.</summary>
    [Theory, BothDatabases]
    public async Task Control_characters_are_answered_by_a_page(Database database)
    {
        await using var app = await App.On(database);
        using var browser = app.Browser();
        foreach (var address in new[] { "/catalogue/%01", "/catalogue/%0a", "/catalogue/%7f", "/catalogue/%ff", "/catalogue/%c3%28" })
        {
            var page = await browser.Load(address);
            page.Status.ShouldBe(HttpStatusCode.NotFound, address);
            page.One("h1").TextContent.ShouldBe("There is nothing here", address);
        }
        foreach (var address in new[] { "/search?q=%00", "/catalogue?q=a%00b", "/catalogue?cluster=%00", "/problem?page=%00", "/search?q=%ff" })
            (await browser.Load(address)).Status.ShouldBe(HttpStatusCode.OK, address);
    }

    [Theory, BothDatabases]
    public async Task Processes_are_found_by_those_who_take_part(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var ilze = await world.Browser(world.Ilze);
        await App.Until(async () => (await Names(ilze, "digital")).Contains("Digital helpers"), "the process in search");
        // By a beginning, by its line, without case and accents.
        (await Names(ilze, "digi help")).ShouldBe(["Digital helpers"]);
        (await Names(ilze, "LÍBRARY")).ShouldBe(["Digital helpers"]);
        var marta = await world.Browser(world.Marta);
        (await Names(marta, "digital")).ShouldBeEmpty();
        (await marta.Load("/search?q=digital")).Main.ShouldContain("Nothing found for");
        await world.Grant(process, Rights.See);
        (await Names(marta, "digital")).ShouldBe(["Digital helpers"]);
        SqlCount.Highest["GET /search"].ShouldBeLessThanOrEqualTo(8);
    }

    [Theory, BothDatabases]
    public async Task Tasks_are_found_by_those_who_take_part(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await world.Node(process, "engage/frame/pager");
        var title = await world.App.Read(db => CoproductionViews.Nodes(db).Where(n => n.Id == task).Select(n => n.Title).SingleAsync());
        var ilze = await world.Browser(world.Ilze);
        await App.Until(async () => (await Names(ilze, title)).Contains(title), "the task in search");
        var found = await ilze.Load("/search?q=" + Uri.EscapeDataString(title));
        found.One("#task").TextContent.ShouldContain("Tasks");
        found.Page.QuerySelectorAll(".il-item-name a").Select(a => a.GetAttribute("href")).ShouldContain($"/nodes/{task}");
        (await Names(await world.Browser(world.Marta), title)).ShouldNotContain(title);
        // A removed task is not found.
        await world.App.Change(db => db.Set<Node>().AsTracking().Single(n => n.Id == task).RemovalId = world.NewId());
        (await Names(ilze, title)).ShouldNotContain(title);
        SqlCount.Highest["GET /search"].ShouldBeLessThanOrEqualTo(8);
    }

    /// <summary>Whenever the pump comes: a language that was added later, and what was removed before it was noted.</summary>
    [Theory, BothDatabases]
    public async Task Tasks_are_found_in_every_language_however_late_they_are_noted(Database database)
    {
        await using var app = await App.On(database, content: true);
        var program = await Api.Programs.Program(app, await app.Person("Ilze Kalniņa"));
        async Task<Guid> Process(Func<Guid, Task> between)
        {
            var process = (await program.Post("/processes", new { name = "Helpers", language = "en", organisationName = "Ventmala" })).Id;
            await program.Put($"/processes/{process}/schema", new { schema = "S6" });
            await between(process);
            await program.Put($"/processes/{process}/languages/lv", new { });
            return process;
        }
        async Task Found(Guid process)
        {
            var wanted = await app.Read(db => db.Set<NodeText>().CountAsync(t => db.Set<Node>().Any(n => n.Id == t.NodeId && n.ProcessId == process && n.Kind == Interlink.Catalogue.Contracts.NodeKind.Task)));
            wanted.ShouldBeGreaterThan(10);
            await App.Until(async () => await app.Read(db => db.Set<SearchEntry>().CountAsync(s => s.Kind == "task" && s.ScopeId == process)) == wanted, $"{wanted} entries of tasks");
        }
        Task Noted() => App.Until(() => app.Read(async db =>
        {
            var head = await db.Set<ActivityRow>().MaxAsync(a => a.Position);
            return !await db.Set<ActivityRow>().AnyAsync(a => a.Position == null) && await db.Set<CursorRow>().AllAsync(c => c.Position == head);
        }), "that all is noted", 30);

        await Found(await Process(_ => Noted()));

        // Another node holds the pump for a while.
        await app.Change(db => (db.Set<LeaseRow>().AsTracking().Single(l => l.Name == "pump").Holder, db.Set<LeaseRow>().Local.Single().Until) = (Guid.Empty, long.MaxValue));
        var cleared = await Process(_ => Task.CompletedTask);
        var removal = (await program.Delete($"/processes/{cleared}/tree"))["removal"].GetGuid();
        await app.Change(db => db.Set<LeaseRow>().AsTracking().Single(l => l.Name == "pump").Until = 0);
        await Noted();
        await program.Post($"/processes/{cleared}/removals/{removal}/restore");
        await Noted();
        await Found(cleared);
    }

    /// <summary>A language that was given up takes its words out of the search.</summary>
    [Theory, BothDatabases]
    public async Task Words_of_a_language_that_was_given_up_find_nothing(Database database)
    {
        await using var app = await App.On(database);
        var program = await Api.Programs.Program(app, await app.Person("Ilze Kalniņa"));
        var id = (await program.Post("/organisations", new { main = "lv", name = new { lv = "Ventmala", en = "Windshore" }, creation = "members", family = "publicAdministration" })).Id;
        async Task Languages(params string[] languages) => await App.Until(async () =>
            (await app.Read(db => db.Set<SearchEntry>().Where(s => s.SubjectId == id).Select(s => s.Language).Order().ToListAsync())).SequenceEqual(languages), string.Join(", ", languages), 30);
        await Languages("en", "lv");
        await program.Change($"/organisations/{id}/settings", new { main = "en", name = new { en = "Windshore" }, creation = "members", family = "publicAdministration" });
        await Languages("en");
    }

    [Theory, BothDatabases]
    public async Task An_organisation_has_the_same_name_as_everywhere(Database database)
    {
        await using var world = await World.On(database);
        var search = world.App.Services.GetRequiredService<ISearch>();
        await using (var db = world.Db())
        {
            await search.Put(db, "organisation", world.Organisation, "en", world.Organisation, "Town by the sea", "");
            await search.Put(db, "organisation", world.Organisation, "it", world.Organisation, "Comune sul mare", "");
        }
        await world.App.Change(db =>
        {
            var organisation = db.Set<Interlink.People.Domain.Organisation>().AsTracking().Include(o => o.Texts).Single(o => o.Id == world.Organisation);
            organisation.MainLanguage = "it";
            if (organisation.Texts.All(t => t.Language != "it")) organisation.Texts.Add(new() { OrganisationId = organisation.Id, Language = "it", Name = "Comune sul mare", NameKey = "comune sul mare" });
        });
        var browser = await world.Browser(world.Marta);
        browser.DefaultRequestHeaders.Add("Accept-Language", "lv");
        (await browser.Load("/search?lang=lv&q=mare")).Page.QuerySelectorAll(".il-item-name").Select(n => n.TextContent.Trim()).ShouldBe(["Comune sul mare"]);
        (await browser.Load("/search?lang=en&q=mare")).Page.QuerySelectorAll(".il-item-name").Select(n => n.TextContent.Trim()).ShouldBe(["Town by the sea"]);
    }

    [Theory, BothDatabases]
    public async Task Resources_are_found_where_they_may_be_seen(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.See);
        var (open, shut, single) = (await world.Node(process, "engage/frame/pager"), await world.Node(process, "design/ideas/collect"), await world.Node(process, "design/ideas/choose"));
        await world.Grant(process, Rights.None, await world.Node(process, "design"));
        var ids = new[] { await Indexed(world, process, open, "Minutes of may"), await Indexed(world, process, shut, "Minutes of june"), await Indexed(world, process, single, "Minutes of july"), await Indexed(world, process, open, "Minutes of august") };
        await using (var db = world.Db())
        {
            db.Add(new Grant { Id = world.NewId(), ProcessId = process, ResourceId = ids[2], GranteeKind = GranteeKind.Team, GranteeId = world.Team, Rights = Rights.See, GrantedAt = DateTimeOffset.UnixEpoch });
            db.Add(new Grant { Id = world.NewId(), ProcessId = process, ResourceId = ids[3], GranteeKind = GranteeKind.Team, GranteeId = world.Team, Rights = Rights.None, GrantedAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }
        (await Names(await world.Browser(world.Ilze), "minutes")).Order().ShouldBe(["Minutes of august", "Minutes of july", "Minutes of june", "Minutes of may"]);
        var marta = await world.Browser(world.Marta);
        var page = await marta.Load("/search?q=minutes");
        page.Page.QuerySelectorAll(".il-item-name").Select(n => n.TextContent.Trim()).Order().ShouldBe(["Minutes of july", "Minutes of may"]);
        page.One("#resource .il-n").TextContent.ShouldBe("2");
        page.Page.QuerySelectorAll(".il-item .il-facts").Select(f => f.TextContent.Trim()).ShouldAllBe(f => f == "Digital helpers");
        (await Names(await world.Browser(world.Stranger), "minutes")).ShouldBeEmpty();

        // Removed things are not found; restored ones are again.
        await Remove(world, ids[0], world.NewId());
        (await Names(marta, "minutes")).ShouldBe(["Minutes of july"]);
        await Remove(world, ids[0], null);
        (await Names(marta, "minutes")).Count.ShouldBe(2);
        SqlCount.Highest["GET /search"].ShouldBeLessThanOrEqualTo(8);
    }

    [Theory, BothDatabases]
    public async Task Many_of_a_kind_are_shown_a_page_at_a_time(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var node = await world.Node(process, "engage/frame/pager");
        for (var i = 0; i < 23; i++) await Indexed(world, process, node, $"Protocol {i:00}");
        var browser = await world.Browser(world.Ilze);
        var page = await browser.Load("/search?q=protocol");
        page.Page.QuerySelectorAll(".il-item").Length.ShouldBe(5);
        page.Page.QuerySelectorAll(".il-found a.il-go").Select(a => a.GetAttribute("href")).ShouldBe(["/search?q=protocol&kind=resource"]);
        (await browser.Load("/search?q=protocol&kind=resource")).Page.QuerySelectorAll(".il-item").Length.ShouldBe(20);
        (await browser.Load("/search?q=protocol&kind=resource&page=2")).Page.QuerySelectorAll(".il-item").Length.ShouldBe(3);
        (await browser.Load("/search?q=protocol&kind=process")).Main.ShouldContain("Nothing found for");
    }

    [Theory, BothDatabases]
    public async Task Private_organisations_are_found_by_their_people_only(Database database)
    {
        await using var world = await World.On(database);
        var search = world.App.Services.GetRequiredService<ISearch>();
        await using (var db = world.Db())
        {
            await search.Put(db, "organisation", world.Organisation, "en", world.Organisation, "Ventmala", "A town by the sea");
            await search.Put(db, "team", world.Team, "en", world.Organisation, "Readers", "They read by the sea");
        }
        (await Names(await world.Browser(world.Marta), "sea")).ShouldBe(["Ventmala", "Readers"]);
        (await (await world.Browser(world.Marta)).Load("/search?q=readers")).Page.QuerySelectorAll(".il-item .il-facts").Select(f => f.TextContent.Trim()).ShouldBe(["Ventmala"]);
        (await Names(await world.Browser(world.Stranger), "sea")).ShouldBeEmpty();
        await world.App.Change(db => db.Set<Interlink.People.Domain.Organisation>().AsTracking().Single(o => o.Id == world.Organisation).IsPublic = true);
        (await Names(await world.Browser(world.Stranger), "sea")).ShouldBe(["Ventmala", "Readers"]);
    }

    [Theory, BothDatabases]
    public async Task Odd_words_break_nothing(Database database)
    {
        await using var world = await World.On(database);
        await world.Process();
        var browser = await world.Browser(world.Ilze);
        foreach (var typed in new[] { "\"", "%", "' OR 1=1 --", "a*", "NEAR(", new string('x', 5000), "<script>alert(1)</script>", "\u0000", "😀", "AND OR NOT" })
        {
            var page = await browser.Load("/search?q=" + Uri.EscapeDataString(typed));
            page.Status.ShouldBe(HttpStatusCode.OK, typed[..Math.Min(typed.Length, 20)]);
            page.Page.QuerySelectorAll("main script").ShouldBeEmpty();
        }
        (await browser.Load("/search?q=digital&page=-1&kind=nothing")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Load("/search?q=digital&page=999999999")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<List<string>> Names(HttpClient browser, string words) =>
        [.. (await browser.Load("/search?q=" + Uri.EscapeDataString(words))).Page.QuerySelectorAll(".il-item-name").Select(n => n.TextContent.Trim())];

    /// <summary>A resource as its tool would have made it, found by its name.</summary>
    private static async Task<Guid> Indexed(World world, Guid process, Guid node, string name)
    {
        var id = await world.Resource(process, node);
        await using var db = world.Db();
        (await db.Set<Resource>().AsTracking().SingleAsync(r => r.Id == id)).Name = name;
        await db.SaveChangesAsync();
        await world.App.Services.GetRequiredService<ISearch>().Put(db, "resource", id, "en", process, name, "");
        return id;
    }

    private static async Task Remove(World world, Guid resource, Guid? removal)
    {
        await using var db = world.Db();
        (await db.Set<Resource>().IgnoreQueryFilters().AsTracking().SingleAsync(r => r.Id == resource)).RemovalId = removal;
        await db.SaveChangesAsync();
    }
}
