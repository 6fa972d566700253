using System.Net;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Invitations;
using Interlink.People.Features.Organisations;
using Interlink.People.Features.Teams;

namespace Interlink.Tests.Integration.People;

/// <summary>Inviting, and the way from a letter to the place one was invited to.</summary>
public sealed class InvitationTests
{
    private sealed record Place(App App, TestPerson Ilze, Guid Organisation, Guid Team) : IAsyncDisposable
    {
        public static async Task<Place> On(Database database, Action<App>? configure = null)
        {
            var app = await App.On(database, configure: configure);
            var ilze = await app.Person("Ilze Kalniņa");
            var organisation = await app.Organisation(ilze);
            return new(app, ilze, organisation, await app.Team(ilze, organisation));
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }

    private static string TermsOf(string link) => $"/terms/answer?return={Uri.EscapeDataString(link)}&invitation={link.Split('/')[^1]}";

    /// <summary>Before there is an account: letter, who and what and rights, account, terms, acceptance, and straight to the task.</summary>
    [Theory, BothDatabases]
    public async Task Leads_from_the_letter_to_the_task(Database database)
    {
        await using var place = await Place.On(database, a => a.Replace = s => s.AddScoped<ITeamRights, Lines>());
        var app = place.App;
        using var inviter = await app.SignedIn(place.Ilze);
        var sent = await inviter.Submit($"/teams/{place.Team}/invite?leads=%2Fnodes%2Fabc", "main form", ("addresses", "Marta@Example.org"), ("language", "lv"));
        sent.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await inviter.Load(sent.Location!)).One("main .il-callout--ok").TextContent.ShouldContain("is invited");
        var letter = await app.Letter("Marta@Example.org");
        letter.Subject.ShouldBe("Ilze Kalniņa jūs uzaicina: Readers");
        letter.Body.ShouldContain("komandā „Readers” (Ventmala)");
        letter.Body.ShouldContain("Digital helpers: lv");
        var link = await app.InvitationLink("Marta@Example.org");
        letter.Body.ShouldContain("http://localhost");

        using var browser = app.Browser();
        var page = await browser.Load(link);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Main.ShouldContain("You are invited to join the team “Readers” of Ventmala");
        page.Main.ShouldContain("From Ilze Kalniņa");
        page.Main.ShouldContain("Digital helpers: en");
        page.Html.ShouldNotContain("Marta@Example.org");
        var register = page.One("main a.btn-primary").GetAttribute("href")!;
        var made = await browser.Submit(register, "main form", ("name", "Marta Liepa"), ("password", "three words together"));
        made.Location.ShouldBe(TermsOf(link));
        var terms = await browser.Load(made.Location!);
        terms.Main.ShouldContain("Then you also accept this: You are invited to join the team “Readers” of Ventmala.");
        // Whoever comes to the invitation without the terms is led to them, and they answer it too.
        var open = await browser.Load(link);
        (await browser.Submit(open, "main form", ("answer", "accept"))).Location.ShouldBe(TermsOf(link));
        (await browser.Submit(terms, "main form", ("answer", "accept"))).Location.ShouldBe("/nodes/abc");
        // Twice is once.
        (await browser.Submit(open, "main form", ("answer", "accept"))).Location.ShouldBe("/nodes/abc");

        var marta = (await app.Read(db => db.Set<PersonAddress>().SingleAsync(a => a.AddressKey == "marta@example.org"))).PersonId;
        var member = await app.Read(db => db.Set<TeamMember>().SingleAsync(m => m.PersonId == marta));
        (member.TeamId, member.IsMember, member.IsAdministrator).ShouldBe((place.Team, true, false));
        (await app.Activities(place.Organisation)).TakeLast(2).ShouldBe(["invitation.sent", "invitation.accepted"]);
        (await app.Activities(marta)).ShouldContain("invitation.accepted");
        // It stands on two streams and is told once in the copy of one's data.
        var copy = await app.Do<Interlink.People.Features.Accounts.PersonalDataCopy, byte[]>(new TestPerson(marta, "Marta", "", false), u => u.Take(CancellationToken.None));
        System.Text.Encoding.UTF8.GetString(copy).Split("\"invitation.accepted\"").Length.ShouldBe(2);
        (await browser.Load(link)).Main.ShouldContain("You accepted this already");

        // Nothing of it names a person or an address.
        foreach (var activity in await app.Read(db => db.Set<ActivityRow>().ToListAsync())) activity.Payload.ShouldNotContain("@");
    }

