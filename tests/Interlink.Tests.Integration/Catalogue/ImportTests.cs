using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Content;
using Interlink.Tests.Catalogue;

namespace Interlink.Tests.Integration.Catalogue;

/// <summary>A start brings the catalogue to what the files say: new versions beside the old ones, never over them.</summary>
public sealed class ImportTests
{
    /// <summary>The first start.</summary>
    [Theory, BothDatabases]
    public async Task A_start_imports_everything_under_the_same_ids_everywhere(Database database)
    {
        await using var app = await CatalogueApp.On(database);

        var item = await app.Read(db => db.Set<CatalogueItem>().Include(i => i.Texts).SingleAsync(i => i.Code == "IL-001"));
        item.Id.ShouldBe(NameBasedId.Of("interlinker", "IL-001"));
        (item.Version, item.Source, item.HasBody, item.ProfileCodes, item.Stages).ShouldBe((1, ContentSource.Shipped, true, "FRM-1", "Engage,Design"));
        item.Texts.Select(t => t.Language).Order().ShouldBe(Languages.All.Order());
        item.Texts.Single(t => t.Language == "lv").WhenToUse.ShouldBe("- Always, says **lv**.");
        (await app.Read(db => db.Set<Interlink.Catalogue.Domain.Content>().SingleAsync(c => c.Hash == item.ContentHash))).Json.ShouldContain("\"body\":\"## Start it");

        var tree = (await app.Ask((c, db) => c.FindSchema(db, "S1", ["es", "lv"]))).ShouldNotBeNull();
        tree.Summary.ShouldSatisfyAllConditions(
            s => s.Name.ShouldBe("Short cycle es"), s => s.Phases.ShouldBe(["Engage es", "Design es"]), s => s.Objectives.ShouldBe(2), s => s.Tasks.ShouldBe(3),
            s => s.Months.ShouldBe((2, 4)), s => s.People.ShouldBe((3, 12)));
        tree.Nodes.Count.ShouldBe(7);
        var task = tree.Nodes[3];
        task.Id.ShouldBe(NameBasedId.Of("schema-node", "S1/engage/frame/fit-check"));
        task.ParentId.ShouldBe(NameBasedId.Of("schema-node", "S1/engage/frame"));
        task.Needs.ShouldBe([NameBasedId.Of("schema-node", "S1/engage/frame/one-pager")]);
        task.Profiles.ShouldBe(["FRM-1", "NET-2"]);
        task.Minutes.ShouldBe((45, 90));
        task.Optional.ShouldBeTrue();
        task.Words.Keys.Order().ShouldBe(["es", "lv"]);
        task.Words["lv"].Checklist.ShouldBe(["It is there lv"]);
        tree.Nodes[0].ShouldSatisfyAllConditions(n => n.Stage.ShouldBe(Stage.Engage), n => n.CoDelivery.ShouldBeFalse());
        tree.Nodes[4].CoDelivery.ShouldBeTrue();
    }

    /// <summary>The next start finds the same files.</summary>
    [Theory, BothDatabases]
    public async Task An_unchanged_folder_costs_a_look(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var before = await Sequence(app);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = await app.Import();

        watch.ElapsedMilliseconds.ShouldBeLessThan(200);
        result.Unchanged.ShouldBeTrue();
        (await Sequence(app)).ShouldBe(before);
    }

