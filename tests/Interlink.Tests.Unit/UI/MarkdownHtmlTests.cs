using Interlink.UI;

namespace Interlink.Tests.Unit.UI;

/// <summary>Markdown becomes HTML that any page may show, whoever wrote it.</summary>
public sealed class MarkdownHtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("![x](https://example.org/x.png)")]
    [InlineData("<https://example.org/\"onmouseover=\"alert(1)>")]
    [InlineData("[x](https://example.org \"a\\\" onclick=\\\"alert(1)\")")]
    [InlineData("<style>*{display:none}</style>")]
    [InlineData("<svg/onload=alert(1)>")]
    public void Nothing_written_acts(string markdown)
    {
        var html = MarkdownHtml.Render(markdown);
        var tags = System.Text.RegularExpressions.Regex.Matches(html, "<[^>]*>").Select(m => m.Value).ToList();
        tags.ShouldAllBe(t => !t.Contains("script", StringComparison.OrdinalIgnoreCase) && !t.Contains(" on", StringComparison.OrdinalIgnoreCase) && !t.StartsWith("<img") && !t.StartsWith("<s") && !t.Contains("data:"), html);
    }

    [Fact]
    public void Headings_go_down_to_fit_below_others() =>
        MarkdownHtml.Render("## One\n\n### Two", shift: 1).ShouldBe("<h3>One</h3>\n<h4>Two</h4>\n");

    [Fact]
    public void A_table_scrolls_under_the_name_of_its_heading()
    {
        var html = MarkdownHtml.Render("## Roles & \"duties\"\n\n| Who | What |\n|---|:-:|\n| a | b |", table: name => name + ", scrolls");
        html.ShouldContain("<div class=\"il-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Roles &amp; &quot;duties&quot;, scrolls\">");
        html.ShouldContain("<table class=\"il-table\">");
        html.ShouldContain("<th>Who</th>");
        html.ShouldNotContain("style");
    }

    [Fact]
    public void Checklists_show_boxes_that_nobody_can_tick()
    {
        var html = MarkdownHtml.Render("- [ ] open\n- [x] done");
        html.ShouldContain("<span class=\"il-box\" aria-hidden=\"true\"></span> open");
        html.ShouldContain("<span class=\"il-box il-box--done\" aria-hidden=\"true\"></span> done");
        html.ShouldNotContain("<input");
    }

    [Fact]
    public void Links_out_say_so_to_the_browser() =>
        MarkdownHtml.Render("[law](https://example.org/a)").ShouldBe("<p><a href=\"https://example.org/a\" rel=\"noopener external\">law</a></p>\n");

    [Fact]
    public void Plain_words_have_no_marks() =>
        MarkdownHtml.ToPlain("1. **Sit** down.\n2. [Write](https://example.org).").ShouldBe("Sit down. Write.");

    /// <summary>Plain words may lead somewhere; words of links and of code are left alone.</summary>
    [Fact]
    public void Plain_words_become_links()
    {
        var html = MarkdownHtml.Render("See IL-002 & IL-009, `IL-002`, [IL-002](https://example.org).", pieces: words => Interlink.Catalogue.Contracts.CitedCodes.Split(words, new HashSet<string> { "IL-002" }).Select(p => new TextPiece(p.Text, p.IsCode ? "/catalogue/" + p.Text : null)));
        html.ShouldContain("<a href=\"/catalogue/IL-002\">IL-002</a> &amp; IL-009");
        html.ShouldContain("<code>IL-002</code>");
        html.Split("<a ").Length.ShouldBe(3);
    }
}
