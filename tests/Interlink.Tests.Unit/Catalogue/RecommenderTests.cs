using CsCheck;
using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;

namespace Interlink.Tests.Unit.Catalogue;

/// <summary>Which INTERLINKERs are recommended for a task, and in which order.</summary>
public sealed class RecommenderTests
{
    private static readonly string[] all = ["A", "B", "C", "D", "E"];

    private static readonly Gen<Candidate> candidates =
        from code in Gen.Int[1, 200]
        from profiles in Gen.Shuffle(all, 0, 5)
        from stages in Gen.Shuffle(Enum.GetValues<Stage>(), 0, 4)
        from languages in Gen.Shuffle(new[] { "en", "lv" }, 1, 2)
        from flags in Gen.Int[0, 7]
        select new Candidate($"IL-{code:000}", profiles, stages, languages, (flags & 1) > 0, (flags & 2) > 0, (flags & 4) > 0 ? "IL-999" : null);

    private static readonly Gen<List<Candidate>> lists = candidates.List[0, 40].Select(l => l.DistinctBy(c => c.Code).ToList());

    [Fact]
    public void Nothing_is_recommended_for_want_of_a_profile() =>
        lists.Sample(list => Recommender.Rank(list, [], Stage.Engage, "en").ShouldBeEmpty());

    [Fact]
    public void Everything_recommended_shares_a_need_and_there_are_at_most_eight() =>
        lists.Sample(list =>
        {
            var ranked = Recommender.Rank(list, ["A", "B"], Stage.Design, "en");
            ranked.Count.ShouldBe(Math.Min(8, list.Count(c => c.Profiles.Intersect(["A", "B"]).Any())));
            foreach (var r in ranked) r.Shared.ShouldBe(new[] { "A", "B" }.Where(r.Candidate.Profiles.Contains));
        });

    [Fact]
    public void What_can_be_used_stands_before_what_can_not() =>
        lists.Sample(list =>
        {
            var usable = Recommender.Rank(list, all, null, "lv").Select(r => r.Candidate.CanBeUsed).ToList();
            usable.ShouldBe(usable.OrderDescending());
        });

    [Fact]
    public void The_order_of_the_question_changes_nothing() =>
        Gen.Select(lists, Gen.Int).Sample((list, seed) =>
        {
            var shuffled = list.ToArray();
            new Random(seed).Shuffle(shuffled);
            Order(shuffled).ShouldBe(Order(list));
        });

    [Fact]
    public void One_more_shared_need_never_lowers_an_item() =>
        Gen.Select(lists.Where(l => l.Count > 0), Gen.Int[0, 39]).Sample((list, at) =>
        {
            var item = list[at % list.Count];
            if (item.Profiles.Contains("A") || !item.Profiles.Contains("B")) return;
            var raised = list.Select(c => c == item ? c with { Profiles = [.. c.Profiles, "A"] } : c).ToList();
            Place(raised, item.Code).ShouldBeLessThanOrEqualTo(Place(list, item.Code));
        });

    [Theory]
    [InlineData("two shared needs", true)]
    [InlineData("the stage", true)]
    [InlineData("the language", true)]
    [InlineData("what it follows", true)]
    [InlineData("fewer other needs", true)]
    [InlineData("used already", false)]
    [InlineData("not there yet", false)]
    public void One_difference_decides(string difference, bool first)
    {
        var plain = new Candidate("IL-001", ["A", "X"], [Stage.Build], ["en"], CanBeUsed: true, Used: false, Follows: null);
        // The higher code loses every tie, so only the difference can lift it.
        var other = difference switch
        {
            "two shared needs" => plain with { Code = "IL-002", Profiles = ["A", "B", "X", "Y"] },
            "the stage" => plain with { Code = "IL-002", Stages = [Stage.Engage] },
            "the language" => plain with { Code = "IL-002", Languages = ["lv"] },
            "what it follows" => plain with { Code = "IL-002", Follows = "IL-009" },
            "fewer other needs" => plain with { Code = "IL-002", Profiles = ["A"] },
            "used already" => plain with { Code = "IL-000", Used = true, Profiles = ["A", "B"] },
            _ => plain with { Code = "IL-000", CanBeUsed = false, Profiles = ["A", "B"] },
        };
        Recommender.Rank([plain, other], ["A", "B"], Stage.Engage, "lv")[0].Candidate.ShouldBe(first ? other : plain);
    }

    private static List<string> Order(IEnumerable<Candidate> list) => [.. Recommender.Rank(list, ["A", "B"], Stage.Engage, "en").Select(r => r.Candidate.Code)];

    private static int Place(List<Candidate> list, string code) => Order(list).IndexOf(code) is var i && i < 0 ? int.MaxValue : i;
}
