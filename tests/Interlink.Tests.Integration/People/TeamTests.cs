using System.Net;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;
using Interlink.People.Features.Teams;

namespace Interlink.Tests.Integration.People;

/// <summary>Teams and their people.</summary>
public sealed class TeamTests
{
    /// <summary>From the organisation to the team: its family is preset, its creator administers it, posted twice it is one.</summary>
    [Theory, BothDatabases]
    public async Task Is_created_once(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa");
        var organisation = await app.Organisation(ilze);
        using var browser = await app.SignedIn(ilze);
        var form = await browser.Load((await browser.Load($"/organisations/{organisation}")).One(".il-pagehead a.btn-primary").GetAttribute("href")!);
        form.One("[name=family][checked]").GetAttribute("value").ShouldBe("Citizens");
        form.One("[name=joins]").HasAttribute("checked").ShouldBeTrue();
        var made = await browser.Submit(form, "main form", ("name", "Readers’ circle"), ("joins", null));
        made.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Submit(form, "main form", ("name", "Readers’ circle"))).Location.ShouldBe(made.Location);
        var team = await app.Read(db => db.Set<Team>().SingleAsync());
        made.Location.ShouldBe($"/teams/{team.Id}");
        var member = await app.Read(db => db.Set<TeamMember>().SingleAsync());
        (member.PersonId, member.IsAdministrator, member.IsMember).ShouldBe((ilze.Id, true, false));
        (await app.Activities(organisation)).ShouldBe(["organisation.created", "team.created"]);
        var page = await browser.Load(made.Location!);
        page.Main.ShouldContain("Readers’ circle");
        page.Main.ShouldContain("ilze.kalnina@example.org");

