using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>Changing the tree: adding, wording, moving, removing, restoring.</summary>
public sealed class NodeTests
{
    [Theory, BothDatabases]
    public async Task Nodes_are_added_first_after_another_and_last(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var frame = await world.Node(process, "engage/frame");
        var pager = await world.Node(process, "engage/frame/pager");
        var fit = await world.Node(process, "engage/frame/fit");
        await Add(world, process, "Task", $"{frame}:", "First");
        await Add(world, process, "Task", $"{frame}:{pager}", "After the pager");
        await Add(world, process, "Task", $"{frame}:{fit}", "Last");
        await Add(world, process, "Phase", ":", "Phase before all");
        (await Titles(world, process, frame)).ShouldBe(["First", "engage/frame/pager en", "After the pager", "engage/frame/fit en", "Last"]);
        (await Titles(world, process, null)).ShouldBe(["Phase before all", "engage en", "design en"]);
        var last = (await world.Activities(process)).Last();
        (last.Type, last.NodeId, last.SubjectVersion).ShouldBe(("node.added", last.SubjectId, 1));
        await world.ShouldBeSummedUp(process);
        await using var db = world.Db();
        (await db.Set<Process>().SingleAsync(p => p.Id == process)).TasksTotal.ShouldBe(8);
    }

    [Theory, BothDatabases]
    public async Task A_place_must_fit_the_kind(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var engage = await world.Node(process, "engage");
        var pager = await world.Node(process, "engage/frame/pager");
        foreach (var (kind, place) in new[] { ("Task", $"{engage}:"), ("Objective", ":"), ("Phase", $"{engage}:"), ("Task", $"{pager}:"), ("Objective", $"{engage}:{pager}"), ("Task", $"{world.NewId()}:") })
            (await Refused(() => Add(world, process, kind, place, "X"))).ShouldBe(("place", "process.node.place.gone"), $"{kind} at {place}");
        (await Refused(() => Add(world, process, "Task", "nonsense", "X"))).ShouldBe(("place", "error.choice"));
        (await Refused(() => Add(world, process, "Gate", ":", "X"))).ShouldBe(("kind", "error.choice"));
        (await Refused(() => Add(world, process, "Phase", ":", "   "))).ShouldBe(("title", "error.required"));
        // A place in somebody else's process is no place.
        var other = await world.Process();
        (await Refused(() => Add(world, other, "Objective", $"{engage}:", "X"))).ShouldBe(("place", "process.node.place.gone"));
    }