    /// <summary>Whoever accepts the terms for an invitation that goes in that moment has accepted the terms, and is told that it is gone.</summary>
    [Theory, BothDatabases]
    public async Task An_invitation_that_goes_while_the_terms_are_accepted_says_so(Database database)
    {
        var going = new Going();
        await using var place = await Place.On(database, a => a.Replace = s => s.AddSingleton<ITeamRights>(going));
        var app = place.App;
        await app.Invite(place.Ilze, place.Team, "marta@example.org");
        var link = await app.InvitationLink("marta@example.org");
        using var browser = app.Browser();
        var register = (await browser.Load(link)).One("main a.btn-primary").GetAttribute("href")!;
        var made = await browser.Submit(register, "main form", ("name", "Marta Liepa"), ("password", "three words together"));
        var terms = await browser.Load(made.Location!);
        terms.Main.ShouldContain("Then you also accept this");
        going.Read = () => app.Change(db => db.RemoveRange(db.Set<Invitation>()));
        var answered = await browser.Submit(terms, "main form", ("answer", "accept"));
        answered.Status.ShouldBe(HttpStatusCode.SeeOther);
        answered.Location.ShouldBe(link);
        var told = await browser.Load(answered.Location!);
        told.Status.ShouldBe(HttpStatusCode.Gone);
        told.One("main h1").TextContent.ShouldBe("This link does not work");
        (await browser.Load("/work")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Each line gets a result; nobody learns who has an account; only people whose address one sees anyway are added at once.</summary>
    [Theory, BothDatabases]
    public async Task Every_line_gets_a_result(Database database)
    {
        await using var place = await Place.On(database);
        var app = place.App;
        var (marta, zane, sven) = (await app.Person("Marta Liepa"), await app.Person("Zane Krūma"), await app.Person("Sven Stranger"));
        await app.Join(place.Team, marta);
        var other = await app.Team(place.Ilze, place.Organisation, "Other");
        await app.Join(other, zane);
        var (org, zanes) = (await app.Epoch(place.Organisation), await app.Epoch(zane.Id));

        var results = await app.Invite(place.Ilze, place.Team, "MARTA.liepa@Example.ORG\nzane.kruma@example.org, sven.stranger@example.org; Jānis <janis@example.org>\nJANIS@example.org\nnobody\n");
        results.Select(r => r.Result).ShouldBe([InvitationResult.Already, InvitationResult.Added, InvitationResult.Invited, InvitationResult.Invited, InvitationResult.Duplicate, InvitationResult.NotAnAddress]);
        (await app.Read(db => db.Set<TeamMember>().AnyAsync(m => m.TeamId == place.Team && m.PersonId == zane.Id && m.IsMember))).ShouldBeTrue();
        ((await app.Epoch(place.Organisation)) - org, (await app.Epoch(zane.Id)) - zanes).ShouldBe((1, 1));
        (await app.Activities(place.Organisation))[^1].ShouldBe("team.member.added");
        (await app.Activities(zane.Id))[^1].ShouldBe("team.member.added");
        (await app.Epoch(sven.Id)).ShouldBe(0);

        // The administrator of a team alone learns nothing about who is elsewhere in the organisation.
        await app.Join(other, marta, administrator: true);
        await app.Change(db => db.Remove(db.Set<TeamMember>().Single(m => m.TeamId == place.Team && m.PersonId == zane.Id)));
        await app.Join(place.Team, sven, administrator: true);
        (await app.Invite(sven, place.Team, "zane.kruma@example.org")).ShouldHaveSingleItem().Result.ShouldBe(InvitationResult.Invited);

        using var browser = await app.SignedIn(place.Ilze);
        var sent = await browser.Submit($"/teams/{place.Team}/invite", "main form", ("addresses", "new@example.org\nbroken@"), ("role", "administrator"));
        var page = await browser.Load(sent.Location!);
        page.Page.QuerySelectorAll(".il-callout--ok li").Select(l => l.TextContent.Trim()).ShouldBe(["new@example.org is invited", "broken@ is not an address"]);
        page.One("textarea[name=addresses]").TextContent.ShouldBe("broken@");
        // The results are for whoever pasted.
        using var svens = await app.SignedIn(sven);
        (await svens.Load(sent.Location!)).Html.ShouldNotContain("new@example.org");
    }

    /// <summary>One pending invitation for a target, role and address: twice at once, again, in another case.</summary>
    [Theory, BothDatabases]
    public async Task There_is_one_invitation_for_an_address(Database database)
    {
        await using var place = await Place.On(database);
        var app = place.App;
        await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Task.Run(() => app.Invite(place.Ilze, place.Team, n % 2 == 0 ? "new@example.org" : "NEW@Example.org"))));
        var first = await app.Read(db => db.Set<Invitation>().SingleAsync());
        first.Stamp.ShouldBe(1);
        (await app.Invite(place.Ilze, place.Team, "new@example.org")).ShouldHaveSingleItem().Result.ShouldBe(InvitationResult.JustInvited);
        var old = await app.InvitationLink(first.Address);
        await app.Later();
        (await app.Invite(place.Ilze, place.Team, "New@example.org")).ShouldHaveSingleItem().Result.ShouldBe(InvitationResult.InvitedAgain);
        (await app.Read(db => db.Set<Invitation>().SingleAsync())).Stamp.ShouldBe(2);
        (await app.Activities(place.Organisation)).TakeLast(2).ShouldBe(["invitation.sent", "invitation.again"]);
        await App.Until(async () => await app.Read(db => db.Set<SinkMailRow>().CountAsync()) == 2, "second letter");
        using var browser = app.Browser();
        var replaced = await browser.Load(old);
        (replaced.Status, replaced.Main.Contains("newer e-mail", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Gone, true));
        (await browser.Load(await app.InvitationLink(first.Address))).Status.ShouldBe(HttpStatusCode.OK);

        // Another role is another invitation.
        (await app.Invite(place.Ilze, place.Team, "new@example.org", TeamRoles.Administrator)).ShouldHaveSingleItem().Result.ShouldBe(InvitationResult.Invited);
        (await app.Read(db => db.Set<Invitation>().CountAsync())).ShouldBe(2);
    }

