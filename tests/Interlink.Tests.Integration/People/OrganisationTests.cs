using System.Net;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;
using Interlink.People.Features.Teams;

namespace Interlink.Tests.Integration.People;

/// <summary>Organisations: who sees, creates, changes, removes and brings back.</summary>
public sealed class OrganisationTests
{
    /// <summary>From the list to the form to the page; posted twice it is one; its creator administers it.</summary>
    [Theory, BothDatabases]
    public async Task Is_created_once_in_several_languages(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa");
        using var browser = await app.SignedIn(ilze);
        (await browser.Load("/organisations")).One("a.btn-primary").GetAttribute("href").ShouldBe("/organisations/new");
        var form = await browser.Load("/organisations/new");
        (string, string?)[] typed = [("main", "lv"), ("name.lv", "Ventmalas pašvaldība"), ("description.lv", "Pie jūras"), ("name.en", "Ventmala municipality"), ("public", "true"), ("creation", "Members"), ("family", "PublicAdministration")];
        var first = await browser.Submit(form, "main form", typed);
        first.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Submit(form, "main form", typed)).Location.ShouldBe(first.Location);

        var organisation = await app.Read(db => db.Set<Organisation>().Include(o => o.Texts).SingleAsync());
        first.Location.ShouldBe($"/organisations/{organisation.Id}");
        organisation.Texts.Select(t => t.Language).Order().ShouldBe(["en", "lv"]);
        (organisation.IsPublic, organisation.TeamCreation, organisation.MainLanguage, organisation.CreatedBy).ShouldBe((true, TeamCreation.Members, "lv", ilze.Id));
        (await app.Activities(organisation.Id)).ShouldBe(["organisation.created"]);
        (await app.Epoch(ilze.Id)).ShouldBe(1);

