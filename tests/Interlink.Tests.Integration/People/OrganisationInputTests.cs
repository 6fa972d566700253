using System.Net;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Organisations;
using Interlink.People.Features.Teams;

namespace Interlink.Tests.Integration.People;

/// <summary>Bad input to organisations, teams and invitations; what pages cost; erasure and the copy of one's data.</summary>
public sealed class OrganisationInputTests
{
    private const string Script = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    /// <summary>Ten megabytes, control characters, lone surrogates: a message beside the field, what was typed kept up to its limit, nothing stored.</summary>
    [Theory, BothDatabases]
    public async Task Impossible_text_is_refused(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa");
        var organisation = await app.Organisation(ilze);
        var team = await app.Team(ilze, organisation);
        var huge = new string('a', 10_000_000);
        foreach (var (text, code) in new[] { (huge, "error.long"), ("a\0b", "error.characters"), ("a\ud800b", "error.characters"), ("a\u202eb", "error.characters"), ("", "error.required"), ("  ", "error.required"), ("🙂", "people.organisation.name-letters") })
        {
            (await Should.ThrowAsync<InvalidInput>(app.Organisation(ilze, text))).Says().ShouldBe("name.en:" + code);
            (await Should.ThrowAsync<InvalidInput>(app.Do<EditOrganisation>(ilze, u => u.Change(organisation, Town.Input(text), new Edit(1))))).Says().ShouldBe("name.en:" + code);
            (await Should.ThrowAsync<InvalidInput>(app.Team(ilze, organisation, text))).Says().ShouldBe("name:" + code);
            (await Should.ThrowAsync<InvalidInput>(app.Do<EditTeam>(ilze, u => u.Change(team, new(text, "", "Citizens"), new Edit(1))))).Says().ShouldBe("name:" + code);
            if (code is "error.long" or "error.characters")
            {
                (await Should.ThrowAsync<InvalidInput>(app.Do<CreateOrganisation>(ilze, u => u.Create(app.NewId(), Town.Input("Good", description: text))))).Says().ShouldBe("description.en:" + code);
                (await Should.ThrowAsync<InvalidInput>(app.Invite(ilze, team, text))).Says().ShouldBe("addresses:" + code);
            }
        }
        (await Should.ThrowAsync<InvalidInput>(app.Invite(ilze, team, string.Join('\n', Enumerable.Range(0, 201).Select(n => $"a{n}@example.org"))))).Says().ShouldBe("addresses:people.invitation.many");
        (await Should.ThrowAsync<InvalidInput>(app.Invite(ilze, team, "broken"))).Says().ShouldBe("addresses:error.address");
        (await Should.ThrowAsync<InvalidInput>(app.Invite(ilze, team, "a@example.org", role: "owner"))).Says().ShouldBe("role:error.choice");
        await Should.ThrowAsync<NotFound>(app.Invite(ilze, team, "a@example.org", kind: "nothing"));
        (await app.Read(db => db.Set<Invitation>().AnyAsync())).ShouldBeFalse();
        (await app.Read(db => db.Set<Team>().CountAsync())).ShouldBe(1);

        using var browser = await app.SignedIn(ilze);
        var kept = await browser.Submit("/organisations/new", "main form", ("main", "en"), ("name.en", new string('é', 200)), ("description.en", "Stays"));
        kept.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        kept.One("#f-name-en-error").TextContent.ShouldContain("120");
        kept.One("textarea[name='description.en']").TextContent.ShouldBe("Stays");
        kept.One(".il-summary a").GetAttribute("href").ShouldEndWith("#f-name-en");
        (await browser.Submit("/organisations/new", "main form", ("main", "en"), ("name.en", huge))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await browser.Submit($"/teams/{team}/invite", "main form", ("addresses", ""))).One("#f-addresses-error").TextContent.ShouldContain("Fill this in");
    }