    /// <summary>A form posted twice invites once and shows the same results.</summary>
    [Theory, BothDatabases]
    public async Task Posted_twice_is_once(Database database)
    {
        await using var place = await Place.On(database);
        using var browser = await place.App.SignedIn(place.Ilze);
        var form = await browser.Load($"/teams/{place.Team}/invite");
        var first = await browser.Submit(form, "main form", ("addresses", "a@example.org\nb@example.org"));
        await place.App.Later();
        (await browser.Submit(form, "main form", ("addresses", "a@example.org\nb@example.org"))).Location.ShouldBe(first.Location);
        (await place.App.Read(db => db.Set<Invitation>().Select(i => i.Stamp).ToListAsync())).ShouldBe([1, 1]);
        (await place.App.Read(db => db.Set<OutboxRow>().CountAsync())).ShouldBe(2);
    }

    /// <summary>Links that can't be answered say why, in plain words, and give away nothing else.</summary>
    [Theory, BothDatabases]
    public async Task Dead_links_say_why(Database database)
    {
        await using var place = await Place.On(database);
        var app = place.App;
        var (marta, sven) = (await app.Person("Marta Liepa"), await app.Person("Sven Stranger"));
        await app.Invite(place.Ilze, place.Team, marta.Address);
        var link = await app.InvitationLink(marta.Address);
        using var nobody = app.Browser();
        using var svens = await app.SignedIn(sven);
        var open = await svens.Load(link);
        open.Main.ShouldContain("sent to another address");

        await Dead(i => i.ExpiresAt = DateTimeOffset.UnixEpoch, "has expired", "invitation.expired");
        await Dead(i => (i.ExpiresAt, i.State) = (i.At.AddDays(30), InvitationState.Revoked), "was taken back", "invitation.revoked");
        await Dead(i => i.State = InvitationState.Declined, "is declined", "invitation.declined");
        await Dead(i => (i.State, i.PersonId) = (InvitationState.Accepted, marta.Id), "was used already", "invitation.used");
        await Dead(i => (i.State, i.PersonId, i.Stamp) = (InvitationState.Pending, null, 2), "newer e-mail", "invitation.replaced");
        await app.Change(db => db.Set<Invitation>().Single().Stamp = 1);
        await app.Do<RemoveTeam>(place.Ilze, u => u.Remove(place.Team));
        await Dead(_ => { }, "is gone", "invitation.gone");
        (await app.Read(db => db.Set<TeamMember>().AnyAsync(m => m.PersonId == sven.Id))).ShouldBeFalse();

        foreach (var wrong in new[] { "/invitations/nonsense", link[..^3], link + "AAAA", $"/invitations/{place.Team}", "/invitations/%EF%BF%BD" })
        {
            var unknown = await nobody.Load(wrong);
            unknown.Status.ShouldBe(HttpStatusCode.Gone, wrong);
            unknown.Main.ShouldContain("This link does not work", Case.Sensitive, wrong);
        }

        async Task Dead(Action<Invitation> change, string says, string code)
        {
            await app.Change(db => change(db.Set<Invitation>().Single()));
            var page = await nobody.Load(link);
            page.Status.ShouldBe(HttpStatusCode.Gone, code);
            page.Main.ShouldContain(says);
            page.Html.ShouldNotContain("Ventmala");
            page.Page.QuerySelector("main form").ShouldBeNull();
            // An old page that posts is led to the same words.
            (await svens.Submit(open, "main form", ("answer", "accept"))).Location.ShouldBe(link);
            (await app.Read(db => db.Set<TeamMember>().CountAsync())).ShouldBe(1);
        }
    }

