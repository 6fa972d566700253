using Interlink.Catalogue.Contracts;
using Markdig;

namespace Interlink.Tests.Unit.Catalogue;

/// <summary>Fields of templates are filled in once, and what is filled in stays words.</summary>
public sealed class TemplateBodyTests
{
    [Fact]
    public void Fields_are_found_with_their_place() =>
        TemplateBody.FieldsIn("a {{process.name}} b {{ today }}").ShouldBe([("process.name", 2), ("today", 21)]);

    [Fact]
    public void A_field_becomes_its_value() =>
        TemplateBody.Fill("## The charter of {{process.name}}\n\n{{today}}.", f => f == "process.name" ? "Montelago" : "1 May").ShouldBe("## The charter of Montelago\n\n1 May.");

    [Fact]
    public void Lines_are_kept_where_the_field_stands_alone_and_joined_elsewhere() =>
        TemplateBody.Fill("{{process.aim}}\n\n| {{process.aim}} |", _ => "One.\n\nTwo.").ShouldBe("One.\n\nTwo.\n\n| One.  Two. |");

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[here](javascript:alert(1))")]
    [InlineData("**loud** _and_ `code`")]
    [InlineData("# Heading")]
    [InlineData("- list")]
    [InlineData("1. list")]
    [InlineData("--- rule")]
    [InlineData("a | b")]
    [InlineData("{{today}} &amp; \\*")]
    public void A_value_never_becomes_markup(string value)
    {
        foreach (var body in new[] { "{{process.name}}", "Before {{process.name}} after", "- {{process.name}}" })
        {
            var html = Markdown.ToHtml(TemplateBody.Fill(body, _ => value), new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseEmphasisExtras().Build());
            var text = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>", "")).Trim();
            text.ShouldBe(body.Replace("- {{", "{{", StringComparison.Ordinal).Replace("{{process.name}}", value, StringComparison.Ordinal));
        }
    }
}