    /// <summary>A raised version stands beside the old one.</summary>
    [Theory, BothDatabases]
    public async Task A_raised_version_is_a_new_version(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var old = await app.Ask((c, db) => c.FindTemplate(db, NameBasedId.Of("interlinker", "IL-001"), ["lv"]));
        app.Content.Change(ContentSample.Check + "/item.yaml", "version: 1", "version: 2");
        app.Content.Change(ContentSample.Check + "/item.yaml", "profiles: [FRM-1]", "profiles: [NET-2]");
        app.Content.Change(ContentSample.Check + "/body.lv.md", "## Start lv", "## Sākums");
        app.Content.Change(ContentSample.Schema + "/schema.yaml", "version: 1", "version: 2");
        app.Content.Change(ContentSample.Schema + "/text.it.yaml", "Write a page it", "Scrivere una pagina");

        var result = await app.Import();

        (result.Imported, result.Problems.Count).ShouldBe((2, 0));
        var now = (await app.Ask((c, db) => c.FindTemplate(db, NameBasedId.Of("interlinker", "IL-001"), ["lv"]))).ShouldNotBeNull();
        now.Item.Version.ShouldBe(2);
        now.Body.ShouldNotBeNull().ShouldStartWith("## Sākums");
        now.ContentHash.ShouldNotBe(old!.ContentHash);
        // What was copied from version 1 keeps its base.
        (await app.Read(db => db.Set<Interlink.Catalogue.Domain.Content>().SingleAsync(c => c.Hash == old.ContentHash))).Json.ShouldContain("## Start lv");
        (await app.Read(db => db.Set<ItemText>().SingleAsync(t => t.ItemId == now.Item.Id && t.Version == 1 && t.Language == "lv"))).Body.ShouldStartWith("## Start lv");
        // A withdrawn need doesn't linger.
        (await app.Read(db => db.Set<ItemFacet>().Where(f => f.ItemId == now.Item.Id && f.Facet == Facet.Profile).Select(f => f.Value).ToListAsync())).ShouldBe(["NET-2"]);
        var tree = (await app.Ask((c, db) => c.FindSchema(db, "S1", ["it"]))).ShouldNotBeNull();
        tree.Summary.Version.ShouldBe(2);
        tree.Nodes[2].Words["it"].Title.ShouldBe("Scrivere una pagina");
        (await app.Read(db => db.Set<SchemaNodeText>().SingleAsync(t => t.NodeId == tree.Nodes[2].Id && t.Version == 1 && t.Language == "it"))).Title.ShouldBe("Write a page it");
    }

    /// <summary>Other words under the same number are not taken: somebody may have copied the first.</summary>
    [Theory, BothDatabases]
    public async Task A_change_without_raised_version_is_left_aside(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        app.Content.Change(ContentSample.Check + "/text.en.md", "# Fit check", "# Fit  check");
        app.Content.Change(ContentSample.Check + "/text.en.md", "One line of purpose.", "Another purpose.");

        (await app.Import()).Imported.ShouldBe(0);

        (await app.Ask((c, db) => c.FindTemplate(db, NameBasedId.Of("interlinker", "IL-001"), ["en"])))!.Purpose.ShouldBe("One line of purpose.");
    }

    /// <summary>A broken file is named, and the rest goes on.</summary>
    [Theory, BothDatabases]
    public async Task A_broken_file_stops_nothing_else(Database database)
    {
        await using var app = await CatalogueApp.On(database, c => c.Change(ContentSample.Map + "/item.yaml", "cluster: B2", "cluster: {"));

        (await app.Read(db => db.Set<CatalogueItem>().OrderBy(i => i.Code).Select(i => i.Code).ToListAsync())).ShouldBe(["IL-001", "IL-003", "IL-004"]);
        (await app.Ask((c, db) => c.ListSchemas(db, "en"))).ShouldHaveSingleItem();
        // It says so again at each start until it is mended.
        (await app.Import()).Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.File.ShouldBe(ContentSample.Map + "/item.yaml"), p => p.Line.ShouldBeInRange(5, 6));