    /// <summary>Invitations to any confirmed address of a person are theirs; those to others are not, without the link.</summary>
    [Theory, BothDatabases]
    public async Task Any_confirmed_address_counts(Database database)
    {
        await using var place = await Place.On(database);
        var app = place.App;
        var (marta, sven) = (await app.Person("Marta Liepa"), await app.Person("Sven Stranger"));
        await app.Change(db => db.Add(new PersonAddress { Id = app.NewId(), PersonId = marta.Id, Address = "Second@Example.org", AddressKey = "second@example.org", AddedAt = DateTimeOffset.UnixEpoch }));
        await app.Invite(place.Ilze, place.Team, "SECOND@example.org");
        await app.Invite(place.Ilze, place.Organisation, marta.Address, "administrator", "organisation");
        var second = await app.Read(db => db.Set<Invitation>().SingleAsync(i => i.AddressKey == "second@example.org"));
        (await Count(marta)).ShouldBe(1);
        await Should.ThrowAsync<NotFound>(app.Do<AcceptInvitation>(marta, u => u.Accept(new(second.Id))));
        await app.Change(db => db.Set<PersonAddress>().Single(a => a.AddressKey == "second@example.org").ConfirmedAt = DateTimeOffset.UnixEpoch);
        (await Count(marta)).ShouldBe(2);
        (await Count(sven)).ShouldBe(0);
        await Should.ThrowAsync<NotFound>(app.Do<AcceptInvitation>(sven, u => u.Accept(new(second.Id))));
        await Should.ThrowAsync<NotFound>(app.Do<DeclineInvitation>(sven, u => u.Decline(new(second.Id))));

        using var browser = await app.SignedIn(marta);
        var list = await browser.Load("/invitations");
        list.Main.ShouldContain("administer Ventmala");
        list.Main.ShouldContain("join the team “Readers” of Ventmala");
        (await browser.Submit(list, $"form:has([value='{second.Id}'])", ("answer", "accept"))).Location.ShouldBe($"/teams/{place.Team}");
        var declined = await browser.Submit(list, $"main form:not(:has([value='{second.Id}']))", ("answer", "decline"));
        declined.Location.ShouldBe("/invitations");
        (await browser.Load("/invitations")).Main.ShouldContain("No invitation waits for you");
        (await app.Read(db => db.Set<OrganisationAdministrator>().AnyAsync(a => a.PersonId == marta.Id))).ShouldBeFalse();
        (await app.Activities(place.Organisation))[^1].ShouldBe("invitation.declined");

        Task<int> Count(TestPerson person) => app.As(person.Actor, s => app.Read(db => s.GetRequiredService<IMyInvitations>().Count(db, person.Id)));
    }

    /// <summary>The link of a letter is answered by whoever holds it: accepted with another account, declined without any.</summary>
    [Theory, BothDatabases]
    public async Task The_link_is_enough(Database database)
    {
        await using var place = await Place.On(database);
        var app = place.App;
        var marta = await app.Person("Marta Liepa");
        await app.Invite(place.Ilze, place.Organisation, "work@example.org", "administrator", "organisation");
        var link = await app.InvitationLink("work@example.org");
        using var browser = await app.SignedIn(marta);
        (await browser.Submit(link, "main form", ("answer", "accept"))).Location.ShouldBe($"/organisations/{place.Organisation}");
        (await browser.Load($"/organisations/{place.Organisation}")).Main.ShouldContain("You administer it");

        await app.Invite(place.Ilze, place.Team, "no@example.org");
        using var nobody = app.Browser();
        var refuse = await app.InvitationLink("no@example.org");
        var page = await nobody.Load(refuse);
        (await nobody.Submit(page, "main form", ("answer", "accept"))).Location.ShouldBe($"/sign-in?return={Uri.EscapeDataString(refuse)}");
        (await nobody.Submit(page, "main form", ("answer", "decline"))).Location.ShouldBe(refuse);
        (await nobody.Submit(page, "main form", ("answer", "decline"))).Location.ShouldBe(refuse);
        (await nobody.Load(refuse)).Main.ShouldContain("is declined");
        (await app.Read(db => db.Set<ActivityRow>().Where(a => a.Type == "invitation.declined").SingleAsync())).ActorId.ShouldBeNull();
    }

