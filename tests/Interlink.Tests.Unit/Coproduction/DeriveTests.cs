using CsCheck;
using Interlink.Coproduction.Domain;
using static Interlink.Coproduction.Domain.NodeStatus;

namespace Interlink.Tests.Unit.Coproduction;

/// <summary>What objectives, phases and processes take from their tasks: the golden examples, and what holds for all.</summary>
public class DeriveTests
{
    private static readonly Gen<NodeStatus> Status = Gen.Int[0, 2].Select(i => (NodeStatus)i);

    public static TheoryData<string, string, int> Examples => new()
    {
        { "Awaiting Awaiting", "Awaiting", 0 },
        { "InProgress", "InProgress", 50 },
        { "Finished Awaiting", "InProgress", 50 },
        { "Finished InProgress Awaiting", "InProgress", 50 },
        { "Finished Finished InProgress", "InProgress", 83 },
        { "Finished", "Finished", 100 },
        { "", "Awaiting", 0 },
        { "Finished InProgress", "InProgress", 75 },
    };

    [Theory, MemberData(nameof(Examples))]
    public void The_golden_examples_hold(string children, string status, int progress) =>
        Derive.Over([.. children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<NodeStatus>)]).ShouldBe((Enum.Parse<NodeStatus>(status), progress));

    [Fact]
    public void A_parent_is_finished_only_when_all_its_children_are() =>
        Status.Array[1, 40].Sample(children =>
        {
            var (status, progress) = Derive.Over(children);
            (status == Finished).ShouldBe(children.All(c => c == Finished));
            (status == Awaiting).ShouldBe(children.All(c => c == Awaiting));
            progress.ShouldBeInRange(0, 100);
            (progress == 100).ShouldBe(status == Finished);
            (progress == 0).ShouldBe(children.All(c => c == Awaiting) || children.Length > 50);
        });

    [Fact]
    public void Order_does_not_matter_and_a_step_forward_never_lowers_progress() =>
        Gen.Select(Status.Array[1, 30], Gen.Int[0, 29]).Sample((children, at) =>
        {
            Derive.Over([.. children.Reverse()]).ShouldBe(Derive.Over(children));
            NodeStatus[] further = [.. children];
            further[at % children.Length] = Finished;
            Derive.Over(further).Progress.ShouldBeGreaterThanOrEqualTo(Derive.Over(children).Progress);
        });

    [Fact]
    public void The_process_moves_with_each_task_finished() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[0, 49]).Sample((total, finished) =>
        {
            finished %= total;
            Derive.Percent(finished + 1, 0, total).ShouldBeGreaterThan(Derive.Percent(finished, 0, total));
        });

    [Fact]
    public void Days_are_the_earliest_start_and_the_latest_end()
    {
        var day = new DateOnly(2026, 11, 1);
        Derive.Days([]).ShouldBe((null, null));
        Derive.Days([(null, null), (day.AddDays(3), null), (day, day.AddDays(1)), (null, day.AddDays(9))]).ShouldBe((day, day.AddDays(9)));
    }
}
