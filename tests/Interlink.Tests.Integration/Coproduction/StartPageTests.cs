using System.Net;
using Interlink.Coproduction.Domain;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>From three questions to the first task, as a person does it.</summary>
public sealed class StartPageTests
{
    [Theory, BothDatabases]
    public async Task Three_questions_a_schema_and_the_first_task(Database database)
    {
        await using var world = await World.On(database);
        using var browser = await world.Browser(world.Ilze);
        var page = await browser.Load("/processes/new");
        page.Page.QuerySelectorAll("#f-organisation option").Select(o => o.TextContent).ShouldBe(["Ventmala", "A new organisation"]);
        page.One("input[name=language][checked]").GetAttribute("value").ShouldBe("en");
        page.One("select[name=timezone] option[selected]").GetAttribute("value").ShouldBe("Europe/Dublin");
        (string, string?)[] answers = [("name", "Digital helpers"), ("line", "Help at the library"), ("language", "lv"), ("languages", "lv"), ("languages", "en")];
        var started = await browser.Submit(page, "main form", answers);
        started.Status.ShouldBe(HttpStatusCode.SeeOther);
        // The same form once more, from an impatient hand, leads to the same process.
        (await browser.Submit(page, "main form", answers)).Location.ShouldBe(started.Location);

        var schemas = await browser.Load(started.Location!);
        schemas.One(".il-preview h2").TextContent.ShouldBe("Small schema");
        schemas.Page.QuerySelectorAll(".il-pv-cols details").Length.ShouldBe(3);
        schemas.One(".il-schema-list [aria-current=true] b").TextContent.ShouldBe("Small schema");
        var applied = await browser.Submit(schemas, "form.il-preview-end");
        applied.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Submit(schemas, "form.il-preview-end")).Location.ShouldBe(applied.Location);
        var guide = await browser.Load(applied.Location!);
        var task = await browser.Load(guide.Location!);
        task.One("h1").TextContent.ShouldBe("engage/frame/pager en", "the reader's language, which the process has");
        task.One(".il-toast").TextContent.ShouldContain("Digital helpers");
        await using var db = world.Db();
        var process = await db.Set<Process>().SingleAsync();
        (process.Name, process.LanguageList, process.TasksTotal, process.TimeZone).ShouldBe(("Digital helpers", "lv,en", 5, "Europe/Dublin"));
    }

    [Theory, BothDatabases]
    public async Task What_was_typed_stays_when_something_is_missing(Database database)
    {
        await using var world = await World.On(database);
        using var browser = await world.Browser(world.Stranger);
        var page = await browser.Load("/processes/new");
        page.Page.QuerySelector("#f-organisation").ShouldBeNull("somebody without an organisation names one");
        var refused = await browser.Submit(page, "main form", ("name", ""), ("line", "<b>For all</b>"), ("organisation-name", new string('o', 200)), ("language", "it"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Page.QuerySelectorAll(".il-summary li").Select(l => string.Join(' ', l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ShouldBe(["Name: Fill this in", "Name of your organisation: Use at most 120 characters"]);
        refused.One("input[name=line]").GetAttribute("value").ShouldBe("<b>For all</b>");
        refused.One("input[name=language][checked]").GetAttribute("value").ShouldBe("it");
        refused.One("input[name=_id]").GetAttribute("value").ShouldBe(page.One("input[name=_id]").GetAttribute("value"));
        (await browser.Submit(refused, "main form", ("name", "Garden"), ("organisation-name", "Friends"))).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    /// <summary>A schema's page leads here with its code, and on to the choice with it.</summary>
    [Theory, BothDatabases]
    public async Task Whoever_came_from_a_schema_finds_it_chosen(Database database)
    {
        await using var world = await World.On(database);
        using var browser = await world.Browser(world.Stranger);
        var page = await browser.Load("/processes/new?schema=S4");
        var started = await browser.Submit(page, "main form", ("name", "Garden"), ("organisation-name", "Friends"));
        started.Location!.ShouldEndWith("/schema?schema=S4");
        using var nobody = world.App.Browser();
        (await nobody.Load("/processes/new?schema=S4")).Location.ShouldBe("/sign-in?return=%2Fprocesses%2Fnew%3Fschema%3DS4");
    }

    [Theory, BothDatabases]
    public async Task Who_may_not_start_reads_why(Database database)
    {
        await using var world = await World.On(database);
        await world.App.Change(db => db.Set<InstallationRow>().Single().CreateProcesses = WhoMay.InstallationAdministrators);
        await world.App.Services.GetRequiredService<IInstallation>().Refresh();
        using var browser = await world.Browser(world.Marta);
        var page = await browser.Load("/processes/new");
        page.Main.ShouldContain("Only administrators of this installation start processes here.");
        page.Page.QuerySelector("main form").ShouldBeNull();
        using var nobody = world.App.Browser();
        (await nobody.Load("/processes/new")).Location.ShouldBe("/sign-in?return=%2Fprocesses%2Fnew");
    }

    [Theory, BothDatabases]
    public async Task Only_administrators_choose_a_schema(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        await world.Grant(process, Interlink.Coproduction.Contracts.Rights.All);
        using var marta = await world.Browser(world.Marta);
        var denied = await marta.Load($"/processes/{process}/schema");
        denied.Status.ShouldBe(HttpStatusCode.Forbidden);
        denied.Main.ShouldContain("The administrators of the process can change that.");
        using var stranger = await world.Browser(world.Stranger);
        (await stranger.Load($"/processes/{process}/schema")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