    [Theory, BothDatabases]
    public async Task A_double_post_adds_one(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        var form = new NewNode { Id = world.NewId(), Kind = "Phase", Place = ":", Title = "Listen", What = "Walk and *ask*" };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => world.Do<AddNode>(world.Ilze, u => u.Add(process, form))));
        (await Titles(world, process, null)).ShouldBe(["Listen"]);
        (await world.Activities(process)).Count(a => a.Type == "node.added").ShouldBe(1);
        var other = await world.Process(schema: false);
        await Should.ThrowAsync<NotFound>(() => world.Do<AddNode>(world.Ilze, u => u.Add(other, form)));
    }

    [Theory, BothDatabases]
    public async Task A_tree_has_a_limit(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(schema: false);
        await using (var db = world.Db())
        {
            foreach (var rank in Rank.Spread(Limits.Nodes)) db.Add(new Node { Id = world.NewId(), ProcessId = process, Rank = rank, Title = "Phase " + rank });
            await db.SaveChangesAsync();
        }
        (await Refused(() => Add(world, process, "Phase", ":", "One too many"))).Code.ShouldBe("process.node.limit");
    }

    [Theory, BothDatabases]
    public async Task Words_change_by_language_and_tell_which(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process(true, "en", "es");
        var pager = await world.Node(process, "engage/frame/pager");
        var words = new NodeWords("One page about it", "What en\n\n1. One\n2. Two", "Why en", "Output en", "Done en\nAnd this");
        await world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "en", words, new(1)));
        var row = await world.Row(pager);
        (row.Title, row.Version).ShouldBe(("One page about it", 2));
        var renamed = (await world.Activities(process)).Last();
        (renamed.Type, renamed.Changed, renamed.SubjectVersion).ShouldBe(("node.renamed", "title", 2));
        renamed.Payload.ShouldBe("""{"language":"en"}""");

        await world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "es", words with { Title = "", Why = "Porque sí" }, new(2)));
        (await world.Row(pager)).Title.ShouldBe("One page about it");
        (await world.Activities(process)).Last().Changed.ShouldBe("title,what,why,output,checklist");

        // The same again is no change.
        var before = (await world.Activities(process)).Count;
        await world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "en", words, new(3)));
        (await world.Activities(process)).Count.ShouldBe(before);
        (await Refused(() => world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "lv", words, new(3))))).Code.ShouldBe("error.language");
        (await Refused(() => world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "en", words with { Title = " " }, new(3))))).ShouldBe(("title", "error.required"));
    }

    [Theory, BothDatabases]
    public async Task Only_what_two_people_changed_is_a_conflict(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        var stored = new NodeWords("engage/frame/pager en", "What en\n\n1. One\n2. Two", "Why en", "Output en", "Done en\nAnd this");
        Edit Shown() => new(1, new Dictionary<string, string>
        {
            ["title"] = Edit.Hash(stored.Title!),
            ["what"] = Edit.Hash(stored.What!),
            ["why"] = Edit.Hash(stored.Why!),
            ["output"] = Edit.Hash(stored.Output!),
            ["checklist"] = Edit.Hash(stored.Checklist!),
        });
        await world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "en", stored with { Title = "Hers" }, Shown()));
        // Somebody else edited another field: both stay.
        await world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "en", stored with { Why = "Because" }, Shown()));
        (await world.Row(pager)).Title.ShouldBe("Hers");
        var stale = await Should.ThrowAsync<Stale>(() => world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "en", stored with { Title = "His" }, Shown())));
        stale.Fields.ShouldHaveSingleItem().ShouldBe(new StaleField("title", "Hers", "His"));
        await world.Do<EditNodeTexts>(world.Ilze, u => u.Edit(pager, "en", stored with { Title = "His" }, new(null)));
        (await world.Row(pager)).Title.ShouldBe("His");
    }

    [Theory, BothDatabases]
    public async Task Nodes_move_among_siblings_and_into_other_parents(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (frame, people) = (await world.Node(process, "engage/frame"), await world.Node(process, "engage/people"));
        var (pager, fit, map) = (await world.Node(process, "engage/frame/pager"), await world.Node(process, "engage/frame/fit"), await world.Node(process, "engage/people/map"));
        await world.Do<MoveNode>(world.Ilze, u => u.Step(fit, up: true));
        (await Titles(world, process, frame)).ShouldBe(["engage/frame/fit en", "engage/frame/pager en"]);
        await world.Do<MoveNode>(world.Ilze, u => u.Step(fit, up: true));
        (await world.Activities(process)).Count(a => a.Type == "node.moved").ShouldBe(1, "at the top nothing happens");
        var epoch = await Epoch(world, process);
        await world.Do<MoveNode>(world.Ilze, u => u.Move(pager, $"{people}:{map}"));
        (await Titles(world, process, people)).ShouldBe(["engage/people/map en", "engage/frame/pager en"]);
        (await Epoch(world, process)).ShouldBe(epoch + 1, "other parents, other rights");
        var design = await world.Node(process, "design");
        await world.Do<MoveNode>(world.Ilze, u => u.Move(people, $"{design}:"));
        (await Titles(world, process, design)).ShouldBe(["engage/people en", "design/ideas en"]);
        (await Refused(() => world.Do<MoveNode>(world.Ilze, u => u.Move(people, $"{frame}:")))).Code.ShouldBe("process.node.place.gone");
        await world.ShouldBeSummedUp(process);
    }

    [Theory, BothDatabases]
    public async Task A_removal_takes_a_branch_with_its_resources_and_restoring_brings_exactly_that_back(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var (engage, frame, pager) = (await world.Node(process, "engage"), await world.Node(process, "engage/frame"), await world.Node(process, "engage/frame/pager"));
        var resource = await world.Resource(process, pager);
        var fit = await world.Node(process, "engage/frame/fit");
        var first = await world.Do<RemoveNode, Guid>(world.Ilze, u => u.Remove(fit));
        var second = await world.Do<RemoveNode, Guid>(world.Ilze, u => u.Remove(engage));
        await using (var db = world.Db())
        {
            (await db.Set<Node>().CountAsync(n => n.ProcessId == process)).ShouldBe(4);
            (await db.Set<Resource>().AnyAsync(r => r.Id == resource)).ShouldBeFalse();
            (await db.Set<Node>().IgnoreQueryFilters().CountAsync(n => n.RemovalId == second)).ShouldBe(5);
        }
        await world.ShouldBeSummedUp(process);
        (await world.Activities(process)).Last().Payload.ShouldContain("\"nodes\":5,\"resources\":1");

        // What it was in is gone: it says so, and nothing changes.
        (await Refused(() => world.Do<RestoreNodes>(world.Ilze, u => u.Restore(process, first)))).Code.ShouldBe("process.node.restore.parent");
        (await world.Row(fit)).RemovalId.ShouldBe(first);

        await world.Do<RestoreNodes>(world.Ilze, u => u.Restore(process, second));
        await world.Do<RestoreNodes>(world.Ilze, u => u.Restore(process, second));
        (await Titles(world, process, frame)).ShouldBe(["engage/frame/pager en"]);
        await using (var db = world.Db()) (await db.Set<Resource>().AnyAsync(r => r.Id == resource)).ShouldBeTrue();
        await world.Do<RestoreNodes>(world.Ilze, u => u.Restore(process, first));
        (await Titles(world, process, frame)).ShouldBe(["engage/frame/pager en", "engage/frame/fit en"]);
        await world.ShouldBeSummedUp(process);
        (await world.Activities(process)).Count(a => a.Type == "node.restored").ShouldBe(2);
        await Should.ThrowAsync<NotFound>(() => world.Do<RemoveNode, Guid>(world.Stranger, u => u.Remove(engage)));
    }

    [Theory, BothDatabases]
    public async Task A_cleared_tree_takes_a_schema_again_and_comes_back(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var removal = await world.Do<ClearTree, Guid?>(world.Ilze, u => u.Clear(process));
        await world.ShouldBeSummedUp(process);
        (await world.Do<ClearTree, Guid?>(world.Ilze, u => u.Clear(process))).ShouldBeNull("nothing is left to clear");
        await world.Do<Interlink.Coproduction.Features.Start.ApplySchema>(world.Ilze, u => u.Apply(process, FakeCatalogue.Code));
        await world.Do<RestoreNodes>(world.Ilze, u => u.Restore(process, removal!.Value));
        await using var db = world.Db();
        (await db.Set<Process>().SingleAsync(p => p.Id == process)).TasksTotal.ShouldBe(10);
        await world.ShouldBeSummedUp(process);
    }

    [Theory, BothDatabases]
    public async Task Effort_profiles_and_marks_are_set(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        var pager = await world.Node(process, "engage/frame/pager");
        await world.Do<EditNodeFacts>(world.Ilze, u => u.Edit(pager, new() { Least = "30", Most = "45", Optional = true, Profiles = ["FRM-4", "EVA-2", "FRM-4"] }, new(1)));
        var row = await world.Row(pager);
        (row.MinutesLeast, row.MinutesMost, row.IsOptional, row.ProfileCodes, row.Version).ShouldBe((30, 45, true, "EVA-2,FRM-4", 2));
        (await world.Activities(process)).Last().Changed.ShouldBe("effort,optional,profiles");
        (await Refused(() => world.Do<EditNodeFacts>(world.Ilze, u => u.Edit(pager, new() { Least = "60", Most = "30" }, new(2))))).ShouldBe(("most", "process.node.minutes.order"));
        (await Refused(() => world.Do<EditNodeFacts>(world.Ilze, u => u.Edit(pager, new() { Least = "-5", Most = "30" }, new(2))))).Field.ShouldBe("least");
        (await Refused(() => world.Do<EditNodeFacts>(world.Ilze, u => u.Edit(pager, new() { Profiles = ["XXX-9"] }, new(2))))).ShouldBe(("profiles", "error.choice"));
        var engage = await world.Node(process, "engage");
        await world.Do<EditNodeFacts>(world.Ilze, u => u.Edit(engage, new() { Stage = "Build", CoDelivery = true }, new(1)));
        var phase = await world.Row(engage);
        (phase.Stage, phase.CoDelivery).ShouldBe((Interlink.Catalogue.Contracts.Stage.Build, true));
    }

    [Theory, BothDatabases]
    public async Task Only_administrators_change_the_tree(Database database)
    {
        await using var world = await World.On(database);
        var process = await world.Process();
        await world.Grant(process, Rights.All);
        var pager = await world.Node(process, "engage/frame/pager");
        var words = new NodeWords("X", "", "", "", "");
        foreach (var act in new Func<Actor, Task>[]
        {
            who => world.Do<AddNode>(who, u => u.Add(process, new() { Id = world.NewId(), Kind = "Phase", Place = ":", Title = "X" })),
            who => world.Do<EditNodeTexts>(who, u => u.Edit(pager, "en", words, new(1))),
            who => world.Do<EditNodeFacts>(who, u => u.Edit(pager, new(), new(1))),
            who => world.Do<MoveNode>(who, u => u.Step(pager, up: false)),
            who => world.Do<RemoveNode, Guid>(who, u => u.Remove(pager)),
            who => world.Do<ClearTree, Guid?>(who, u => u.Clear(process)),
            who => world.Do<RestoreNodes>(who, u => u.Restore(process, world.NewId())),
        })
        {
            (await Should.ThrowAsync<Denied>(() => act(world.Marta))).Decision.ShouldBe(Decision.No("access.tree", "access.who.administrators"));
            await Should.ThrowAsync<NotFound>(() => act(world.Stranger));
            await Should.ThrowAsync<SignInNeeded>(() => act(Actor.Nobody));
        }
        (await world.Activities(process)).Count.ShouldBe(2);
    }

    private static Task Add(World world, Guid process, string kind, string place, string title) =>
        world.Do<AddNode>(world.Ilze, u => u.Add(process, new() { Id = world.NewId(), Kind = kind, Place = place, Title = title }));

    private static async Task<(string Field, string Code)> Refused(Func<Task> act)
    {
        var problem = (await Should.ThrowAsync<InvalidInput>(act)).Problems[0];
        return (problem.Field, problem.Code);
    }

    private static async Task<List<string>> Titles(World world, Guid process, Guid? parent)
    {
        await using var db = world.Db();
        return [.. Siblings.Ordered(await db.Set<Node>().Where(n => n.ProcessId == process && n.ParentId == parent).ToListAsync()).Select(n => n.Title)];
    }

    private static async Task<long> Epoch(World world, Guid stream)
    {
        await using var db = world.Db();
        return (await db.Set<StreamRow>().SingleAsync(s => s.Id == stream)).AccessEpoch;
    }
}