    /// <summary>Two accept one link at the same instant: one gets in, the other reads that it was used.</summary>
    [Theory, BothDatabases]
    public async Task A_link_counts_once(Database database)
    {
        await using var place = await Place.On(database);
        var app = place.App;
        var people = new[] { await app.Person("Marta Liepa"), await app.Person("Zane Krūma"), await app.Person("Sven Stranger") };
        await app.Invite(place.Ilze, place.Team, "shared@example.org");
        var invitation = await app.Read(db => db.Set<Invitation>().SingleAsync());
        var results = await Task.WhenAll(people.Select(p => Task.Run(async () =>
        {
            try { await app.Do<AcceptInvitation>(p, u => u.Accept(new(invitation.Id, 1))); return true; }
            catch (InvalidInput refusal) { refusal.Says().ShouldBe(":people.invitation.used.title"); return false; }
        })));
        results.Count(r => r).ShouldBe(1);
        (await app.Read(db => db.Set<TeamMember>().CountAsync(m => m.TeamId == place.Team))).ShouldBe(2);
        // Once more by the same person is fine, and changes nothing.
        var epoch = await app.Epoch(place.Organisation);
        await app.Do<AcceptInvitation>(people[Array.IndexOf(results, true)], u => u.Accept(new(invitation.Id, 1)));
        (await app.Epoch(place.Organisation)).ShouldBe(epoch);
    }

    /// <summary>Who may invite sends again and takes back; who may not learns nothing of it.</summary>
    [Theory, BothDatabases]
    public async Task Is_sent_again_and_taken_back(Database database)
    {
        await using var place = await Place.On(database);
        var app = place.App;
        var marta = await app.Person("Marta Liepa");
        await app.Join(place.Team, marta);
        await app.Invite(place.Ilze, place.Team, "new@example.org");
        var id = (await app.Read(db => db.Set<Invitation>().SingleAsync())).Id;
        var link = await app.InvitationLink("new@example.org");
        using var browser = await app.SignedIn(place.Ilze);
        var page = await browser.Load($"/teams/{place.Team}");
        (await browser.Submit(page, $"form[action='/invitations/{id}/again']")).Location.ShouldBe($"/teams/{place.Team}");
        (await browser.Load($"/teams/{place.Team}")).One(".il-toast").TextContent.ShouldContain("moments ago");
        await app.Change(db => db.Set<Invitation>().Single().ExpiresAt = DateTimeOffset.UnixEpoch);
        await app.Later();
        (await browser.Load($"/teams/{place.Team}")).Main.ShouldContain("Expired");
        (await browser.Submit(page, $"form[action='/invitations/{id}/again']")).Location.ShouldBe($"/teams/{place.Team}");
        await App.Until(async () => await app.Read(db => db.Set<SinkMailRow>().CountAsync()) == 2, "second letter");
        var newer = await app.InvitationLink("new@example.org");
        newer.ShouldNotBe(link);
        using var nobody = app.Browser();
        (await nobody.Load(link)).Main.ShouldContain("newer e-mail");
        (await nobody.Load(newer)).Status.ShouldBe(HttpStatusCode.OK);

        await Should.ThrowAsync<NotFound>(app.Do<RevokeInvitation>(marta, u => u.Revoke(id)));
        await Should.ThrowAsync<NotFound>(app.Do<SendInvitationAgain>(marta, u => u.Send(id)));
        await Should.ThrowAsync<NotFound>(app.Do<RevokeInvitation>(place.Ilze, u => u.Revoke(app.NewId())));
        (await browser.Submit(page, $"form[action='/invitations/{id}/revoke']")).Location.ShouldBe($"/teams/{place.Team}");
        (await browser.Submit(page, $"form[action='/invitations/{id}/revoke']")).Location.ShouldBe($"/teams/{place.Team}");
        (await nobody.Load(newer)).Main.ShouldContain("was taken back");
        (await browser.Load($"/teams/{place.Team}")).Main.ShouldNotContain("new@example.org");
        (await app.Activities(place.Organisation)).TakeLast(2).ShouldBe(["invitation.again", "invitation.revoked"]);
        // Somebody who was invited before may be invited anew.
        (await app.Invite(place.Ilze, place.Team, "new@example.org")).ShouldHaveSingleItem().Result.ShouldBe(InvitationResult.Invited);
    }

