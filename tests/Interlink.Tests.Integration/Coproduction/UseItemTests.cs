using System.Net;
using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>From the page of an INTERLINKER into a task.</summary>
public sealed class UseItemTests
{
    [Theory, BothDatabases]
    public async Task Leads_to_the_form_of_a_task_that_asks_for_it(Database database)
    {
        await using var world = await World.On(database);
        await Item(world, "FRM-1,LEG-3");
        var process = await world.Process();
        var (pager, fit) = (await world.Node(process, "engage/frame/pager"), await world.Node(process, "engage/frame/fit"));
        using var ilze = await world.Browser(world.Ilze);
        var page = await ilze.Load("/catalogue/IL-777/use");
        page.One("h1").TextContent.ShouldBe("Use “A canvas”");
        page.One("main .il-item a").GetAttribute("href").ShouldBe($"/nodes/{pager}/resources/new?item=IL-777");
        // A right to steer alone makes nothing; one on another task makes it there.
        await world.Grant(process, Rights.See | Rights.Steer);
        using var marta = await world.Browser(world.Marta);
        (await marta.Load("/catalogue/IL-777/use")).Page.QuerySelector("main .il-item").ShouldBeNull();
        await world.Grant(process, Rights.All, fit);
        var other = await marta.Load("/catalogue/il-777/use");
        other.One("main .il-item a").GetAttribute("href").ShouldBe($"/nodes/{fit}/resources/new?item=IL-777");
        other.Main.ShouldContain("None of your open tasks asks for it");
        // Finished ones are not open.
        await world.App.Change(db => db.Set<Node>().Single(n => n.Id == pager).Status = NodeStatus.Finished);
        (await ilze.Load("/catalogue/IL-777/use")).Main.ShouldContain("None of your open tasks asks for it");
        SqlCount.Highest["GET /catalogue/{Code}/use"].ShouldBeLessThanOrEqualTo(8);
    }

    [Theory, BothDatabases]
    public async Task Strangers_sign_in_first_and_without_a_task_one_starts_a_process(Database database)
    {
        await using var world = await World.On(database);
        await Item(world, "FRM-1");
        using var nobody = world.App.Browser();
        (await nobody.Load("/catalogue/IL-777")).One("main .il-inthead-do a.btn-primary").GetAttribute("href").ShouldBe("/catalogue/IL-777/use");
        (await nobody.Load("/catalogue/IL-777/use")).Location.ShouldBe($"/sign-in?return={Uri.EscapeDataString("/catalogue/IL-777/use")}");
        await world.Process();
        using var stranger = await world.Browser(world.Stranger);
        (await stranger.Load("/catalogue/IL-777/use")).One("main a.btn-primary").GetAttribute("href").ShouldBe("/processes/new");
        (await stranger.Load("/catalogue/IL-000/use")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Load($"/catalogue/{new string('x', 500)}/use")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task Item(World world, string profiles) => world.App.Change(db =>
    {
        var id = NameBasedId.Of("interlinker", "IL-777");
        db.Add(new CatalogueItem { Id = id, Code = "IL-777", Kind = ItemKind.Knowledge, Form = "canvas", ClusterCode = "A1", ProfileCodes = profiles, Stages = "Engage", HasBody = true, ChangedAt = DateTimeOffset.UnixEpoch, Texts = [new() { ItemId = id, Version = 1, Language = "en", Name = "A canvas", NameKey = "a canvas" }] });
    });
}
