using System.Text.Json;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Lifecycle;
using Interlink.Coproduction.Features.Settings;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Files;
using Interlink.Tests.Integration.Tools;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>What processes and tools say when somebody leaves or takes a copy of their data.</summary>
public sealed class ProcessErasureTests
{
    private const string Marta = "marta.liepa@example.org";

    [Theory, BothDatabases]
    public async Task The_last_administrator_hands_over_first(Database database)
    {
        await using var world = await World.On(database);
        var (process, removed, granted) = (await world.Process(schema: false), await world.Process(schema: false), await world.Process(schema: false));
        foreach (var one in new[] { process, removed })
        {
            await world.Administer(one, world.Marta);
            await world.Do<RemoveAdministrator>(world.Marta, u => u.Remove(one, world.Ilze.Person));
        }
        await world.Do<RemoveProcess>(world.Marta, u => u.Remove(removed));
        await world.App.Change(db => db.Add(new Grant { Id = world.NewId(), ProcessId = granted, GranteeKind = GranteeKind.Person, GranteeId = world.Marta.Person, Rights = Rights.See, GrantedAt = DateTimeOffset.UnixEpoch }));

        using var marta = await world.Browser(world.Marta);
        var kept = await marta.Load("/account/erase");
        kept.One(".il-callout a").GetAttribute("href").ShouldBe($"/processes/{process}/settings");
        kept.Page.QuerySelector("main form").ShouldBeNull();
        (await Should.ThrowAsync<InvalidInput>(Erase)).Problems.ShouldHaveSingleItem().Code.ShouldBe("people.account.erase.last");
        (await world.App.Read(db => db.Set<ProcessAdministrator>().CountAsync(a => a.PersonId == world.Marta.Person))).ShouldBe(2);

        await world.Administer(process, world.Ilze);
        await Erase();
        (await world.App.Read(db => db.Set<ProcessAdministrator>().AnyAsync(a => a.PersonId == world.Marta.Person))).ShouldBeFalse();
        (await world.App.Read(db => db.Set<Grant>().AnyAsync(g => g.GranteeId == world.Marta.Person))).ShouldBeFalse();
        foreach (var one in new[] { process, removed, granted }) (await world.Activities(one))[^1].Type.ShouldBe(ProcessActivities.PersonLeft);
        using var ilze = await world.Browser(world.Ilze);
        (await ilze.Load($"/processes/{process}/activity")).Main.ShouldContain("Somebody who left left Digital helpers");

        Task Erase() => world.Do<EraseAccount>(world.Marta, u => u.Erase(Marta, null, "en", CancellationToken.None));
    }

    /// <summary>Two administrators erase their accounts at once: one of them stays.</summary>
    [Theory, BothDatabases]
    public async Task Of_two_who_leave_at_once_one_stays(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        await world.Administer(process, world.Marta);
        await world.Administer(process, world.Stranger);
        await world.Do<RemoveAdministrator>(world.Ilze, u => u.Remove(process, world.Ilze.Person));
        var gone = await Task.WhenAll(Erase(world.Marta, Marta), Erase(world.Stranger, "sven.stranger@example.org"));
        gone.Count(g => g).ShouldBe(1);
        (await world.App.Read(db => db.Set<ProcessAdministrator>().CountAsync(a => a.ProcessId == process))).ShouldBe(1);

        Task<bool> Erase(Actor actor, string address) => Task.Run(async () =>
        {
            try { await world.Do<EraseAccount>(actor, u => u.Erase(address, null, "en", CancellationToken.None)); return true; }
            catch (InvalidInput) { return false; }
        });
    }

    [Theory, BothDatabases]
    public async Task The_copy_holds_what_one_did_and_holds(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var (mine, shared) = (await world.Document(name: "My notes"), await world.Document(name: "Our notes"));
        await world.App.Change(db =>
        {
            db.Add(new DocumentUpdate { ResourceId = shared, Seq = 900, PersonId = world.World.Marta.Person, At = DateTimeOffset.UnixEpoch, Bytes = [1] });
            foreach (var document in db.Set<Document>()) document.Text = document.ResourceId == mine ? "only mine" : "words of two";
            db.Add(new FileVersion { Id = world.World.NewId(), ResourceId = mine, Name = "plan.png", Kind = "png", Hash = new string('a', 64), Size = 7, PersonId = world.World.Ilze.Person, At = DateTimeOffset.UnixEpoch });
            db.Add(new PendingUpload { Id = world.World.NewId(), PersonId = world.World.Marta.Person, Name = "draft.png", Kind = "png", Hash = new string('b', 64), Size = 7, ExpiresAt = DateTimeOffset.UnixEpoch });
        });
        var answer = await world.Ilze.Submit("/account/data", "main form");
        using var json = JsonDocument.Parse(answer.Html);
        var processes = json.RootElement.GetProperty("processes");
        processes.GetProperty("administers")[0].GetProperty("name").GetString().ShouldBe("Digital helpers");
        processes.GetProperty("started")[0].GetProperty("process").GetGuid().ShouldBe(world.Process);
        processes.GetProperty("resources").EnumerateArray().Select(r => r.GetProperty("name").GetString()).ShouldBe(["My notes", "Our notes"]);
        var wrote = json.RootElement.GetProperty("documents").GetProperty("wrote").EnumerateArray().ToDictionary(w => w.GetProperty("resource").GetGuid(), w => w.GetProperty("text").GetString());
        wrote[mine].ShouldBe("only mine");
        wrote[shared].ShouldBeNull();
        json.RootElement.GetProperty("files").GetProperty("sent")[0].GetProperty("name").GetString().ShouldBe("plan.png");
        answer.Html.ShouldNotContain("Marta");
        answer.Html.ShouldNotContain("draft.png");
        (await world.Stranger.Submit("/account/data", "main form")).Html.ShouldNotContain("Digital helpers");

        (await world.Marta.Submit("/account/data", "main form")).Html.ShouldContain("draft.png");
        await world.World.Do<EraseAccount>(world.World.Marta, u => u.Erase(Marta, null, "en", CancellationToken.None));
        (await world.App.Read(db => db.Set<PendingUpload>().AnyAsync())).ShouldBeFalse();
        (await world.App.Read(db => db.Set<DocumentUpdate>().AnyAsync(u => u.PersonId == world.World.Marta.Person))).ShouldBeTrue();
    }
}