        app.Content.Change(ContentSample.Map + "/item.yaml", "cluster: {", "cluster: B2");
        (await app.Import()).ShouldSatisfyAllConditions(r => r.Imported.ShouldBe(1), r => r.Problems.ShouldBeEmpty());
        (await app.Read(db => db.Set<CatalogueItem>().CountAsync())).ShouldBe(4);
    }

    /// <summary>A file that breaks later keeps what was imported before.</summary>
    [Theory, BothDatabases]
    public async Task A_file_that_breaks_keeps_its_last_version(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        app.Content.Write(ContentSample.Check + "/item.yaml", "id: [");

        (await app.Import()).Withdrawn.ShouldBe(0);

        (await app.Read(db => db.Set<CatalogueItem>().SingleAsync(i => i.Code == "IL-001"))).WithdrawnAt.ShouldBeNull();
    }

    /// <summary>What leaves the folder leaves the catalogue, and comes back.</summary>
    [Theory, BothDatabases]
    public async Task A_removed_folder_is_withdrawn_and_can_return(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var id = NameBasedId.Of("interlinker", "IL-004");
        (await app.Find("plain")).ShouldBe(["Plain language standard"]);
        var files = Directory.GetFiles(Path.Combine(app.Content.Root, ContentSample.Standard)).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        app.Content.Delete(ContentSample.Standard);

        (await app.Import()).Withdrawn.ShouldBe(1);

        (await app.Ask((c, db) => c.FindTemplate(db, id, ["en"]))).ShouldBeNull();
        (await app.Ask((c, db) => c.Names(db, [id], "en")))[id].Name.ShouldBe("Plain language standard");
        (await app.Find("plain")).ShouldBeEmpty();

        foreach (var (name, text) in files) app.Content.Write($"{ContentSample.Standard}/{name}", text);
        (await app.Import()).Imported.ShouldBe(1);
        (await app.Ask((c, db) => c.FindTemplate(db, id, ["en"]))).ShouldNotBeNull();
        (await app.Find("plain")).ShouldBe(["Plain language standard"]);
    }

    /// <summary>An installation that lost its files doesn't lose its catalogue.</summary>
    [Theory, BothDatabases]
    public async Task An_empty_folder_withdraws_nothing(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        app.Content.Delete("interlinkers");
        app.Content.Delete("schemas");

        (await app.Import()).Withdrawn.ShouldBe(0);
    }

    /// <summary>Search finds by name, text, need and cluster, whatever case and accents, and follows versions.</summary>
    [Theory, BothDatabases]
    public async Task Search_follows_and_can_be_rebuilt(Database database)
    {
        await using var app = await CatalogueApp.On(database, c => c.Change(ContentSample.Check + "/text.lv.md", "# Fit check lv", "# Piemērotības pārbaude"));
        (await app.Find("PIEMEROTIBAS", "lv")).ShouldBe(["Piemērotības pārbaude"]);
        (await app.Find("find people")).ShouldBe(["People map", "Plain language standard", "Survey maker"]);
        (await app.Find("frm-1")).ShouldBe(["Fit check", "People map"]);
        (await app.Find("w12en")).ShouldContain("Fit check");
        (await app.Find("process name")).ShouldBeEmpty();
        (await app.Find("write a page")).ShouldBe(["Short cycle en"]);

        app.Content.Change("profiles.yaml", "version: 1\n  aliases: [ORG_PROBLEM_1]", "version: 2\n  aliases: [ORG_PROBLEM_1]");
        app.Content.Change("profiles.yaml", "Say why en", "State the purpose");
        (await app.Import()).Imported.ShouldBe(1);
        (await app.Find("state purpose")).ShouldBe(["Fit check", "People map"]);

        // Set back, the subscriber makes the same rows again.
        await app.App.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(WellKnown.CatalogueStream, async turn =>
        {
            foreach (var item in await turn.Db.Set<SearchEntry>().Where(e => e.Kind == "interlinker").Select(e => e.SubjectId).Distinct().ToListAsync()) await s.GetRequiredService<ISearch>().Remove(turn.Db, item);
            (await turn.Db.Set<CursorRow>().SingleAsync(c => c.Name == "catalogue-search")).Position = 0;
        }));
        (await app.Find("state purpose")).ShouldBe(["Fit check", "People map"]);
    }

    private static Task<long> Sequence(CatalogueApp app) => app.Read(db => db.Set<StreamRow>().Where(s => s.Id == WellKnown.CatalogueStream).Select(s => s.Sequence).SingleAsync());
}
