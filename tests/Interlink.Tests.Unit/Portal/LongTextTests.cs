using System.Text.RegularExpressions;
using Interlink.Data;
using Interlink.Hosting;
using Interlink.Kernel;
using Interlink.Portal.Features.Operator;
using Interlink.Portal.Features.Reading;
using Interlink.UI;

namespace Interlink.Tests.Unit.Portal;

/// <summary>The long texts of the installation: in every language, with the same parts and fields, and safe whatever an administrator typed.</summary>
public partial class LongTextTests
{
    private static readonly TextCatalogue texts = TextCatalogue.Load(Composition.Rooms);

    public static TheoryData<string> Pages => ["about", "co-production", "terms", "privacy", "accessibility"];

    [Theory, MemberData(nameof(Pages))]
    public void A_page_is_written_in_every_language_with_the_same_parts(string page)
    {
        var english = LongText.Page(page, "en");
        foreach (var language in Languages.All)
        {
            var text = LongText.Page(page, language);
            HelpTopicsTests.Whole($"Pages/{page}.{language}.md", text);
            Heading().Count(text.Body).ShouldBe(Heading().Count(english.Body), language);
            Row().Count(text.Body).ShouldBe(Row().Count(english.Body), language);
            Fields(text).ShouldBe(Fields(english), language);
            if (language != "en") text.Title.ShouldNotBe(english.Title, language);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public void Every_field_is_filled(string page)
    {
        foreach (var language in Languages.All)
        {
            LongText.Page(page, language).Fill(OperatorFacts.Values(new(), texts.In(language))).ShouldNotContain("{{");
        }
    }

    [Fact]
    public void An_unknown_field_is_seen() => Should.Throw<InvalidOperationException>(() => LongText.Parse("# A\n\nb\n\n{{operator.nome}}").Fill(OperatorFacts.Values(new(), texts.In("en"))));

    [Fact]
    public void What_is_missing_says_so()
    {
        var values = OperatorFacts.Values(new(), texts.In("lv"));
        values["operator.name"].ShouldBe($"*{texts.In("lv")["portal.operator.missing"]}*");
        new InstallationSettings().NamesOperator.ShouldBeFalse();
        new InstallationSettings { OperatorName = "a", OperatorPostal = "b", ContactAddress = "c@d.example", PrivacyAuthority = "e", AccessibilityBody = "f" }.NamesOperator.ShouldBeTrue();
    }

    [Fact]
    public void What_an_administrator_typed_stays_text()
    {
        var settings = new InstallationSettings
        {
            OperatorName = "<script>alert(1)</script> [x](javascript:alert(2)) **b** | c",
            ContactAddress = "a@b.example",
            OperatorPostal = "![i](http://evil.example/x.png) `code`",
        };
        var html = MarkdownHtml.Render(LongText.Page("terms", "en").Fill(OperatorFacts.Values(settings, texts.In("en"))));
        html.ShouldNotContain("<script");
        html.ShouldNotContain("href=\"javascript");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("<strong>b</strong>");
        html.ShouldNotContain("<code>");
        html.ShouldContain("[x](javascript:alert(2)) **b** | c");
        html.ShouldContain("href=\"mailto:a@b.example\"");
    }

    [Fact]
    public void A_text_is_heading_first_paragraph_and_rest() => LongText.Parse("# A title\n\nThe lead\nin two lines.\n\n## More\n\ntext").ShouldBe(new("A title", "The lead in two lines.", "## More\n\ntext"));

    private static string[] Fields(LongText text) => [.. Field().Matches(text.Body).Select(m => m.Value).Distinct().Order()];

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\{\{[^}]*\}\}")]
    private static partial Regex Field();
}
