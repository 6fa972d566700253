using Interlink.Kernel;
using Interlink.UI;

namespace Interlink.Tests.Unit.UI;

public class PluralRulesTests
{
    [Theory]
    [InlineData("en", 0, "other")]
    [InlineData("en", 1, "one")]
    [InlineData("en", 2, "other")]
    [InlineData("en", 1_000_000, "other")]
    [InlineData("es", 0, "other")]
    [InlineData("es", 1, "one")]
    [InlineData("es", 2, "other")]
    [InlineData("es", 1_000_000, "many")]
    [InlineData("es", 1_000_001, "other")]
    [InlineData("it", 0, "other")]
    [InlineData("it", 1, "one")]
    [InlineData("it", 2_000_000, "many")]
    [InlineData("it", 11, "other")]
    [InlineData("lv", 0, "zero")]
    [InlineData("lv", 1, "one")]
    [InlineData("lv", 2, "other")]
    [InlineData("lv", 9, "other")]
    [InlineData("lv", 10, "zero")]
    [InlineData("lv", 11, "zero")]
    [InlineData("lv", 19, "zero")]
    [InlineData("lv", 20, "zero")]
    [InlineData("lv", 21, "one")]
    [InlineData("lv", 22, "other")]
    [InlineData("lv", 30, "zero")]
    [InlineData("lv", 101, "one")]
    [InlineData("lv", 111, "zero")]
    [InlineData("lv", -1, "one")]
    public void A_number_takes_the_form_of_its_language(string language, long n, string form) =>
        PluralRules.Category(language, n).ShouldBe(form);

    [Fact]
    public void Every_language_has_a_rule_of_its_own()
    {
        foreach (var language in Languages.All) PluralRules.Allowed(language).ShouldContain(PluralRules.Category(language, 1), language);
        Should.Throw<NotSupportedException>(() => PluralRules.Category("xx", 1)).Message.ShouldBe("PluralRules.cs has no rule for 'xx'.");
    }
}
