using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Tests.Catalogue;

namespace Interlink.Tests.Integration.Catalogue;

/// <summary>What rooms above ask of the catalogue.</summary>
public sealed class LookupTests
{
    /// <summary>The recommended, in the reader's words.</summary>
    [Theory, BothDatabases]
    public async Task Recommends_with_a_reason_in_the_readers_language(Database database)
    {
        await using var app = await CatalogueApp.On(database);

        var first = await Recommend(app, "lv", used: []);
        first.Select(r => (r.Item.Code, r.CanBeUsed)).ShouldBe([("IL-004", true), ("IL-001", true), ("IL-002", false), ("IL-003", false)], ignoreOrder: true);
        // One that is being written and one whose tool is not here come last, although they share more.
        first.Take(2).ShouldAllBe(r => r.CanBeUsed);
        var check = first.Single(r => r.Item.Code == "IL-001");
        (check.Name, check.Purpose, check.Minutes).ShouldBe(("Fit check lv", "One line of purpose lv.", (45, 90)));
        check.Reason.ShouldBe("Palīdz šajā vajadzībā: „Say why lv”. Paredzēts šim posmam.");

        var then = await Recommend(app, "en", used: [NameBasedId.Of("interlinker", "IL-001")]);
        then.Single(r => r.Item.Code == "IL-001").Reason.ShouldBe("Answers “Say why en”. You already made something with it.");
        then.Single(r => r.Item.Code == "IL-002").Reason.ShouldBe("Answers 2 needs of this task, first “Say why en”. Follows on from “Fit check”.");
        then[0].Item.Code.ShouldBe("IL-004");
    }

    /// <summary>A tool that runs here can be used.</summary>
    [Theory, BothDatabases]
    public async Task A_ready_tool_can_be_used(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var found = await app.Ask((c, db) => c.Recommend(db, new(["NET-2"], Stage.Build, "en", None(db), ["survey"]), "en"));
        found[0].ShouldSatisfyAllConditions(r => r.Item.Code.ShouldBe("IL-003"), r => r.Item.ToolKey.ShouldBe("survey"), r => r.CanBeUsed.ShouldBeTrue());
    }

    /// <summary>Never the whole catalogue for want of a need.</summary>
    [Theory, BothDatabases]
    public async Task Without_a_need_nothing_is_recommended(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        (await app.Ask((c, db) => c.Recommend(db, new([], Stage.Engage, "en", None(db), []), "en"))).ShouldBeEmpty();
        (await app.Ask((c, db) => c.Recommend(db, new(["ZZZ-9"], Stage.Engage, "en", None(db), []), "en"))).ShouldBeEmpty();
    }

    /// <summary>The first language it has.</summary>
    [Theory, BothDatabases]
    public async Task A_template_is_found_in_the_first_language_it_has(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var id = NameBasedId.Of("interlinker", "IL-001");
        (await app.Ask((c, db) => c.FindTemplate(db, id, ["fr", "it"])))!.ShouldSatisfyAllConditions(t => t.Language.ShouldBe("it"), t => t.Body!.ShouldStartWith("## Start it"), t => t.ContentHash.Length.ShouldBe(64));
        (await app.Ask((c, db) => c.FindTemplate(db, id, ["fr"])))!.Language.ShouldBe("en");
        (await app.Ask((c, db) => c.FindTemplate(db, NameBasedId.Of("interlinker", "IL-002"), ["en"])))!.Body.ShouldBeNull();
        (await app.Ask((c, db) => c.FindTemplate(db, NameBasedId.Of("interlinker", "IL-999"), ["en"]))).ShouldBeNull();
    }

    /// <summary>Names for rows, in few statements.</summary>
    [Theory, BothDatabases]
    public async Task Lookups_keep_their_budget(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        Guid[] ids = [NameBasedId.Of("interlinker", "IL-001"), NameBasedId.Of("interlinker", "IL-003")];
        (await SqlCount.Of(async () => (await app.Ask((c, db) => c.Names(db, ids, "es")))[ids[1]].Name.ShouldBe("Survey maker es"))).ShouldBe(1);
        // Words of profiles are read again after an import, of which the log tells a moment later, and then no more.
        await App.Until(async () => await SqlCount.Of(() => app.Ask((c, db) => c.ListProfiles(db, "lv"))) == 0, "profiles in memory");
        (await SqlCount.Of(async () => (await app.Ask((c, db) => c.Profiles(db, ["NET-2", "FRM-1", "X"], "it"))).ShouldSatisfyAllConditions(
            p => p.Count.ShouldBe(2), p => p["NET-2"].ShouldBe(("Find people it", "People need it it"))))).ShouldBe(0);
        (await SqlCount.Of(() => Recommend(app, "en", ids))).ShouldBe(1);
        (await app.Ask((c, db) => c.ListProfiles(db, "lv"))).Select(p => p.Code).ShouldBe(["FRM-1", "NET-2"]);
        (await SqlCount.Of(() => app.Ask((c, db) => c.ListSchemas(db, "en")))).ShouldBe(2);
        (await SqlCount.Of(() => app.Ask((c, db) => c.FindSchema(db, "S1", ["en", "lv"])))).ShouldBe(3);
    }

    private static Task<IReadOnlyList<Recommendation>> Recommend(CatalogueApp app, string language, IReadOnlyCollection<Guid> used) =>
        app.Ask((c, db) => c.Recommend(db, new(["FRM-1", "NET-2"], Stage.Engage, "en", db.Set<CatalogueItem>().Where(i => used.Contains(i.Id)).Select(i => i.Id), []), language));

    private static IQueryable<Guid> None(InterlinkDb db) => db.Set<CatalogueItem>().Where(i => i.Code == "").Select(i => i.Id);
}