        // Without an organisation in the address one is chosen.
        var chosen = await browser.Submit("/teams/new", "main form", ("name", "Second"), ("organisation", organisation.ToString()));
        chosen.Status.ShouldBe(HttpStatusCode.SeeOther);
        var none = await browser.Submit("/teams/new", "main form", ("name", "Third"), ("organisation", "x"));
        none.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        none.One("[name=name]").GetAttribute("value").ShouldBe("Third");
    }

    /// <summary>Names are unique within an organisation, case and accents aside; the message stands beside the field. Two at once: one.</summary>
    [Theory, BothDatabases]
    public async Task Its_name_is_unique_in_its_organisation(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa");
        var (organisation, other) = (await app.Organisation(ilze), await app.Organisation(ilze, "Other"));
        var readers = await app.Team(ilze, organisation, "Lasītāji");
        using var browser = await app.SignedIn(ilze);
        var taken = await browser.Submit($"/teams/new?organisation={organisation}", "main form", ("name", " LASITAJI "));
        taken.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        taken.One("#f-name-error").TextContent.ShouldContain("already");
        taken.One("[name=name]").GetAttribute("value").ShouldBe(" LASITAJI ");
        await app.Team(ilze, other, "Lasītāji");
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            try { await app.Team(ilze, organisation, "Writers"); return 1; }
            catch (InvalidInput refusal) { refusal.Says().ShouldBe("name:people.team.name-taken"); return 0; }
        })));
        results.Sum().ShouldBe(1);

        // A removed team frees its name; bringing it back then says so.
        await app.Do<RemoveTeam>(ilze, u => u.Remove(readers));
        await app.Team(ilze, organisation, "Lasītāji");
        (await Should.ThrowAsync<InvalidInput>(app.Do<RestoreTeam>(ilze, u => u.Restore(readers)))).Says().ShouldBe(":people.team.name-taken");
        var back = await browser.Submit(await browser.Load($"/teams/{readers}"), $"form[action='/teams/{readers}/restore']");
        back.Location.ShouldBe($"/teams/{readers}");
        (await browser.Load($"/teams/{readers}")).One(".il-toast").TextContent.ShouldContain("already");
        (await app.Read(db => db.Set<Team>().CountAsync(t => t.NameKey == "lasitaji"))).ShouldBe(2);
    }

    /// <summary>The rule of the organisation, on the page and in the use case.</summary>
    [Theory, BothDatabases]
    public async Task The_organisation_says_who_creates(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta, sven) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"), await app.Person("Sven Stranger"));
        var id = await app.Organisation(ilze, isPublic: true, creation: TeamCreation.Members);
        await app.Join(await app.Team(ilze, id), marta);
        using var browser = await app.SignedIn(sven);
        (await browser.Load($"/organisations/{id}")).One(".il-pagehead .il-cant").TextContent.ShouldContain("Only people in one of its teams");
        (await browser.Load($"/teams/new?organisation={id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await Should.ThrowAsync<Denied>(app.Team(sven, id, "Svens"));
        await app.Team(marta, id, "Martas");
        (await app.Do<SeeNewTeamForm, NewTeamForm>(sven, u => u.Open(null, "en"))).Homes.ShouldBeEmpty();
        (await app.Do<SeeNewTeamForm, NewTeamForm>(marta, u => u.Open(null, "en"))).Homes.ShouldHaveSingleItem().Id.ShouldBe(id);
        await app.Change(db => db.Set<Organisation>().Single().TeamCreation = TeamCreation.Anyone);
        (await app.Do<SeeNewTeamForm, NewTeamForm>(sven, u => u.Open(null, "en"))).Homes.ShouldHaveSingleItem();
        await app.Team(sven, id, "Svens");
    }

    /// <summary>Addresses are shown to those who run the team or its organisation, names to the others, and never as a file.</summary>
    [Theory, BothDatabases]
    public async Task Addresses_are_for_administrators(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta, zane, sven) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"), await app.Person("Zane Krūma"), await app.Person("Sven Stranger"));
        var id = await app.Organisation(ilze, isPublic: true);
        var team = await app.Team(ilze, id, joins: false);
        await app.Join(team, marta, administrator: true);
        await app.Join(team, zane);
        await app.Invite(marta, team, "waiting@example.org");
        foreach (var (person, sees) in new[] { (ilze, true), (marta, true), (zane, false), (sven, false) })
        {
            using var browser = await app.SignedIn(person);
            foreach (var address in new[] { $"/teams/{team}", $"/organisations/{id}", "/organisations", "/teams" })
            {
                var page = await browser.Load(address);
                page.Status.ShouldBe(HttpStatusCode.OK);
                if (address == $"/teams/{team}")
                {
                    foreach (var name in new[] { "Marta Liepa", "Zane Krūma" }) page.Main.ShouldContain(name);
                    page.Html.Contains("zane.kruma@example.org", StringComparison.Ordinal).ShouldBe(sees, person.Name);
                    page.Html.Contains("waiting@example.org", StringComparison.Ordinal).ShouldBe(sees, person.Name);
                }
                else page.Html.ShouldNotContain("@example.org");
            }
        }
    }

    /// <summary>Taking out, undoing, leaving; rights change for the person and the organisation.</summary>
    [Theory, BothDatabases]
    public async Task People_go_and_come_back(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        var id = await app.Organisation(ilze);
        var team = await app.Team(ilze, id);
        await app.Join(team, marta);
        var (epoch, hers) = (await app.Epoch(id), await app.Epoch(marta.Id));
        using var browser = await app.SignedIn(ilze);
        var page = await browser.Load($"/teams/{team}");
        (await browser.Submit(page, $"form[action='/teams/{team}/people']", ("remove", marta.Id.ToString()))).Location.ShouldBe($"/teams/{team}");
        (await app.Read(db => db.Set<TeamMember>().AnyAsync(m => m.PersonId == marta.Id))).ShouldBeFalse();
        ((await app.Epoch(id)) - epoch, (await app.Epoch(marta.Id)) - hers).ShouldBe((1, 1));
        (await app.Activities(id))[^1].ShouldBe("team.member.removed");
        (await app.Activities(marta.Id))[^1].ShouldBe("team.member.removed");
        var undo = await browser.Load($"/teams/{team}");
        (await browser.Submit(undo, ".il-toast form")).Location.ShouldBe($"/teams/{team}");
        (await browser.Submit(undo, ".il-toast form")).Location.ShouldBe($"/teams/{team}");
        (await app.Read(db => db.Set<TeamMember>().SingleAsync(m => m.PersonId == marta.Id))).IsMember.ShouldBeTrue();

        using var martas = await app.SignedIn(marta);
        (await martas.Submit(await martas.Load($"/teams/{team}"), $"form[action='/teams/{team}/leave']")).Location.ShouldBe("/teams");
        (await martas.Load($"/teams/{team}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var left = (await app.Read(db => db.Set<ActivityRow>().Where(a => a.StreamId == id && a.Type == "team.member.left").SingleAsync())).Id;
        // What one person did, another can't undo; after an hour nobody can.
        await Should.ThrowAsync<NotFound>(app.Do<PutBack>(ilze, u => u.Undo(left)));
        await app.Change(db => db.Set<ActivityRow>().Single(a => a.Id == left).At = DateTimeOffset.UnixEpoch);
        await Should.ThrowAsync<InvalidInput>(app.Do<PutBack>(marta, u => u.Undo(left)));
        await app.Do<LeaveTeam>(marta, u => u.Leave(team)).ShouldThrowAsync<NotFound>();
    }

    /// <summary>Administrators of a team: appointed, dismissed, never the last; two who dismiss each other at once leave one.</summary>
    [Theory, BothDatabases]
    public async Task The_last_administrator_stays(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        var id = await app.Organisation(ilze);
        var team = await app.Team(ilze, id);
        (await Should.ThrowAsync<InvalidInput>(app.Do<LeaveTeam>(ilze, u => u.Leave(team)))).Says().ShouldBe(":people.team.last-leaves");
        (await Should.ThrowAsync<InvalidInput>(app.Do<RemoveMember>(ilze, u => u.Remove(team, ilze.Id)))).Says().ShouldBe(":people.team.last-administrator");
        (await Should.ThrowAsync<InvalidInput>(app.Do<SetTeamAdministrator>(ilze, u => u.Set(team, ilze.Id, on: false)))).Says().ShouldBe(":people.team.last-administrator");
        await app.Join(team, marta);
        using var browser = await app.SignedIn(ilze);
        var page = await browser.Load($"/teams/{team}");
        page.Page.QuerySelectorAll(".il-cant").Select(c => c.TextContent.Trim()).ShouldContain(c => c.StartsWith("One administrator must stay", StringComparison.Ordinal));
        (await browser.Submit(page, $"form[action='/teams/{team}/people']", ("appoint", marta.Id.ToString()))).Location.ShouldBe($"/teams/{team}");
        (await app.Activities(id))[^1].ShouldBe("team.administrator.set");
        for (var round = 0; round < 8; round++)
        {
            await app.Change(db => { foreach (var m in db.Set<TeamMember>()) m.IsAdministrator = m.IsMember = true; });
            var refused = await Task.WhenAll(Refused(ilze, marta), Refused(marta, ilze));
            refused.Count(r => r).ShouldBe(1);
            (await app.Read(db => db.Set<TeamMember>().CountAsync(m => m.IsAdministrator))).ShouldBe(1);
        }

        async Task<bool> Refused(TestPerson by, TestPerson whom)
        {
            try { await app.Do<SetTeamAdministrator>(by, u => u.Set(team, whom.Id, on: false)); return false; }
            catch (Refusal) { return true; }
        }
    }

    /// <summary>Edits of a team, with what somebody else saved meanwhile.</summary>
    [Theory, BothDatabases]
    public async Task Two_people_edit(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa");
        var id = await app.Organisation(ilze);
        var team = await app.Team(ilze, id);
        await app.Team(ilze, id, "Taken");
        using var browser = await app.SignedIn(ilze);
        var form = await browser.Load($"/teams/{team}/edit");
        (await browser.Submit(form, "main form", ("name", "Book club"), ("family", "NonProfit"))).Location.ShouldBe($"/teams/{team}");
        (await browser.Submit(form, "main form", ("description", "On Mondays"))).Location.ShouldBe($"/teams/{team}");
        var row = await app.Read(db => db.Set<Team>().SingleAsync(t => t.Id == team));
        (row.Name, row.Family, row.Description, row.Version).ShouldBe(("Book club", Family.NonProfit, "On Mondays", 3));
        var stale = await browser.Submit(form, "main form", ("family", "Business"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Main.ShouldContain("Non-profit");
        var taken = await browser.Submit($"/teams/{team}/edit", "main form", ("name", "taken"));
        taken.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        taken.One("#f-name-error").TextContent.ShouldContain("already");
    }

    /// <summary>Removing a team lists what hangs on it; Undo brings it back.</summary>
    [Theory, BothDatabases]
    public async Task Is_removed_and_brought_back(Database database)
    {
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddScoped<ITeamRights, Lines>());
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        var id = await app.Organisation(ilze, isPublic: true);
        var team = await app.Team(ilze, id);
        await app.Join(team, marta);
        using var browser = await app.SignedIn(ilze);
        using var martas = await app.SignedIn(marta);
        (await martas.Load($"/teams/{team}")).Main.ShouldContain("Digital helpers: sees");
        var page = await browser.Load($"/teams/{team}/remove");
        page.Main.ShouldContain("2 people");
        page.Main.ShouldContain("Digital helpers: sees");
        (await browser.Submit(page)).Location.ShouldBe($"/organisations/{id}");
        (await browser.Submit(page)).Location.ShouldBe($"/teams/{team}");
        (await martas.Load($"/teams/{team}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await martas.Load("/teams")).Main.ShouldContain("You are in no team yet");
        var undo = await browser.Load($"/organisations/{id}");
        (await browser.Submit(undo, ".il-toast form")).Location.ShouldBe($"/teams/{team}");
        (await martas.Load($"/teams/{team}")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Activities(id)).TakeLast(2).ShouldBe(["team.removed", "team.restored"]);
    }

    /// <summary>My teams: search by name or organisation, sort, pages.</summary>
    [Theory, BothDatabases]
    public async Task Lists_search_sort_and_page(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa");
        var (one, two) = (await app.Organisation(ilze, "Ventmala"), await app.Organisation(ilze, "Ķekava"));
        for (var n = 0; n < 21; n++) await app.Team(ilze, one, $"Team {n:00}");
        var last = await app.Team(ilze, two, "Ūdens");
        var page = await app.Do<ListTeams, Page<TeamRow>>(ilze, u => u.Mine("", newest: false, 2, "en"));
        (page.Total, page.Rows[^1].Id, page.Rows.Count).ShouldBe((22, last, 2));
        (await app.Do<ListTeams, Page<TeamRow>>(ilze, u => u.Mine("KEKAVA", false, 1, "en"))).Rows.ShouldHaveSingleItem().Id.ShouldBe(last);
        (await app.Do<ListTeams, Page<TeamRow>>(ilze, u => u.Mine("", newest: true, 1, "en"))).Rows[0].Id.ShouldBe(last);
        using var browser = await app.SignedIn(ilze);
        (await browser.Load("/teams?q=udens")).Main.ShouldContain("Ūdens");
        (await browser.Load("/teams?q=nothing")).Main.ShouldContain("Nothing found");
    }

    private sealed class Lines : ITeamRights
    {
        public Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> Describe(InterlinkDb db, IReadOnlyCollection<Guid> teams, string language, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<Guid, IReadOnlyList<string>>>(teams.ToDictionary(t => t, _ => (IReadOnlyList<string>)["Digital helpers: sees"]));
    }
}
