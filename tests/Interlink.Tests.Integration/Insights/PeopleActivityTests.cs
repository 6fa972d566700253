using System.Net;
using Interlink.People.Contracts;
using Interlink.People.Features.Organisations;
using Interlink.People.Features.Teams;
using Interlink.Tests.Integration.People;

namespace Interlink.Tests.Integration.Insights;

/// <summary>What happened in organisations and teams, on their pages.</summary>
public sealed class PeopleActivityTests
{
    [Theory, BothDatabases]
    public async Task Those_who_belong_read_what_happened(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta, zane, sven) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"), await app.Person("Zane Krūma"), await app.Person("Sven Stranger"));
        var organisation = await app.Organisation(ilze, isPublic: true);
        var (team, other) = (await app.Team(ilze, organisation), await app.Team(ilze, organisation, "Others"));
        await app.Join(other, marta);
        await app.Join(other, zane);
        await app.Invite(ilze, team, marta.Address);
        await app.Invite(ilze, team, "new@example.org\nanother@example.org");
        await app.Do<SetTeamAdministrator>(ilze, u => u.Set(team, marta.Id, true));
        await app.Do<SetTeamAdministrator>(ilze, u => u.Set(team, marta.Id, false));
        await app.Do<EditOrganisation>(ilze, u => u.Change(organisation, Town.Input("Ventmala town", isPublic: true), new(null)));
        await App.Until(async () => !await app.Read(db => db.Set<ActivityRow>().AnyAsync(a => a.Position == null)), "all numbered");

        using var ilzes = await app.SignedIn(ilze);
        var page = await ilzes.Load($"/organisations/{organisation}");
        var entries = Entries(page);
        entries[0].ShouldContain("Ilze Kalniņa (you) changed Ventmala town");
        entries.ShouldContain(e => e.Contains("removed Marta Liepa as an administrator of Readers", StringComparison.Ordinal));
        entries.ShouldContain(e => e.Contains("made Marta Liepa an administrator of Readers", StringComparison.Ordinal));
        entries.ShouldContain(e => e.Contains("added Marta Liepa to the team Readers", StringComparison.Ordinal));
        entries.ShouldContain(e => e.Contains("sent an invitation", StringComparison.Ordinal));
        entries[^1].ShouldContain("created Ventmala town");
        page.Page.QuerySelector($".il-feed a[href='/teams/{team}']").ShouldNotBeNull();

        // What is for those who run it stays theirs.
        using var zanes = await app.SignedIn(zane);
        Entries(await zanes.Load($"/organisations/{organisation}")).ShouldNotContain(e => e.Contains("sent an invitation", StringComparison.Ordinal));
        var seen = Entries(await zanes.Load($"/teams/{team}"));
        seen.ShouldAllBe(e => !e.Contains("Others", StringComparison.Ordinal) && !e.Contains("sent an invitation", StringComparison.Ordinal));
        seen[^1].ShouldContain("created the team Readers");
        Entries(await ilzes.Load($"/teams/{team}")).ShouldContain(e => e.Contains("sent an invitation", StringComparison.Ordinal));
        // A public organisation is known to all; what happens in it is not.
        using var svens = await app.SignedIn(sven);
        var known = await svens.Load($"/organisations/{organisation}");
        known.Status.ShouldBe(HttpStatusCode.OK);
        known.Page.QuerySelector(".il-feed").ShouldBeNull();
        (await svens.Load($"/teams/{team}")).Page.QuerySelector(".il-feed").ShouldBeNull();
        foreach (var route in new[] { "GET /organisations/{Id:guid}", "GET /teams/{Id:guid}" }) SqlCount.Highest[route].ShouldBeLessThanOrEqualTo(8, route);
    }

    [Theory, BothDatabases]
    public async Task A_long_history_goes_on_page_by_page(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa");
        var organisation = await app.Organisation(ilze);
        for (var i = 0; i < 12; i++) await app.Team(ilze, organisation, $"Team {i}");
        await App.Until(async () => !await app.Read(db => db.Set<ActivityRow>().AnyAsync(a => a.Position == null)), "all numbered");
        using var browser = await app.SignedIn(ilze);
        var first = await browser.Load($"/organisations/{organisation}");
        Entries(first).Count.ShouldBe(10);
        var older = await browser.Load(first.One("main section[aria-labelledby=activity] a.btn").GetAttribute("href")!.Split('#')[0]);
        Entries(older).Select(e => e.Contains("Ventmala", StringComparison.Ordinal)).ShouldBe([false, false, true]);
        older.Page.QuerySelector("main section[aria-labelledby=activity] a.btn").ShouldBeNull();
    }

    private static List<string> Entries(Loaded page) => [.. page.Page.QuerySelectorAll("main section[aria-labelledby=activity] .il-feed li").Select(e => e.TextContent)];
}
