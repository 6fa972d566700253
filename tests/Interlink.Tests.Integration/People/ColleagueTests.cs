using System.Net;
using Interlink.People.Domain;
using Interlink.People.Features.Invitations;
using Interlink.People.Features.Teams;

namespace Interlink.Tests.Integration.People;

/// <summary>People of one's own organisation are found by name and added at once.</summary>
public sealed class ColleagueTests
{
    /// <summary>Names only, of this organisation only, without those who are everything already; accents and case don't matter.</summary>
    [Theory, BothDatabases]
    public async Task They_are_found_by_name(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, anna, other, far) = (await app.Person("Ilze Kalniņa"), await app.Person("Anna Ozola"), await app.Person("Jana Ozoliņa"), await app.Person("Ozols Faraway"));
        var organisation = await app.Organisation(ilze);
        var (readers, writers) = (await app.Team(ilze, organisation), await app.Team(ilze, organisation, "Writers", joins: false));
        await app.Join(readers, anna);
        await app.Join(readers, other);
        await app.Join(await app.Team(far, await app.Organisation(far, "Elsewhere")), far);
        using var browser = await app.SignedIn(ilze);
        var page = await browser.Load($"/teams/{writers}/invite?find=OZOLI");
        page.Page.QuerySelectorAll("main .il-item-name").Select(n => n.TextContent.Trim()).ShouldBe(["Jana Ozoliņa"]);
        (await browser.Load($"/teams/{writers}/invite?find=ozol")).Page.QuerySelectorAll("main .il-item-name").Length.ShouldBe(2);
        page.Html.ShouldNotContain(other.Address);
        foreach (var nothing in new[] { "", "%", "_", "faraway", "\u0000", "@example.org" })
            (await browser.Load($"/teams/{writers}/invite?find=" + Uri.EscapeDataString(nothing))).Page.QuerySelectorAll("main .il-item-name").ShouldBeEmpty(nothing);

        var added = await browser.Submit(page, "form:has([name=person])", ("person", other.Id.ToString()));
        added.Location.ShouldStartWith($"/teams/{writers}/invite");
        (await app.Read(db => db.Set<TeamMember>().SingleAsync(m => m.TeamId == writers && m.PersonId == other.Id))).IsMember.ShouldBeTrue();
        (await app.Activities(organisation)).Last().ShouldBe("team.member.added");
        (await app.Activities(other.Id)).Last().ShouldBe("team.member.added");
        // Pressed twice it is one membership and one activity.
        var before = (await app.Activities(organisation)).Count;
        await browser.Submit(page, "form:has([name=person])", ("person", other.Id.ToString()));
        (await app.Activities(organisation)).Count.ShouldBe(before);
        SqlCount.Highest["GET /teams/{Id:guid}/invite"].ShouldBeLessThanOrEqualTo(8);
    }

    /// <summary>Who administers a team alone gets no list of the organisation, and can't add by an id what the page doesn't offer.</summary>
    [Theory, BothDatabases]
    public async Task Only_for_who_administers_the_organisation(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, anna, marta, far) = (await app.Person("Ilze Kalniņa"), await app.Person("Anna Ozola"), await app.Person("Marta Liepa"), await app.Person("Far Away"));
        var organisation = await app.Organisation(ilze);
        var (readers, writers) = (await app.Team(ilze, organisation), await app.Team(ilze, organisation, "Writers"));
        await app.Join(readers, anna, administrator: true);
        await app.Join(writers, marta);
        using var browser = await app.SignedIn(anna);
        var page = await browser.Load($"/teams/{readers}/invite?find=marta");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Main.ShouldNotContain("Marta");
        foreach (var (actor, person) in new[] { (anna, marta), (ilze, far), (marta, anna) })
            await Should.ThrowAsync<Exception>(() => app.Do<AddColleague>(actor, u => u.Add("team", readers, TeamRoles.Member, person.Id)));
        await Should.ThrowAsync<NotFound>(() => app.Do<AddColleague>(ilze, u => u.Add("team", readers, TeamRoles.Member, app.NewId())));
        await Should.ThrowAsync<InvalidInput>(() => app.Do<AddColleague>(ilze, u => u.Add("team", readers, "king", marta.Id)));
        (await app.Read(db => db.Set<TeamMember>().AnyAsync(m => m.TeamId == readers && (m.PersonId == marta.Id || m.PersonId == far.Id)))).ShouldBeFalse();
    }

    /// <summary>An administrator of the organisation is found the same way, and an invitation that waited for them is answered.</summary>
    [Theory, BothDatabases]
    public async Task They_become_administrators_of_the_organisation(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, anna) = (await app.Person("Ilze Kalniņa"), await app.Person("Anna Ozola"));
        var organisation = await app.Organisation(ilze);
        var team = await app.Team(ilze, organisation);
        await app.Invite(ilze, organisation, anna.Address, "administrator", "organisation");
        await app.Join(team, anna);
        using var browser = await app.SignedIn(ilze);
        var page = $"/organisations/{organisation}/administrators?find=anna";
        (await browser.Submit(page, "form:has(button[name=person])", ("person", anna.Id.ToString()))).Location.ShouldBe($"/organisations/{organisation}/administrators");
        (await app.Read(db => db.Set<OrganisationAdministrator>().CountAsync(a => a.OrganisationId == organisation))).ShouldBe(2);
        (await app.Read(db => db.Set<Invitation>().SingleAsync())).State.ShouldBe(InvitationState.Accepted);
        SqlCount.Highest["GET /organisations/{Id:guid}/administrators"].ShouldBeLessThanOrEqualTo(8);
    }
}