    /// <summary>200 addresses of the longest kind fit; names of the longest kind in Korean fit too.</summary>
    [Theory, BothDatabases]
    public async Task The_longest_text_fits(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa");
        var organisation = await app.Organisation(ilze, new string('각', Limits.Name));
        var team = await app.Team(ilze, organisation, string.Concat(Enumerable.Repeat("e\u0301", Limits.Name)));
        var addresses = Enumerable.Range(0, 200).Select(n => $"{new string('a', 60)}{n:000}@{string.Join('.', Enumerable.Repeat(new string('b', 16), 4))}.example.org").ToList();
        (await app.Invite(ilze, team, string.Join("\r\n", addresses))).Count(r => r.Result == InvitationResult.Invited).ShouldBe(200);
        (await app.Read(db => db.Set<OutboxRow>().CountAsync())).ShouldBe(200);
        using var browser = await app.SignedIn(ilze);
        (await browser.Load($"/teams/{team}?waiting=3")).Page.QuerySelectorAll("form[action$='/revoke']").Length.ShouldBe(20);
    }

    /// <summary>Script in every text is shown as text, on every page and in the letter.</summary>
    [Theory, BothDatabases]
    public async Task Script_is_text(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze " + Script);
        var id = app.NewId();
        await app.Do<CreateOrganisation>(ilze, u => u.Create(id, Town.Input("Org " + Script, isPublic: true, description: "About\n" + Script)));
        var team = app.NewId();
        await app.Do<CreateTeam>(ilze, u => u.Create(team, id, new("Team " + Script, "About " + Script, "Citizens"), true));
        var marta = await app.Person("Marta Liepa");
        await app.Invite(ilze, team, marta.Address);
        var link = await app.InvitationLink(marta.Address);
        using var browser = await app.SignedIn(ilze);
        using var martas = await app.SignedIn(marta);
        foreach (var (who, address) in new[]
        {
            (browser, "/organisations"), (browser, "/organisations?q=" + Uri.EscapeDataString(Script)), (browser, $"/organisations/{id}"), (browser, $"/organisations/{id}/edit"), (browser, $"/organisations/{id}/administrators"),
            (browser, $"/organisations/{id}/remove"), (browser, "/teams"), (browser, "/teams?q=" + Uri.EscapeDataString(Script)), (browser, $"/teams/{team}"), (browser, $"/teams/{team}/edit"), (browser, $"/teams/{team}/invite"),
            (browser, $"/teams/{team}/remove"), (browser, "/teams/new"), (browser, $"/teams/new?organisation={id}"), (martas, "/invitations"), (martas, link),
        })
        {
            var page = await who.Load(address);
            page.Status.ShouldBe(HttpStatusCode.OK, address);
            page.Page.QuerySelectorAll("script").ShouldAllBe(s => s.HasAttribute("src"), address);
            page.Page.QuerySelectorAll("img[onerror]").Length.ShouldBe(0, address);
            page.Main.ShouldContain("alert(1)");
        }
        var wrong = await browser.Submit($"/teams/{team}/invite", "main form", ("addresses", Script));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Page.QuerySelectorAll("img[onerror]").Length.ShouldBe(0);
    }

