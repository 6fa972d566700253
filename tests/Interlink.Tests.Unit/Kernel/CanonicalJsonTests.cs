using System.Text.Json.Nodes;
using CsCheck;
using Interlink.Kernel;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Kernel;

public class CanonicalJsonTests
{
    [Fact]
    public void Members_stand_in_order_of_utf16_units_without_space()
    {
        // The order of RFC 8785, section 3.2.3: a surrogate pair comes before U+FB33.
        var json = JsonNode.Parse("""{ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 }""");
        CanonicalJson.Write(json).ShouldBe("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    [Fact]
    public void Text_is_escaped_as_little_as_allowed() =>
        CanonicalJson.Write(JsonNode.Parse("""{"s":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/ž<>&"}""")).ShouldBe("""{"s":"€$\u000f\nA'B\"\\\\\"/ž<>&"}""");

    [Fact]
    public void Whole_numbers_flags_and_nothing_are_written_plainly() =>
        CanonicalJson.Write(JsonNode.Parse("[1, -20, 9007199254740991, true, false, null, [], {}]")).ShouldBe("[1,-20,9007199254740991,true,false,null,[],{}]");

    [Theory]
    [InlineData("1.5")]
    [InlineData("9007199254740993")]
    public void Numbers_that_are_not_exact_are_refused(string number) =>
        Should.Throw<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse(number)));

    [Fact]
    public void A_lone_surrogate_is_refused() =>
        Should.Throw<ArgumentException>(() => CanonicalJson.Write(new JsonArray { "a\ud83d" }));

    [Fact]
    public void What_was_written_reads_back_the_same() =>
        Gen.Dictionary(Gen.String.AlphaNumeric, Gen.String.Where(s => !s.Any(char.IsSurrogate)))
            .Sample(values =>
            {
                var json = new JsonObject(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value)));
                var written = CanonicalJson.Write(json);
                JsonNode.DeepEquals(JsonNode.Parse(written), json).ShouldBeTrue();
                CanonicalJson.Write(JsonNode.Parse(written)).ShouldBe(written);
            });
}
