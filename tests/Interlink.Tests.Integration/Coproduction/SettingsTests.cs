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
        await Should.ThrowAsync<Denied>(() => world.Do<AddAdministrator>(world.Marta, u => u.Add(process, "marta.liepa@example.org")));
        await Should.ThrowAsync<InvalidInput>(() => world.Do<RemoveAdministrator>(world.Ilze, u => u.Remove(process, world.Ilze.Person)));
        await Should.ThrowAsync<InvalidInput>(() => world.Do<AddAdministrator>(world.Ilze, u => u.Add(process, "nobody@example.org")));
        await world.Do<AddAdministrator>(world.Ilze, u => u.Add(process, "marta.liepa@example.org"));
        await world.Do<RemoveAdministrator>(world.Marta, u => u.Remove(process, world.Ilze.Person));
        await Should.ThrowAsync<InvalidInput>(() => world.Do<RemoveAdministrator>(world.Marta, u => u.Remove(process, world.Marta.Person)));
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
