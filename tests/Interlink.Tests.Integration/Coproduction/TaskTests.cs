using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>Status and days of tasks, and the summary of the process that follows them.</summary>
public sealed class TaskTests
{
    [Theory, BothDatabases]
    public async Task A_status_is_recorded_with_from_and_to(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        await Set(world, pager, "Finished", new(1));
        var row = await world.Row(pager);
        (row.Status, row.Version).ShouldBe((NodeStatus.Finished, 2));
        var activity = (await world.Activities(process)).Last();
        (activity.Type, activity.NodeId, activity.SubjectVersion, activity.Changed, activity.Payload).ShouldBe(("task.status", pager, 2, "status", """{"from":"Awaiting","to":"Finished"}"""));
        await world.ShouldBeSummedUp(process);
        var before = (await world.Activities(process)).Count;
        await Set(world, pager, "Finished", new(2));
        (await world.Activities(process)).Count.ShouldBe(before, "the same status is no change");
    }

    [Theory, BothDatabases]
    public async Task A_status_changed_by_both_is_a_conflict(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        Edit Shown() => new(1, new Dictionary<string, string> { ["status"] = Edit.Hash("Awaiting") });
        await Set(world, pager, "Finished", Shown());
        (await Should.ThrowAsync<Stale>(() => Set(world, pager, "InProgress", Shown()))).Fields.Single().ShouldBe(new StaleField("status", "Finished", "InProgress"));
        await Set(world, pager, "Finished", Shown());
        await Set(world, pager, "Awaiting", Shown());
        (await world.Row(pager)).Status.ShouldBe(NodeStatus.Finished, "who left it as shown changes nothing");
    }

    [Theory, BothDatabases]
    public async Task Only_tasks_have_a_status_and_days(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var frame = await world.Node(process, "engage/frame");
        (await Should.ThrowAsync<InvalidInput>(() => Set(world, frame, "Finished", new(1)))).Problems.Single().Code.ShouldBe("process.node.task-only");
        (await Should.ThrowAsync<InvalidInput>(() => world.Do<SetTaskDates>(world.Ilze, u => u.Set(frame, "2026-11-01", "", new(1))))).Problems.Single().Code.ShouldBe("process.node.task-only");
        var pager = await world.Node(process, "engage/frame/pager");
        (await Should.ThrowAsync<InvalidInput>(() => Set(world, pager, "2", new(1)))).Problems.Single().Code.ShouldBe("error.choice");
    }

    [Theory, BothDatabases]
    public async Task Steering_needs_the_right_to_steer_at_the_task(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (engage, pager, collect) = (await world.Node(process, "engage"), await world.Node(process, "engage/frame/pager"), await world.Node(process, "design/ideas/collect"));
        await world.Grant(process, Rights.See | Rights.Create | Rights.Edit);
        (await Should.ThrowAsync<Denied>(() => Set(world, pager, "Finished", new(1), world.Marta))).Decision.Reason.ShouldBe("access.steer");
        await world.Grant(process, Rights.See | Rights.Steer, engage);
        await Set(world, pager, "Finished", new(1), world.Marta);
        await Should.ThrowAsync<Denied>(() => Set(world, collect, "Finished", new(1), world.Marta));
        await Should.ThrowAsync<NotFound>(() => Set(world, pager, "Awaiting", new(2), world.Stranger));
        await Should.ThrowAsync<NotFound>(() => Set(world, world.NewId(), "Awaiting", new(2)));
    }