    /// <summary>Where no letter can leave, the inviter gets the link, is told so, and it works; where letters leave, no page shows one.</summary>
    [Theory, BothDatabases]
    public async Task Without_mail_the_inviter_hands_the_link_over(Database database)
    {
        await using var place = await Place.On(database, a => a.Replace = s => s.AddSingleton(new MailSettings(Sink: false)));
        var app = place.App;
        using var browser = await app.SignedIn(place.Ilze);
        var form = await browser.Load($"/teams/{place.Team}/invite");
        form.Main.ShouldContain("E-mails can’t leave");
        var sent = await browser.Submit(form, "main form", ("addresses", "new@example.org"));
        var link = (await browser.Load(sent.Location!)).One("main .il-callout--ok input").GetAttribute("value")!;
        var waiting = (await browser.Load($"/teams/{place.Team}")).One("main input[readonly]").GetAttribute("value")!;
        using var nobody = app.Browser();
        foreach (var one in new[] { link, waiting }) (await nobody.Load(new Uri(one).PathAndQuery)).Status.ShouldBe(HttpStatusCode.OK);

        await using var mailed = await Place.On(database);
        await mailed.App.Invite(mailed.Ilze, mailed.Team, "new@example.org");
        using var other = await mailed.App.SignedIn(mailed.Ilze);
        (await other.Load($"/teams/{mailed.Team}")).Html.ShouldNotContain("readonly");
    }

    /// <summary>A letter that makes no sense any more doesn't leave; a reader with an account gets it in their language.</summary>
    [Theory, BothDatabases]
    public async Task Letters_say_what_holds_when_they_leave(Database database)
    {
        await using var place = await Place.On(database);
        var app = place.App;
        await app.Person("Jānis Bērziņš", "janis@example.org", language: "it");
        await app.Invite(place.Ilze, place.Team, "janis@example.org");
        (await app.Letter("janis@example.org")).Subject.ShouldBe("Ilze Kalniņa ti invita: Readers");
        var row = await app.Read(db => db.Set<OutboxRow>().SingleAsync());
        await app.As(Actor.System, async services =>
        {
            var writer = services.GetServices<ILetterWriter>().Single(w => w.Writes(Invite.Letter));
            (await app.Read(db => writer.Write(row, db, CancellationToken.None))).ShouldNotBeNull();
            await app.Change(db => db.Set<Invitation>().Single().State = InvitationState.Revoked);
            (await app.Read(db => writer.Write(row, db, CancellationToken.None))).ShouldBeNull();
        });
    }

    /// <summary>The paste is forgotten after a day.</summary>
    [Theory, BothDatabases]
    public async Task Results_are_kept_for_a_day(Database database)
    {
        await using var place = await Place.On(database);
        await place.App.Invite(place.Ilze, place.Team, "a@example.org");
        await place.App.Change(db => { foreach (var line in db.Set<InvitationLine>()) line.At = line.At.AddDays(-2); });
        await place.App.Invite(place.Ilze, place.Team, "b@example.org");
        (await place.App.Read(db => db.Set<InvitationLine>().Select(l => l.Text).ToListAsync())).ShouldBe(["b@example.org"]);
    }

    /// <summary>Does something as soon as an invitation was read.</summary>
    private sealed class Going : ITeamRights
    {
        public Func<Task> Read { get; set; } = () => Task.CompletedTask;

        public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> Describe(InterlinkDb db, IReadOnlyCollection<Guid> teams, string language, CancellationToken cancellation)
        {
            await Read();
            return new Dictionary<Guid, IReadOnlyList<string>>();
        }
    }

    private sealed class Lines : ITeamRights
    {
        public Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> Describe(InterlinkDb db, IReadOnlyCollection<Guid> teams, string language, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<Guid, IReadOnlyList<string>>>(teams.ToDictionary(t => t, _ => (IReadOnlyList<string>)["Digital helpers: " + language]));
    }
}