        var page = await browser.Load(first.Location!);
        page.One("h1").TextContent.ShouldBe("Ventmala municipality");
        page.Main.ShouldContain("You administer it");
        using var reader = await app.SignedIn(await app.Person("Jānis Bērziņš", language: "it"));
        var read = await reader.Load(first.Location!);
        read.One("h1").TextContent.ShouldBe("Ventmalas pašvaldība");
        read.One("h1").GetAttribute("lang").ShouldBe("lv");
    }

    /// <summary>Strangers find public ones and learn nothing of private ones; whoever belongs or is invited sees them.</summary>
    [Theory, BothDatabases]
    public async Task Private_ones_are_unknown_to_strangers(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta, sven) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"), await app.Person("Sven Stranger"));
        var hidden = await app.Organisation(ilze, "Hidden house");
        var open = await app.Organisation(ilze, "Open house", isPublic: true);
        var team = await app.Team(ilze, hidden, "Night shift");
        var secret = app.NewId();
        using var browser = await app.SignedIn(sven);
        foreach (var address in new[] { $"/organisations/{hidden}", $"/organisations/{hidden}/edit", $"/organisations/{hidden}/remove", $"/organisations/{hidden}/administrators", $"/teams/{team}", $"/teams/{team}/edit", $"/teams/{team}/invite", $"/teams/{team}/remove", $"/teams/new?organisation={hidden}", $"/organisations/{secret}", "/organisations/nonsense", "/teams/new?organisation=x" })
        {
            var unknown = await browser.Load(address);
            unknown.Status.ShouldBe(HttpStatusCode.NotFound, address);
            unknown.Html.ShouldNotContain("Hidden house");
            unknown.Html.ShouldNotContain("Night shift");
        }
        (await browser.Load("/organisations")).Main.ShouldContain("Open house");
        (await browser.Load("/organisations?q=house")).Html.ShouldNotContain("Hidden house");
        (await browser.Load($"/organisations/{open}")).Status.ShouldBe(HttpStatusCode.OK);

        await app.Join(team, marta);
        await app.Invite(ilze, team, sven.Address);
        using var martas = await app.SignedIn(marta);
        (await martas.Load("/organisations?list=mine")).Main.ShouldContain("Hidden house");
        (await browser.Load($"/organisations/{hidden}")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Load("/organisations")).Main.ShouldContain("Hidden house");
        await app.Change(db => db.Set<Invitation>().Single().ExpiresAt = DateTimeOffset.UnixEpoch);
        (await browser.Load($"/organisations/{hidden}")).Status.ShouldBe(HttpStatusCode.NotFound);

        using var nobody = app.Browser();
        foreach (var address in new[] { "/organisations", $"/organisations/{open}", $"/organisations/{secret}", "/teams", "/invitations" })
            (await nobody.Load(address)).Location.ShouldBe($"/sign-in?return={Uri.EscapeDataString(address)}");
    }

    /// <summary>Search ignores case and accents in any language; sort and pages are in SQL; counts and roles are right.</summary>
    [Theory, BothDatabases]
    public async Task Lists_search_sort_and_page(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        for (var n = 0; n < 22; n++) await app.Organisation(ilze, $"House {n:00}", isPublic: true);
        var zemgale = await app.Organisation(ilze, "Ķekavas Ūdens", isPublic: true);
        var team = await app.Team(ilze, zemgale, "Sudraba gāze");
        await app.Join(team, marta);
        var other = await app.Team(ilze, zemgale, "Otra");
        await app.Join(other, marta);
        var page = await app.Do<ListOrganisations, OrganisationsView>(marta, u => u.List(OrganisationList.All, "", newest: false, 2, "en"));
        page.Page.Total.ShouldBe(23);
        page.Page.Rows.Select(r => r.Name).ShouldBe(["House 20", "House 21", "Ķekavas Ūdens"]);
        var row = page.Page.Rows[^1];
        (row.Teams, row.People, row.IsInTeam, row.IsAdministrator).ShouldBe((2, 2, true, false));
        (await app.Do<ListOrganisations, OrganisationsView>(marta, u => u.List(OrganisationList.All, "KEKAVAS udens!", false, 1, "en"))).Page.Rows.ShouldHaveSingleItem().Id.ShouldBe(zemgale);
        (await app.Do<ListOrganisations, OrganisationsView>(marta, u => u.List(OrganisationList.All, "", true, 1, "en"))).Page.Rows[0].Id.ShouldBe(zemgale);
        (await app.Do<ListOrganisations, OrganisationsView>(marta, u => u.List(OrganisationList.Mine, "", false, 1, "en"))).Page.Rows.ShouldHaveSingleItem().Id.ShouldBe(zemgale);

        using var browser = await app.SignedIn(marta);
        var second = await browser.Load("/organisations?page=2&sort=new");
        second.One("a[rel=prev]").GetAttribute("href").ShouldBe("/organisations?sort=new");
        (await browser.Load("/organisations?q=%25_nothing%00%ED%A0%80&page=-3")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Load("/organisations?page=99999999999")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The setting of the installation decides who creates; the page says why not.</summary>
    [Theory, BothDatabases]
    public async Task The_installation_says_who_creates(Database database)
    {
        await using var app = await App.On(database);
        var (marta, root) = (await app.Person("Marta Liepa"), await app.Person("Root Ozols", administrator: true));
        await app.Change(db => db.Set<InstallationRow>().Single().CreateOrganisations = WhoMay.InstallationAdministrators);
        await app.Services.GetRequiredService<IInstallation>().Refresh(TestContext.Current.CancellationToken);
        using var browser = await app.SignedIn(marta);
        var list = await browser.Load("/organisations");
        list.One(".il-pagehead button").GetAttribute("aria-disabled").ShouldBe("true");
        list.One(".il-pagehead .il-cant").TextContent.ShouldContain("administrators of the installation");
        (await browser.Load("/organisations/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await Should.ThrowAsync<Denied>(app.Organisation(marta));
        (await app.Read(db => db.Set<Organisation>().AnyAsync())).ShouldBeFalse();
        await app.Organisation(root);
    }

    /// <summary>Edits come together where they touch different fields; where both touched one, both values are shown and one chosen.</summary>
    [Theory, BothDatabases]
    public async Task Two_people_edit(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa");
        var id = await app.Organisation(ilze, "Ventmala", isPublic: true);
        using var browser = await app.SignedIn(ilze);
        var hers = await browser.Load($"/organisations/{id}/edit");
        var theirs = await browser.Load($"/organisations/{id}/edit");
        (await browser.Submit(hers, "main form", ("name.en", "Ventmala town"))).Location.ShouldBe($"/organisations/{id}");
        (await browser.Submit(theirs, "main form", ("description.en", "By the sea"))).Location.ShouldBe($"/organisations/{id}");
        var text = await app.Read(db => db.Set<OrganisationText>().SingleAsync());
        (text.Name, text.NameKey, text.Description).ShouldBe(("Ventmala town", "ventmala town", "By the sea"));

        var stale = await browser.Submit(hers, "main form", ("name.en", "Ventmala city"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Main.ShouldContain("Ventmala town");
        stale.One("[name='name.en']").GetAttribute("value").ShouldBe("Ventmala city");
        (await browser.Submit(stale, "main form", ("_overwrite", "true"))).Location.ShouldBe($"/organisations/{id}");
        var organisation = await app.Read(db => db.Set<Organisation>().Include(o => o.Texts).SingleAsync());
        (organisation.Texts.Single().Name, organisation.Version).ShouldBe(("Ventmala city", 4));
        (await app.Activities(id)).ShouldBe(["organisation.created", "organisation.changed", "organisation.changed", "organisation.changed"]);
        (await app.Read(db => db.Set<ActivityRow>().Where(a => a.StreamId == id && a.SubjectVersion == 2).Select(a => a.Changed).SingleAsync())).ShouldBe("name.en");

        // Nothing changed: nothing happens.
        (await browser.Submit($"/organisations/{id}/edit")).Location.ShouldBe($"/organisations/{id}");
        (await app.Activities(id)).Count.ShouldBe(4);
    }

    /// <summary>What administrators change is denied to others with the reason and the names of those who can.</summary>
    [Theory, BothDatabases]
    public async Task Others_are_told_why_not(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        var id = await app.Organisation(ilze, isPublic: true);
        using var browser = await app.SignedIn(marta);
        var page = await browser.Load($"/organisations/{id}");
        page.Page.QuerySelectorAll(".il-cant").ShouldAllBe(c => c.TextContent.Contains("Ilze Kalniņa"));
        page.Page.QuerySelectorAll(".il-denied button[aria-disabled=true]").Length.ShouldBe(2);
        foreach (var part in new[] { "edit", "remove", "administrators" }) (await browser.Load($"/organisations/{id}/{part}")).Status.ShouldBe(HttpStatusCode.Forbidden, part);
        await Should.ThrowAsync<Denied>(app.Do<EditOrganisation>(marta, u => u.Change(id, Town.Input("Mine now"), new Edit(null))));
        await Should.ThrowAsync<Denied>(app.Do<RemoveOrganisation>(marta, u => u.Remove(id)));
        await Should.ThrowAsync<Denied>(app.Do<RemoveOrganisationAdministrator>(marta, u => u.Remove(id, ilze.Id)));
        (await app.Activities(id)).ShouldBe(["organisation.created"]);
    }

    /// <summary>Two administrators take each other's administration away at the same instant: one stays.</summary>
    [Theory, BothDatabases]
    public async Task The_last_administrator_stays(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        for (var round = 0; round < 8; round++)
        {
            var id = await app.Organisation(ilze);
            await app.Change(db => db.Add(new OrganisationAdministrator { OrganisationId = id, PersonId = marta.Id, Since = DateTimeOffset.UnixEpoch }));
            var refused = await Task.WhenAll(Refused(ilze, marta), Refused(marta, ilze));
            refused.Count(r => r).ShouldBe(1);
            (await app.Read(db => db.Set<OrganisationAdministrator>().CountAsync(a => a.OrganisationId == id))).ShouldBe(1);

            async Task<bool> Refused(TestPerson by, TestPerson whom)
            {
                try { await app.Do<RemoveOrganisationAdministrator>(by, u => u.Remove(id, whom.Id)); return false; }
                catch (InvalidInput) { return true; }
                catch (NotFound) { return true; }
            }
        }
        var last = await app.Organisation(ilze, "Last");
        using var browser = await app.SignedIn(ilze);
        var page = await browser.Load($"/organisations/{last}/administrators");
        page.One(".il-cant").TextContent.ShouldContain("One administrator must stay");
        page.Main.ShouldContain("ilze.kalnina@example.org");
        (await Should.ThrowAsync<InvalidInput>(app.Do<RemoveOrganisationAdministrator>(ilze, u => u.Remove(last, ilze.Id)))).Says().ShouldBe(":people.organisation.last-administrator");
    }

    /// <summary>Removing lists what hangs on it, takes the teams along and can be undone exactly; what was removed before stays removed.</summary>
    [Theory, BothDatabases]
    public async Task Is_removed_and_brought_back(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        var id = await app.Organisation(ilze, isPublic: true);
        var (readers, old) = (await app.Team(ilze, id, "Readers"), await app.Team(ilze, id, "Old guard"));
        await app.Join(readers, marta);
        await app.Invite(ilze, readers, "new@example.org");
        await app.Do<RemoveTeam>(ilze, u => u.Remove(old));
        var epoch = await app.Epoch(id);
        using var browser = await app.SignedIn(ilze);
        using var martas = await app.SignedIn(marta);
        var page = await browser.Load($"/organisations/{id}/remove");
        page.Main.ShouldContain("1 team: Readers");
        page.Main.ShouldContain("2 people");
        page.Main.ShouldContain("1 invitation without an answer");
        var gone = await browser.Submit(page);
        gone.Location.ShouldBe("/organisations");
        (await browser.Submit(page)).Location.ShouldBe($"/organisations/{id}");
        (await app.Epoch(id)).ShouldBe(epoch + 1);
        (await app.Read(db => db.Set<Team>().AnyAsync())).ShouldBeFalse();
        foreach (var address in new[] { $"/organisations/{id}", $"/teams/{readers}" }) (await martas.Load(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await martas.Load("/organisations")).Main.ShouldNotContain("Ventmala");
        var removed = await browser.Load("/organisations?list=removed");
        removed.Main.ShouldContain("Ventmala");
        removed.Main.ShouldContain("1 team");
        removed.One($"main form[action='/organisations/{id}/restore']");

        var after = await browser.Load($"/organisations/{id}");
        (await browser.Submit(after, $"form[action='/organisations/{id}/restore']")).Location.ShouldBe($"/organisations/{id}");
        (await browser.Submit(after, $"form[action='/organisations/{id}/restore']")).Location.ShouldBe($"/organisations/{id}");
        (await app.Read(db => db.Set<Team>().Select(t => t.Id).SingleAsync())).ShouldBe(readers);
        (await martas.Load($"/teams/{readers}")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Activities(id)).TakeLast(2).ShouldBe(["organisation.removed", "organisation.restored"]);
        (await browser.Load($"/organisations/{id}?teams=removed")).Main.ShouldContain("Old guard");
    }

    /// <summary>An organisation that owns processes stays, and the page says so.</summary>
    [Theory, BothDatabases]
    public async Task Stays_while_it_owns_processes(Database database)
    {
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddScoped<IOrganisationGuard, Owner>());
        var ilze = await app.Person("Ilze Kalniņa");
        var id = await app.Organisation(ilze);
        using var browser = await app.SignedIn(ilze);
        var page = await browser.Load($"/organisations/{id}/remove");
        page.Main.ShouldContain("It owns 2 processes");
        page.One("main a[href='/processes/x']").TextContent.ShouldBe("Digital helpers");
        var refused = await browser.Submit(page);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<Organisation>().AnyAsync())).ShouldBeTrue();
    }

    private sealed class Owner : IOrganisationGuard
    {
        public Task<OwnedProcesses> Owns(InterlinkDb db, Guid organisation, Actor actor, CancellationToken cancellation) =>
            Task.FromResult(new OwnedProcesses(2, [("Digital helpers", "/processes/x")]));
    }
}
