using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Lifecycle;
using Interlink.Coproduction.Features.Nodes;
using Interlink.Coproduction.Features.Settings;
using Interlink.Coproduction.Features.Start;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;
using Interlink.Tests.Integration.Tools;
using Interlink.Tools.Documents.Features;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>Rules over several rows hold when two act at the same instant.</summary>
public sealed class RaceTests
{
    private const int Rounds = 5;

    [Theory, BothDatabases]
    public async Task An_organisation_that_owns_processes_cannot_go(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        using var ilze = await world.Browser(world.Ilze);
        var page = await ilze.Load($"/organisations/{world.Organisation}/remove");
        page.One($"main a[href='/processes/{process}']");
        page.Page.QuerySelector("main button[type=submit]").ShouldBeNull();
        await Should.ThrowAsync<InvalidInput>(() => world.Do<RemoveOrganisation>(world.Ilze, u => u.Remove(world.Organisation)));
        (await world.App.Read(db => db.Set<Organisation>().CountAsync(o => o.Id == world.Organisation))).ShouldBe(1);
        await world.Do<RemoveProcess>(world.Ilze, u => u.Remove(process));
        await world.Do<RemoveOrganisation>(world.Ilze, u => u.Remove(world.Organisation));
        await Should.ThrowAsync<InvalidInput>(() => world.Do<RestoreProcess>(world.Ilze, u => u.Restore(process)));
    }

    [Theory, BothDatabases]
    public async Task Of_two_administrators_who_remove_each_other_one_stays(Database database)
    {
        await using var world = await World.On(database);
        for (var round = 0; round < Rounds; round++)
        {
            var process = await world.Process(schema: false);
            await world.Administer(process, world.Marta);
            var done = await Task.WhenAll(Tried(world, world.Ilze, process, world.Marta.Person), Tried(world, world.Marta, process, world.Ilze.Person));
            done.Count(d => d).ShouldBe(1);
            (await world.App.Read(db => db.Set<ProcessAdministrator>().CountAsync(a => a.ProcessId == process))).ShouldBe(1);
        }

        static Task<bool> Tried(World world, Actor actor, Guid process, Guid person) => Did(() => world.Do<RemoveAdministrator>(actor, u => u.Remove(process, person)));
    }

    /// <summary>The first resource starts a task that waits, and never reopens one that somebody finished meanwhile.</summary>
    [Theory, BothDatabases]
    public async Task The_first_resource_and_a_status_by_hand_do_not_overwrite_each_other(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        for (var round = 0; round < Rounds; round++)
        {
            await world.App.Change(db => db.Set<Node>().Single(n => n.Id == world.Task).Status = NodeStatus.Awaiting);
            await world.App.Change(db => { var process = db.Set<Process>().Single(p => p.Id == world.Process); (process.TasksInProgress, process.TasksFinished) = (0, 0); });
            await Task.WhenAll(
                Task.Run(() => world.World.Do<CreateDocument>(world.World.Ilze, u => u.Create(new() { Id = world.World.NewId(), Node = world.Task, Name = "Notes", Language = "en", Licence = Licences.Default }))),
                Task.Run(() => world.World.Do<SetTaskStatus>(world.World.Ilze, u => u.Set(world.Task, nameof(NodeStatus.Finished), new(null)))));
            (await world.World.Row(world.Task)).Status.ShouldBe(NodeStatus.Finished);
            await world.World.ShouldBeSummedUp(world.Process);
        }
    }

    /// <summary>A process is started in an organisation while that is removed: one of the two is refused, and no process belongs to an organisation that is gone.</summary>
    [Theory, BothDatabases]
    public async Task A_process_never_starts_in_an_organisation_that_goes(Database database)
    {
        for (var round = 0; round < 3; round++)
        {
            await using var world = await World.On(database);
            var done = await Task.WhenAll(Did(() => world.Process(schema: false)), Did(() => world.Do<RemoveOrganisation>(world.Ilze, u => u.Remove(world.Organisation))));
            done.Count(d => d).ShouldBe(1);
            var owned = await world.App.Read(db => db.Set<Process>().CountAsync());
            (await world.App.Read(db => db.Set<Organisation>().CountAsync(o => o.Id == world.Organisation && o.RemovalId == null))).ShouldBe(owned);
        }
    }

    private static Task<bool> Did(Func<Task> act) => Task.Run(async () =>
    {
        try { await act(); return true; }
        catch (Refusal) { return false; }
    });
}
