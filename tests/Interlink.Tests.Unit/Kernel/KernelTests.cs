using CsCheck;
using Interlink.Kernel;
using Shouldly;
using Xunit;
using Check = Interlink.Kernel.Check;

namespace Interlink.Tests.Unit.Kernel;

/// <summary>Ids, ranks, the door for text, edits.</summary>
public sealed class KernelTests
{
    private sealed class FixedClock : IClock
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);
    }

    private static string Hex(Guid id) => id.ToString("N");

    /// <summary>Ids made within one millisecond, and after the clock went back, keep their order.</summary>
    [Fact]
    public void Ids_keep_their_order()
    {
        var clock = new FixedClock();
        var ids = new Ids(clock);
        var made = new List<string>();
        for (var i = 0; i < 20_000; i++)
        {
            if (i == 10_000) clock.Now = clock.Now.AddMinutes(-5);
            made.Add(Hex(ids.New()));
        }
        made.ShouldBe(made.Order(StringComparer.Ordinal));
        made.Distinct().Count().ShouldBe(made.Count);
        made[0][12].ShouldBe('7');
    }

    /// <summary>Ids of shipped content never change: an installation elsewhere makes the same.</summary>
    [Fact]
    public void Name_based_ids_are_the_same_everywhere() =>
        // SHA-256 of "interlink:interlinker:IL-004", its first 16 bytes with the bits of a UUIDv8, computed elsewhere.
        Hex(NameBasedId.Of("interlinker", "IL-004")).ShouldBe("539e9a95c3e6831c8c808cd8566fed7e", StringCompareShould.IgnoreCase);

    /// <summary>Days belong to the time zone of the process: the same instant is another day elsewhere.</summary>
    [Theory]
    [InlineData("Europe/Riga", "2026-11-26")]
    [InlineData("America/Los_Angeles", "2026-11-25")]
    [InlineData("Pacific/Kiritimati", "2026-11-26")]
    [InlineData("Nowhere/Atlantis", "2026-11-25")]
    public void A_day_is_that_of_the_time_zone(string zone, string day) =>
        Days.In(new DateTimeOffset(2026, 11, 25, 22, 30, 0, TimeSpan.Zero), zone).ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A rank between two neighbours is between them, however often.</summary>
    [Fact]
    public void A_rank_between_two_is_between_them() =>
        Gen.Int[0, 1_000].Array[1, 200].Sample(places =>
        {
            var ranks = new List<string>();
            foreach (var place in places)
            {
                var at = place % (ranks.Count + 1);
                var rank = Rank.Between(at == 0 ? null : ranks[at - 1], at == ranks.Count ? null : ranks[at]);
                ranks.Insert(at, rank);
            }
            ranks.ShouldBe(ranks.Order(StringComparer.Ordinal));
            ranks.Distinct().Count().ShouldBe(ranks.Count);
        }, iter: 200);

    /// <summary>Ranks spread over any number of rows are in order and distinct.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(1_000)]
    public void Spread_ranks_are_in_order(int count)
    {
        var ranks = Rank.Spread(count).ToList();
        ranks.Count.ShouldBe(count);
        ranks.ShouldBe(ranks.Order(StringComparer.Ordinal));
        ranks.Distinct().Count().ShouldBe(count);
    }

    /// <summary>What may not enter does not enter: control characters, lone surrogates, direction overrides.</summary>
    [Fact]
    public void Forbidden_characters_are_refused()
    {
        // Not inline data: attributes are stored as UTF-8, which has no lone surrogates.
        foreach (var raw in new[] { "a\0b", "a\u0007b", "a\uD800b", "\uDC00", "a\u202Eb", "line\nbreak" })
        {
            var check = new Check();
            check.Line("name", raw, Limits.Name);
            Should.Throw<InvalidInput>(check.Done).Problems.ShouldHaveSingleItem().Code.ShouldBe("error.characters");
        }
    }

    /// <summary>Text is normalised and folded; a 10 MB name is refused and cut to the field's limit.</summary>
    [Theory]
    [InlineData("  \u200b ")]
    [InlineData("\u2800\u3164")]
    [InlineData("\u0301\ufeff")]
    public void A_name_that_cannot_be_seen_is_missing(string raw)
    {
        var check = new Check();
        check.Line("name", raw, 20).ShouldBe("");
        Should.Throw<InvalidInput>(check.Done).Problems.ShouldHaveSingleItem().Code.ShouldBe("error.required");
    }

    [Fact]
    public void Text_is_normalised_and_bounded()
    {
        var check = new Check();
        check.Line("name", "  Gi\u0326menes   centrs ", Limits.Name).ShouldBe("Gi\u0326menes centrs".Normalize());
        check.Done();
        check.Line("long", new string('x', 10_000_000), Limits.Name).Length.ShouldBe(Limits.Name);
        Should.Throw<InvalidInput>(check.Done).Problems[0].Code.ShouldBe("error.long");
    }

    /// <summary>Keys ignore case, accents and marks, in all our languages.</summary>
    [Theory]
    [InlineData("Ģimeņu ērtībām!", "gimenu ertibam")]
    [InlineData("¿Qué AÑO?", "que ano")]
    [InlineData("Città - più", "citta piu")]
    [InlineData("  ", "")]
    public void Keys_ignore_case_and_accents(string text, string key) => TextDoor.Key(text).ShouldBe(key);

    /// <summary>Addresses on the web: http and https only, no user part, no bare host.</summary>
    [Theory]
    [InlineData("https://example.org/x", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://user@example.org", false)]
    [InlineData("http://localhost", false)]
    [InlineData("ftp://example.org", false)]
    public void Web_addresses_are_checked(string url, bool good)
    {
        var check = new Check();
        check.Url("address", url);
        check.Failed.ShouldBe(!good);
    }

    /// <summary>Only a field changed by both is a conflict; untouched fields keep what is stored.</summary>
    [Fact]
    public void An_edit_conflicts_only_where_both_changed()
    {
        var shown = new Dictionary<string, string> { ["name"] = Edit.Hash("old"), ["aim"] = Edit.Hash("old aim") };
        var edit = new Edit(1, shown);
        edit.Field("name", 2, "theirs", "old").ShouldBe("theirs");
        edit.Field("aim", 2, "old aim", "mine").ShouldBe("mine");
        edit.Done();
        edit.Field("name", 2, "theirs", "mine");
        Should.Throw<Stale>(edit.Done).Fields.ShouldHaveSingleItem().ShouldBe(new StaleField("name", "theirs", "mine"));
        var overwrite = new Edit(null);
        overwrite.Field("name", 2, "theirs", "mine").ShouldBe("mine");
        overwrite.Done();
    }
}