    /// <summary>Ids that are nobody's, somebody else's or of another kind change nothing.</summary>
    [Theory, BothDatabases]
    public async Task Foreign_ids_change_nothing(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, sven) = (await app.Person("Ilze Kalniņa"), await app.Person("Sven Stranger"));
        var mine = await app.Organisation(ilze);
        var team = await app.Team(ilze, mine);
        var his = await app.Organisation(sven, "Svens");
        var before = await app.Read(db => db.Set<ActivityRow>().CountAsync());
        // The id of the form is taken: by somebody else's organisation, team or person.
        foreach (var taken in new[] { mine, ilze.Id, WellKnown.CatalogueStream, Guid.Empty }) await Should.ThrowAsync<NotFound>(app.Do<CreateOrganisation>(sven, u => u.Create(taken, Town.Input("Mine"))));
        foreach (var taken in new[] { team, Guid.Empty }) await Should.ThrowAsync<NotFound>(app.Do<CreateTeam>(sven, u => u.Create(taken, his, new("Mine", "", "Citizens"), true)));
        await Should.ThrowAsync<NotFound>(app.Team(sven, mine, "Intruders"));
        await Should.ThrowAsync<NotFound>(app.Team(sven, sven.Id, "Intruders"));
        await Should.ThrowAsync<NotFound>(app.Do<EditTeam>(sven, u => u.Change(team, new("Mine", "", "Citizens"), new Edit(null))));
        await Should.ThrowAsync<NotFound>(app.Do<RemoveTeam>(sven, u => u.Remove(team)));
        await Should.ThrowAsync<NotFound>(app.Do<RemoveMember>(sven, u => u.Remove(team, ilze.Id)));
        await Should.ThrowAsync<NotFound>(app.Do<SetTeamAdministrator>(ilze, u => u.Set(team, sven.Id, on: true)));
        await Should.ThrowAsync<NotFound>(app.Do<SetTeamAdministrator>(ilze, u => u.Set(team, app.NewId(), on: true)));
        await Should.ThrowAsync<NotFound>(app.Do<RemoveOrganisation>(sven, u => u.Remove(mine)));
        await Should.ThrowAsync<NotFound>(app.Do<RemoveOrganisation>(sven, u => u.Remove(ilze.Id)));
        await Should.ThrowAsync<NotFound>(app.Invite(sven, team, "a@example.org"));
        await Should.ThrowAsync<NotFound>(app.Invite(sven, mine, "a@example.org", "administrator", "organisation"));
        await Should.ThrowAsync<Denied>(app.As(sven.Actor, s => s.GetRequiredService<IWriter>().Write([mine, sven.Id], turn => s.GetRequiredService<ITeams>().Join(turn, team, sven.Id, true))));
        (await app.Read(db => db.Set<ActivityRow>().CountAsync())).ShouldBe(before);
        (await app.Read(db => db.Set<Invitation>().AnyAsync())).ShouldBeFalse();

