using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Settings;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>Settings of a process as people meet them.</summary>
public sealed class SettingsTests
{
    [Theory, BothDatabases]
    public async Task Settings_are_saved_encoded_and_a_conflict_is_shown(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        using var ilze = await world.Browser(world.Ilze);
        var before = await ilze.Load($"/processes/{process}/settings");
        before.Status.ShouldBe(HttpStatusCode.OK);
        (await ilze.Submit(before, "form[data-keep]", ("name", "<script>alert(1)</script>"), ("tags", "Mājas, helpers"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await ilze.Load($"/processes/{process}/settings")).Page.QuerySelectorAll("main script, .il-prochead script").ShouldBeEmpty();
        (await ilze.Submit(before, "form[data-keep]", ("name", "Another name"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await world.Activities(process)).Last().Type.ShouldBe("process.changed");
        (await ilze.Submit($"/processes/{process}/settings", "form[data-keep]", ("status", "Finished"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await world.Activities(process)).Last().Type.ShouldBe("process.status");
    }

    /// <summary>The long texts are written in every language of the process, read in the reader's, and fall back to the main one where they are missing.</summary>
    [Theory, BothDatabases]
    public async Task Long_texts_are_written_in_every_language(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false, main: "lv");
        await world.Grant(process, Rights.See);
        await world.Do<AddLanguage>(world.Ilze, u => u.Add(process, "en"));
        using var ilze = await world.Browser(world.Ilze);
        // Not yet written: the main text, in its language.
        (await ilze.Load($"/processes/{process}")).One("main .il-lead").OuterHtml.ShouldContain("lang=\"lv\"");
        (await ilze.Load($"/processes/{process}/settings")).One($"main a[href='/processes/{process}/settings/texts']");
        var form = await ilze.Load($"/processes/{process}/settings/texts");
        form.One("textarea[name=description]").TextContent.ShouldBeEmpty();
        form.One("main details p[lang=lv]").TextContent.ShouldBe("Help at the library");
        (await ilze.Submit(form, "form[data-keep]", ("description", "Help with phones"), ("aim", "Nobody is left out"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await ilze.Submit(form, "form[data-keep]", ("description", "Something else"))).Status.ShouldBe(HttpStatusCode.Conflict);
        var activity = (await world.Activities(process)).Last();
        (activity.Type, activity.Payload).ShouldBe(("process.changed", "{\"language\":\"en\"}"));
        (await ilze.Load($"/processes/{process}")).One("main .il-lead").TextContent.ShouldContain("Help with phones");
        (await ilze.Load($"/processes/{process}/settings/texts?in=lv")).One("textarea[name=description]").GetAttribute("lang").ShouldBe("lv");
        (await world.App.Read(db => db.Set<ProcessText>().Where(t => t.Language == "lv").Select(t => t.Description).SingleAsync())).ShouldBe("Help at the library");
        (await ilze.Load($"/processes/{process}/settings/texts?in=it")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/processes/{process}/settings/texts")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await Should.ThrowAsync<Denied>(() => world.Do<DescribeProcess>(world.Marta, u => u.Describe(process, "en", new("x", null, null, null), new(null))));
        await Should.ThrowAsync<InvalidInput>(() => world.Do<DescribeProcess>(world.Ilze, u => u.Describe(process, "it", new("x", null, null, null), new(null))));
        // What is not said stays.
        await world.Do<DescribeProcess>(world.Ilze, u => u.Describe(process, "en", new("Help with phones and forms", null, null, null), new(null)));
        (await world.App.Read(db => db.Set<ProcessText>().Where(t => t.Language == "en").Select(t => t.Description + "/" + t.Aim).SingleAsync())).ShouldBe("Help with phones and forms/Nobody is left out");
        SqlCount.Highest["GET /processes/{Id:guid}/settings/texts"].ShouldBeLessThanOrEqualTo(8);
    }

    [Theory, BothDatabases]
    public async Task Only_administrators_change_settings_and_one_always_stays(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        await world.Grant(process, Rights.All);
        using var stranger = await world.Browser(world.Stranger);
        (await stranger.Load($"/processes/{process}/settings")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var marta = await world.Browser(world.Marta);
        var seen = await marta.Load($"/processes/{process}/settings");
        seen.Status.ShouldBe(HttpStatusCode.OK);
        seen.Page.QuerySelector("main form").ShouldBeNull();
        seen.Main.ShouldContain("Administrators of the process can change that: ask Ilze Kalniņa.");
        using var ilze = await world.Browser(world.Ilze);
        var last = await ilze.Load($"/processes/{process}/settings");
        last.Page.QuerySelector("main button[name=person]").ShouldBeNull();
        last.Main.ShouldContain("A process always has an administrator.");
        await Should.ThrowAsync<InvalidInput>(() => world.Do<RemoveAdministrator>(world.Ilze, u => u.Remove(process, world.Ilze.Person)));
        await world.Administer(process, world.Marta);
        await world.Do<RemoveAdministrator>(world.Marta, u => u.Remove(process, world.Ilze.Person));
        await Should.ThrowAsync<InvalidInput>(() => world.Do<RemoveAdministrator>(world.Marta, u => u.Remove(process, world.Marta.Person)));
    }

    /// <summary>Administrators come in by a pasted list of addresses: a line for each, the same whether there is an account or not, and nobody is appointed unasked.</summary>
    [Theory, BothDatabases]
    public async Task Administrators_are_invited_by_a_pasted_list(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        using var ilze = await world.Browser(world.Ilze);
        var form = await ilze.Load((await ilze.Load($"/processes/{process}/settings")).One($"main a[href^='/processes/{process}/invite']").GetAttribute("href")!);
        form.One("input[name=role][checked]").GetAttribute("value").ShouldBe("administrator");
        var sent = await ilze.Submit(form, "main form", ("addresses", "sven.stranger@example.org\nnobody@example.org, broken@"));
        sent.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await ilze.Load(sent.Location!)).Page.QuerySelectorAll(".il-callout--ok li").Select(l => l.TextContent.Trim())
            .ShouldBe(["sven.stranger@example.org is invited", "nobody@example.org is invited", "broken@ is not an address"]);
        (await world.App.Read(db => db.Set<ProcessAdministrator>().CountAsync(a => a.ProcessId == process))).ShouldBe(1);
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/processes/{process}/invite?role=administrator")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Who reads that something is denied reads whom to ask: three administrators at most. A page that is refused leads back to the process.</summary>
    [Theory, BothDatabases]
    public async Task What_is_denied_names_whom_to_ask(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.See);
        var others = new[] { await world.App.Person("Zane Krūma"), await world.App.Person("Anna Ozola"), await world.App.Person("Juris Kalns") };
        foreach (var other in others) await world.Administer(process, other.Actor);
        using var marta = await world.Browser(world.Marta);
        var task = await world.Node(process, "engage/frame/pager");
        var page = await marta.Load($"/nodes/{task}");
        var asked = page.Page.QuerySelectorAll(".il-cant").Select(c => c.TextContent).ToList();
        asked.ShouldNotBeEmpty();
        asked.ShouldAllBe(c => others.Count(o => c.Contains(o.Name, StringComparison.Ordinal)) == 3 && !c.Contains("Ilze", StringComparison.Ordinal));
        var refused = await marta.Load($"/nodes/{task}/edit");
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.One($"main a[href='/nodes/{task}']").TextContent.ShouldBe("Back to the guide");
        (await marta.Load($"/processes/{process}/schema")).One($"main a[href='/processes/{process}']").TextContent.ShouldBe("Back to the process");
        (await marta.Load($"/processes/{world.NewId()}/schema")).Page.QuerySelector("main a[href^='/processes/']").ShouldBeNull();
        SqlCount.Highest["GET /nodes/{Id:guid}"].ShouldBeLessThanOrEqualTo(8);
    }

    /// <summary>A post that the page does not offer gets its page in the reader's language, and changes nothing.</summary>
    [Theory, BothDatabases]
    public async Task A_post_that_is_not_offered_gets_a_page(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.See);
        var (phase, task) = (await world.Node(process, "engage"), await world.Node(process, "engage/frame/pager"));
        using var marta = await world.Browser(world.Marta);
        using var ilze = await world.Browser(world.Ilze);
        foreach (var (browser, address, handler) in new[] { (ilze, $"/nodes/{phase}", "status"), (marta, $"/nodes/{task}", "status"), (marta, $"/processes/{process}/settings", "settings"), (ilze, $"/processes/{process}/settings", "nonsense") })
        {
            var page = await browser.Load(address);
            var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([new("_handler", handler), new("__RequestVerificationToken", token!), new("status", "Finished"), new("name", "Taken")]) };
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Headers.Add("Accept", "text/html");
            var answer = await Html.Read(await browser.SendAsync(request, TestContext.Current.CancellationToken));
            answer.Status.ShouldBe(HttpStatusCode.Forbidden, $"{handler} at {address}");
            answer.One("h1").TextContent.ShouldBe("You may not do this");
        }
        (await world.Activities(process)).Last().Type.ShouldBe("process.schema.applied");
    }

    /// <summary>An organisation that is unknown, or somebody else's, is said beside its field, in the settings and where a process is started.</summary>
    [Theory, BothDatabases]
    public async Task An_unknown_organisation_is_said_beside_its_field(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        using var ilze = await world.Browser(world.Ilze);
        foreach (var wrong in new[] { world.NewId().ToString(), process.ToString(), "nonsense" })
        {
            var refused = await ilze.Submit($"/processes/{process}/settings", "form[data-keep]", ("name", "Another name"), ("organisation", wrong));
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
            refused.One("select[name=organisation]").GetAttribute("aria-invalid").ShouldBe("true");
            refused.One("input[name=name]").GetAttribute("value").ShouldBe("Another name");
        }
        (await world.Activities(process)).Count.ShouldBe(1);
        (await Should.ThrowAsync<InvalidInput>(() => world.Do<Interlink.Coproduction.Features.Start.StartProcess>(world.Ilze, u => u.Start(new()
        {
            Id = world.NewId(),
            Name = "Another",
            Organisation = world.NewId().ToString(),
            MainLanguage = "en",
        })))).Problems.ShouldHaveSingleItem().Field.ShouldBe("organisation");
        await Should.ThrowAsync<NotFound>(() => world.Do<SaveProcess>(world.Stranger, u => u.Save(process, new() { Name = "x", TimeZone = "UTC", Organisation = world.NewId().ToString(), Status = "InProgress" }, new(null))));
    }

    /// <summary>The form that gives rights finds teams by words and keeps the place.</summary>
    [Theory, BothDatabases]
    public async Task Teams_are_found_by_words_when_rights_are_given(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await world.Node(process, "engage/frame/pager");
        using var ilze = await world.Browser(world.Ilze);
        var form = await ilze.Load($"/processes/{process}/rights/grant?node={task}&q=read");
        form.One("main form[role=search] input[name=q]").GetAttribute("value").ShouldBe("read");
        form.One("main form[role=search] input[name=node]").GetAttribute("value").ShouldBe(task.ToString());
        form.One("select[name=team]").TextContent.ShouldContain("Readers");
        var none = await ilze.Load($"/processes/{process}/rights/grant?q=%3Cb%3E");
        none.Main.ShouldContain("No team you may know of matches “<b>”");
        none.One("main form[role=search]").ShouldNotBeNull();
    }

    /// <summary>Menus list the languages that the installation offers, and no others.</summary>
    [Theory, BothDatabases]
    public async Task Menus_list_the_languages_offered(Database database)
    {
        await using var world = await World.On(database);
        await world.App.Change(db => db.Set<InstallationRow>().Single().Languages = "en,lv");
        await world.App.Services.GetRequiredService<IInstallation>().Refresh(TestContext.Current.CancellationToken);
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Load("/processes")).Page.QuerySelectorAll("#lang button[name=language]").Select(b => b.GetAttribute("value")).ShouldBe(["en", "lv"]);
        var home = await world.App.Browser().Load("/about");
        home.Html.ShouldNotContain("?lang=it");
        home.Html.ShouldContain("?lang=lv");
    }

    [Theory, BothDatabases]
    public async Task A_new_language_speaks_the_words_of_the_schema_and_can_become_the_main_one(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        await world.Do<AddLanguage>(world.Ilze, u => u.Add(process, "lv"));
        await world.Do<ChangeMainLanguage>(world.Ilze, u => u.Change(process, "lv"));
        (await world.Row(pager)).Title.ShouldBe("engage/frame/pager lv");
        await using var db = world.Db();
        (await db.Set<Process>().SingleAsync(p => p.Id == process)).LanguageList.ShouldBe("lv,en");
    }
}