    [Theory, BothDatabases]
    public async Task Days_are_kept_and_passed_up(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (pager, collect) = (await world.Node(process, "engage/frame/pager"), await world.Node(process, "design/ideas/collect"));
        await Days(world, pager, "2026-11-16", "2026-11-27", new(1));
        await Days(world, collect, "", "2026-12-18", new(1));
        var activity = (await world.Activities(process)).Last();
        (activity.Type, activity.Changed, activity.Payload).ShouldBe(("task.dates", "end", """{"start":null,"end":"2026-12-18"}"""));
        await using var db = world.Db();
        var row = await db.Set<Process>().SingleAsync(p => p.Id == process);
        (row.StartsOn, row.EndsOn).ShouldBe((new DateOnly(2026, 11, 16), new DateOnly(2026, 12, 18)));
        await world.ShouldBeSummedUp(process);
        (await Should.ThrowAsync<InvalidInput>(() => Days(world, pager, "2026-11-16", "2026-11-15", new(2)))).Problems.Single().ShouldBe(new FieldProblem("end", "process.node.dates.order"));
        (await Should.ThrowAsync<InvalidInput>(() => Days(world, pager, "2026-02-30", "16.11.2026", new(2)))).Problems.Select(p => p.Field).ShouldBe(["start", "end"]);
    }

    [Theory, BothDatabases]
    public async Task Days_of_two_people_must_fit_together(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        await Days(world, pager, "2026-11-01", "2026-11-30", new(1));
        Edit Shown() => new(2, new Dictionary<string, string> { ["start"] = Edit.Hash("2026-11-01"), ["end"] = Edit.Hash("2026-11-30") });
        await Days(world, pager, "2026-11-20", "2026-11-30", Shown());
        (await Should.ThrowAsync<InvalidInput>(() => Days(world, pager, "2026-11-01", "2026-11-10", Shown()))).Problems.Single().Code.ShouldBe("process.node.dates.order");
        var row = await world.Row(pager);
        (row.StartsOn, row.EndsOn).ShouldBe((new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 30)));
    }

    [Theory, BothDatabases]
    public async Task The_first_resource_starts_an_awaiting_task_only(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (frame, pager) = (await world.Node(process, "engage/frame"), await world.Node(process, "engage/frame/pager"));
        async Task<bool> Start(Guid node) => await world.App.As(world.Ilze, s => s.GetRequiredService<IWriter>().Write(process, turn => TaskStart.StartIfAwaiting(turn, node)));
        (await Start(pager)).ShouldBeTrue();
        (await world.Row(pager)).Status.ShouldBe(NodeStatus.InProgress);
        await world.ShouldBeSummedUp(process);
        (await Start(pager)).ShouldBeFalse();
        (await Start(frame)).ShouldBeFalse("an objective takes its status from its tasks");
        await Set(world, pager, "Finished", new(null));
        (await Start(pager)).ShouldBeFalse();
        (await world.Row(pager)).Status.ShouldBe(NodeStatus.Finished);
        await world.ShouldBeSummedUp(process);
    }

    /// <summary>Four writers at once: the stored summary equals one made anew, and every change has its place in the stream.</summary>
    [Theory, BothDatabases]
    public async Task Races_keep_the_summary_right(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        Guid[] tasks = [.. await Task.WhenAll(new[] { "engage/frame/pager", "engage/frame/fit", "engage/people/map", "design/ideas/collect", "design/ideas/choose" }.Select(p => world.Node(process, p)))];
        string[] status = ["Awaiting", "InProgress", "Finished"];
        var before = (await world.Activities(process)).Count;
        var changed = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                if (i % 4 == writer) continue;
                await Set(world, tasks[(i + writer) % tasks.Length], status[(i + writer) % 3], new(null));
                Interlocked.Increment(ref changed);
            }
        })));
        changed.ShouldBeGreaterThan(100);
        await world.ShouldBeSummedUp(process);
        var activities = await world.Activities(process);
        activities.Select(a => a.StreamSequence).Distinct().Count().ShouldBe(activities.Count);
        activities.Count.ShouldBeGreaterThan(before);
    }

    private static Task Set(World world, Guid node, string status, Edit edit, Actor? actor = null) => world.Do<SetTaskStatus>(actor ?? world.Ilze, u => u.Set(node, status, edit));

    private static Task Days(World world, Guid node, string start, string end, Edit edit) => world.Do<SetTaskDates>(world.Ilze, u => u.Set(node, start, end, edit));
}