        using var browser = await app.SignedIn(sven);
        var own = await browser.Load($"/organisations/{his}/administrators");
        foreach (var action in new[] { $"/organisations/{mine}/restore", $"/teams/{team}/restore", $"/teams/{team}/leave", $"/teams/{team}/people", $"/organisations/{mine}/administrators/remove", "/teams/put-back" })
        {
            own.Page.QuerySelector("main form")!.SetAttribute("action", action);
            (await browser.Submit(own, "main form", ("remove", ilze.Id.ToString()), ("person", ilze.Id.ToString()), ("activity", mine.ToString()))).Status.ShouldBe(HttpStatusCode.NotFound, action);
        }
        // Without the token of a form nothing is taken.
        using var bare = new FormUrlEncodedContent([new("remove", ilze.Id.ToString())]);
        (await browser.PostAsync($"/teams/{team}/people", bare, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Every page stays within its budget of statements, whatever the size.</summary>
    [Theory, BothDatabases]
    public async Task Pages_stay_within_their_budget(Database database)
    {
        await using var app = await App.On(database, configure: a => a.Replace = s => s.AddScoped<ITeamRights, OneStatement>());
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        for (var n = 0; n < 25; n++)
        {
            var more = await app.Organisation(ilze, $"Organisation {n}", isPublic: true);
            var of = await app.Team(ilze, more, $"Team {n}");
            await app.Invite(ilze, of, marta.Address);
            if (n % 2 == 0) await app.Invite(ilze, more, marta.Address, "administrator", "organisation");
        }
        var id = await app.Organisation(ilze, isPublic: true);
        for (var n = 0; n < 22; n++) await app.Team(ilze, id, $"Team {n}");
        var team = await app.Team(ilze, id, "Big");
        for (var n = 0; n < 22; n++) await app.Join(team, await app.Person($"Person {n}"));
        await app.Invite(ilze, team, string.Join('\n', Enumerable.Range(0, 30).Select(n => $"w{n}@example.org")));
        var batch = (await app.Read(db => db.Set<InvitationLine>().OrderByDescending(l => l.At).FirstAsync())).BatchId;
        using var browser = await app.SignedIn(ilze);
        using var martas = await app.SignedIn(marta);
        var token = await app.InvitationLink(marta.Address);
        foreach (var (who, address) in new[]
        {
            (browser, "/organisations"), (browser, "/organisations?q=organisation&sort=new&page=2"), (martas, "/organisations"), (browser, $"/organisations/{id}"), (browser, $"/organisations/{id}?page=2"), (martas, $"/organisations/{id}"), (browser, $"/organisations/{id}/edit"),
            (browser, $"/organisations/{id}/administrators?batch={batch}"), (browser, $"/organisations/{id}/remove"), (browser, "/organisations/new"), (browser, "/teams"), (browser, "/teams?page=2&q=team"), (browser, $"/teams/{team}"), (browser, $"/teams/{team}?page=2&waiting=2"),
            (martas, $"/teams/{team}"), (browser, $"/teams/{team}/edit"), (browser, $"/teams/{team}/invite?batch={batch}"), (browser, $"/teams/{team}/remove"), (browser, "/teams/new"), (browser, $"/teams/new?organisation={id}"), (martas, "/invitations"), (martas, token),
        })
        {
            (await who.Load(address)).Status.ShouldBe(HttpStatusCode.OK, address);
        }
        var ours = SqlCount.Highest.Where(h => h.Key.StartsWith("GET /organisations", StringComparison.Ordinal) || h.Key.StartsWith("GET /teams", StringComparison.Ordinal) || h.Key.StartsWith("GET /invitations", StringComparison.Ordinal)).ToList();
        ours.Count.ShouldBe(14);
        foreach (var (route, statements) in ours) statements.ShouldBeInRange(1, 8, route);
    }

    /// <summary>Whoever would leave an organisation or a team with nobody must hand over first; erasure takes them out of the rest, and their address off invitations.</summary>
    [Theory, BothDatabases]
    public async Task Erasure_leaves_nothing_without_administrators(Database database)
    {
        await using var app = await App.On(database);
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        var id = await app.Organisation(ilze);
        var team = await app.Team(ilze, id);
        var alone = await app.Team(ilze, id, "Alone");
        await app.Join(team, marta);
        var other = await app.Organisation(marta, "Other");
        await app.Invite(marta, other, ilze.Address, "administrator", "organisation");
        (await app.Do<EraseAccount, IReadOnlyList<ErasureHindrance>>(ilze, u => u.Hindrances("en", CancellationToken.None))).Select(h => h.Href).ShouldBe([$"/organisations/{id}/administrators", $"/teams/{team}"]);
        await Should.ThrowAsync<InvalidInput>(app.Do<EraseAccount>(ilze, u => u.Erase(ilze.Address, null, "en", CancellationToken.None)));

        await app.Do<SetTeamAdministrator>(ilze, u => u.Set(team, marta.Id, on: true));
        await app.Invite(ilze, id, marta.Address, "administrator", "organisation");
        await app.Do<EraseAccount>(ilze, u => u.Erase(ilze.Address, null, "en", CancellationToken.None));
        (await app.Read(db => db.Set<TeamMember>().Select(m => m.PersonId).ToListAsync())).ShouldBe([marta.Id]);
        (await app.Read(db => db.Set<OrganisationAdministrator>().AnyAsync(a => a.PersonId == ilze.Id))).ShouldBeFalse();
        (await app.Read(db => db.Set<Invitation>().AnyAsync(i => i.Address.Contains("ilze")))).ShouldBeFalse();
        (await app.Read(db => db.Set<InvitationLine>().AnyAsync(l => l.Text.Contains("ilze")))).ShouldBeFalse();
        (await app.Activities(id))[^1].ShouldBe("organisation.person.left");
        (await app.Read(db => db.Set<Team>().AnyAsync(t => t.Id == alone))).ShouldBeTrue();
        using var browser = await app.SignedIn(marta);
        (await browser.Load($"/organisations/{id}")).Status.ShouldBe(HttpStatusCode.OK);

        var copy = System.Text.Json.JsonSerializer.Serialize(await app.As(marta.Actor, s => app.Read(db => s.GetServices<IPersonalData>().Single(p => p.Part == "organisations").Read(db, marta.Id, CancellationToken.None))));
        copy.ShouldContain("Readers");
        copy.ShouldNotContain("ilze");
    }

    private sealed class OneStatement : ITeamRights
    {
        public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> Describe(InterlinkDb db, IReadOnlyCollection<Guid> teams, string language, CancellationToken cancellation)
        {
            await db.Set<Team>().Where(t => teams.Contains(t.Id)).CountAsync(cancellation);
            return teams.ToDictionary(t => t, _ => (IReadOnlyList<string>)["Takes part"]);
        }
    }
}
