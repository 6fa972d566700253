using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Lifecycle;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Invitations;
using Interlink.Tests.Integration.People;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>Inviting to a process by address, and the way from the letter to its guide.</summary>
public sealed class ProcessInvitationTests
{
    /// <summary>Before there is an account: letter, who and what and rights, account, terms, acceptance, and into the process.</summary>
    [Theory, BothDatabases]
    public async Task Leads_from_the_letter_to_the_guide(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var task = await world.Node(process, "engage/frame/pager");
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Load($"/processes/{process}/rights")).One($"main a[href='/processes/{process}/invite']");
        (await ilze.Load($"/processes/{process}/settings")).One($"main a[href='/processes/{process}/invite?role=administrator']");
        var sent = await ilze.Submit($"/processes/{process}/invite?leads={Uri.EscapeDataString($"/nodes/{task}")}", "main form", ("addresses", "zane@example.org\nbroken@"), ("role", "contributor"), ("language", "en"));
        sent.Status.ShouldBe(HttpStatusCode.SeeOther);
        var results = await ilze.Load(sent.Location!);
        results.Page.QuerySelectorAll(".il-callout--ok li").Select(l => l.TextContent.Trim()).ShouldBe(["zane@example.org is invited", "broken@ is not an address"]);
        results.Main.ShouldContain("Invitations without an answer");
        (await world.App.Letter("zane@example.org")).Body.ShouldContain("You are invited to take part in the process “Digital helpers” of Ventmala");

        var link = await world.App.InvitationLink("zane@example.org");
        using var browser = world.App.Browser();
        var page = await browser.Load(link);
        page.Main.ShouldContain("From Ilze Kalniņa");
        page.Main.ShouldContain("Sees, creates and edits resources.");
        var made = await browser.Submit(page.One("main a.btn-primary").GetAttribute("href")!, "main form", ("name", "Zane Krūma"), ("password", "three words together"));
        // The terms answer the invitation too.
        var open = await browser.Load(link);
        (await browser.Submit(made.Location!, "main form", ("answer", "accept"))).Location.ShouldBe($"/nodes/{task}");
        (await browser.Submit(open, "main form", ("answer", "accept"))).Location.ShouldBe($"/nodes/{task}");
        (await browser.Submit(open, "main form", ("answer", "accept"))).Location.ShouldBe($"/nodes/{task}");
        (await browser.Load($"/nodes/{task}")).Status.ShouldBe(HttpStatusCode.OK);

