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
