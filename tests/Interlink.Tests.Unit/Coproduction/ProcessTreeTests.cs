using CsCheck;
using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Tests.Unit.Coproduction;

/// <summary>The tree in memory.</summary>
public class ProcessTreeTests
{
    private readonly List<TreeRow> rows = [];

    [Fact]
    public void Rows_come_in_any_order_and_siblings_by_rank()
    {
        var phase = Add(NodeKind.Phase, null, "b");
        Add(NodeKind.Phase, null, "a");
        var objective = Add(NodeKind.Objective, phase, "i");
        Add(NodeKind.Task, objective, "zz");
        Add(NodeKind.Task, objective, "z");
        Add(NodeKind.Task, objective, "0i");
        rows.Reverse();
        var tree = new ProcessTree(rows);
        tree.Phases.Select(p => p.Row.Rank).ShouldBe(["a", "b"]);
        tree.Tasks.Select(t => t.Row.Rank).ShouldBe(["0i", "z", "zz"]);
        tree.Find(objective)!.Path.Select(n => n.Id).ShouldBe([phase, objective]);
        tree.Before(tree.Tasks[0]).ShouldBeNull();
        tree.After(tree.Tasks[0]).ShouldBe(tree.Tasks[1]);
        tree.After(tree.Tasks[2]).ShouldBeNull();
    }

    [Fact]
    public void A_row_without_its_parent_is_left_out()
    {
        Add(NodeKind.Task, Guid.NewGuid(), "a");
        Add(NodeKind.Objective, null, "a");
        var phase = Add(NodeKind.Phase, null, "a");
        Add(NodeKind.Task, phase, "a");
        new ProcessTree(rows).All.Select(n => n.Id).ShouldBe([phase]);
    }

    [Fact]
    public void Phases_follow_their_objectives_and_counts_their_tasks()
    {
        var phase = Add(NodeKind.Phase, null, "a");
        var done = Add(NodeKind.Objective, phase, "a");
        Add(NodeKind.Task, done, "a", NodeStatus.Finished);
        Add(NodeKind.Task, done, "b", NodeStatus.Finished);
        var running = Add(NodeKind.Objective, phase, "b");
        Add(NodeKind.Task, running, "a", NodeStatus.InProgress);
        var tree = new ProcessTree(rows);
        var top = tree.Find(phase)!;
        (top.Status, top.Progress, top.Tasks).ShouldBe((NodeStatus.InProgress, 75, new TaskCounts(3, 1, 2)));
        tree.Counts.Percent.ShouldBe(83);
    }

    [Fact]
    public void The_work_is_at_the_first_running_task_then_the_first_awaiting()
    {
        new ProcessTree([]).First.ShouldBeNull();
        var phase = Add(NodeKind.Phase, null, "a");
        new ProcessTree(rows).First!.Id.ShouldBe(phase);
        var objective = Add(NodeKind.Objective, phase, "a");
        Add(NodeKind.Task, objective, "a", NodeStatus.Finished);
        new ProcessTree(rows).Current!.Row.Rank.ShouldBe("a");
        Add(NodeKind.Task, objective, "b");
        new ProcessTree(rows).Current!.Row.Rank.ShouldBe("b");
        Add(NodeKind.Task, objective, "c", NodeStatus.InProgress);
        new ProcessTree(rows).Current!.Row.Rank.ShouldBe("c");
    }

    /// <summary>Moving a node anywhere, any number of times, keeps the order asked for and ranks that fit their column.</summary>
    [Fact]
    public void Placing_keeps_the_order_asked_for() =>
        Gen.Select(Gen.Int[0, 1_000], Gen.Int[0, 1_000]).Array[1, 400].Sample(moves =>
        {
            var order = new List<Node>();
            foreach (var (from, to) in moves)
            {
                Node node;
                if (order.Count < 6) node = new() { Id = Guid.NewGuid() };
                else order.Remove(node = order[from % order.Count]);
                var position = to % (order.Count + 1);
                Siblings.Place(Siblings.Ordered(order), node, position);
                order.Insert(position, node);
                Siblings.Ordered(order).ShouldBe(order);
                node.Rank.Length.ShouldBeLessThanOrEqualTo(60);
            }
        }, iter: 40);

    [Fact]
    public void A_gap_filled_again_and_again_is_spread_anew()
    {
        List<Node> order = [new() { Id = Guid.NewGuid(), Rank = "a" }, new() { Id = Guid.NewGuid(), Rank = "b" }];
        for (var i = 0; i < 500; i++)
        {
            var node = new Node { Id = Guid.NewGuid() };
            Siblings.Place(order, node, 1);
            order.Insert(1, node);
        }
        Siblings.Ordered(order).ShouldBe(order);
        order.Max(n => n.Rank.Length).ShouldBeLessThanOrEqualTo(40);
    }

    [Fact]
    public void Equal_ranks_are_told_apart_when_one_is_placed_between()
    {
        List<Node> order = [new() { Id = new Guid(1, 0, 0, new byte[8]), Rank = "i" }, new() { Id = new Guid(2, 0, 0, new byte[8]), Rank = "i" }];
        var node = new Node { Id = Guid.NewGuid() };
        Siblings.Place(order, node, 1);
        Siblings.Ordered([.. order, node]).ShouldBe([order[0], node, order[1]]);
    }

    private Guid Add(NodeKind kind, Guid? parent, string rank, NodeStatus status = NodeStatus.Awaiting)
    {
        var row = new TreeRow { Id = Guid.NewGuid(), ParentId = parent, Kind = kind, Rank = rank, Status = status };
        rows.Add(row);
        return row.Id;
    }
}