        await using var db = world.Db();
        var grant = await db.Set<Grant>().SingleAsync(g => g.ProcessId == process);
        (grant.GranteeKind, grant.Rights, grant.NodeId, grant.EndsOn).ShouldBe((GranteeKind.Person, Rights.See | Rights.Create | Rights.Edit, null, null));
        (await world.Activities(process)).Select(a => a.Type).TakeLast(2).ShouldBe(["invitation.sent", "invitation.accepted"]);
        (await ilze.Load($"/processes/{process}/invite")).Main.ShouldNotContain("zane@example.org");
    }

    /// <summary>One is invited again with more rights, or as administrator, and never ends up with fewer.</summary>
    [Theory, BothDatabases]
    public async Task Rights_only_grow(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        (await Invite(world, process, "observer", "sven.stranger@example.org")).Result.ShouldBe(InvitationResult.Invited);
        await Accept(world, world.Stranger);
        // Now they take part, and their address is known: they are added at once.
        (await Invite(world, process, "editor", "sven.stranger@example.org")).Result.ShouldBe(InvitationResult.Added);
        (await Invite(world, process, "observer", "sven.stranger@example.org")).Result.ShouldBe(InvitationResult.Already);
        (await world.Activities(process))[^1].Type.ShouldBe(ProcessActivities.PeopleAdded);
        (await Given(world, process)).ShouldBe([Rights.All]);
        (await Invite(world, process, "administrator", "sven.stranger@example.org")).Result.ShouldBe(InvitationResult.Added);
        (await Invite(world, process, "editor", "sven.stranger@example.org")).Result.ShouldBe(InvitationResult.Already);
        using var sven = await world.Browser(world.Stranger);
        (await sven.Load($"/processes/{process}/remove")).Status.ShouldBe(HttpStatusCode.OK);
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Load($"/processes/{process}/activity")).Main.ShouldContain("added Sven Stranger to Digital helpers");
    }

    /// <summary>Declined without an account, sent again, taken back, and dead when the process is removed.</summary>
    [Theory, BothDatabases]
    public async Task Is_declined_sent_again_and_taken_back(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        using var ilze = await world.Browser(world.Ilze);
        using var nobody = world.App.Browser();
        await Invite(world, process, "administrator", "no@example.org");
        var refused = await world.App.InvitationLink("no@example.org");
        var page = await nobody.Load(refused);
        page.Main.ShouldContain("administer the process “Digital helpers”");
        (await nobody.Submit(page, "main form", ("answer", "decline"))).Location.ShouldBe(refused);
        (await nobody.Load(refused)).Main.ShouldContain("is declined");

        await Invite(world, process, "observer", "new@example.org");
        var first = await world.App.InvitationLink("new@example.org");
        var id = (await world.App.Read(db => db.Set<Invitation>().SingleAsync(i => i.AddressKey == "new@example.org"))).Id;
        var waiting = await ilze.Load($"/processes/{process}/invite");
        waiting.Main.ShouldContain("Observer");
        await world.App.Later();
        (await ilze.Submit(waiting, $"form[action='/invitations/{id}/again']")).Location.ShouldBe($"/processes/{process}/invite");
        await App.Until(async () => await world.App.InvitationLink("new@example.org") != first, "second letter");
        (await nobody.Load(first)).Main.ShouldContain("newer e-mail");
        await Should.ThrowAsync<NotFound>(() => world.Do<RevokeInvitation>(world.Stranger, u => u.Revoke(id)));
        (await ilze.Submit(waiting, $"form[action='/invitations/{id}/revoke']")).Location.ShouldBe($"/processes/{process}/invite");
        (await nobody.Load(await world.App.InvitationLink("new@example.org"))).Main.ShouldContain("was taken back");

        await Invite(world, process, "observer", "late@example.org");
        var late = await world.App.InvitationLink("late@example.org");
        await world.Do<RemoveProcess>(world.Ilze, u => u.Remove(process));
        (await nobody.Load(late)).Status.ShouldBe(HttpStatusCode.Gone);
        await Should.ThrowAsync<NotFound>(() => Invite(world, process, "observer", "later@example.org"));
    }

    [Theory, BothDatabases]
    public async Task Only_administrators_invite_and_wrong_words_change_nothing(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        await world.Grant(process, Rights.All);
        using var marta = await world.Browser(world.Marta);
        (await marta.Load($"/processes/{process}/invite")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await Should.ThrowAsync<Denied>(() => Invite(world, process, "observer", "new@example.org", world.Marta));
        await Should.ThrowAsync<NotFound>(() => Invite(world, process, "observer", "new@example.org", world.Stranger));
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Submit($"/processes/{process}/invite", "main form", ("addresses", "new@example.org"), ("role", "king"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ilze.Submit($"/processes/{process}/invite", "main form", ("addresses", "broken@"), ("role", "observer"))).Main.ShouldContain("broken@");
        (await world.App.Read(db => db.Set<Invitation>().CountAsync())).ShouldBe(0);
    }

    private static Task<InvitationLineView> Invite(World world, Guid process, string role, string address, Actor? by = null) => world.App.As(by ?? world.Ilze, async services =>
    {
        var (batch, invitations) = (world.NewId(), services.GetRequiredService<IInvitations>());
        await invitations.Invite(new() { Batch = batch, Kind = "process", Target = process, Role = role, Addresses = address, Language = "en" });
        return (await world.App.Read(db => invitations.Results(db, batch))).Single();
    });

    private static async Task Accept(World world, Actor actor)
    {
        var id = (await world.App.Read(db => db.Set<Invitation>().SingleAsync(i => i.State == InvitationState.Pending))).Id;
        (await world.Do<AcceptInvitation, string>(actor, u => u.Accept(new(id)))).ShouldStartWith("/processes/");
    }

    private static async Task<List<Rights>> Given(World world, Guid process)
    {
        await using var db = world.Db();
        return await db.Set<Grant>().Where(g => g.ProcessId == process).Select(g => g.Rights).ToListAsync();
    }
}
