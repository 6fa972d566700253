using System.Reflection;
using System.Text.RegularExpressions;
using Interlink.Hosting;
using Interlink.Kernel;
using Interlink.Portal.Contracts;
using Interlink.Portal.Features.Help;
using Interlink.Portal.Features.Reading;
using Interlink.UI;
using Microsoft.AspNetCore.Components;

namespace Interlink.Tests.Unit.Portal;

/// <summary>Every page leads to its part of the guide, and every part is there in every language.</summary>
public partial class HelpTopicsTests
{
    public static TheoryData<string> Topics => [.. HelpTopics.All];

    [Fact]
    public void Every_page_has_its_part()
    {
        var routes = Composition.Rooms.SelectMany(r => r.GetTypes()).SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).ToList();
        routes.ShouldContain("/work");
        routes.Where(r => HelpTopics.Of(Parameter().Replace(r, "0197")) is null).ShouldBeEmpty("add them to HelpTopics");
    }

    [Theory, MemberData(nameof(Topics))]
    public void Every_part_is_written_in_every_language(string topic)
    {
        foreach (var language in Languages.All) Whole($"Guide/{language}/{topic}.md", LongText.Guide(topic, language));
    }

    /// <summary>Taken from the running product by a command, see CONTRIBUTING; each says in words what it shows.</summary>
    [Theory, MemberData(nameof(Topics))]
    public void Every_part_has_its_picture_in_every_language(string topic)
    {
        foreach (var language in Languages.All)
        {
            var html = MarkdownHtml.Render(LongText.Guide(topic, language).Body, pictures: GuidePictures.Folder(language));
            var picture = Picture().Matches(html).ShouldHaveSingleItem($"{topic} in {language}");
            picture.Groups["src"].Value.ShouldBe($"/help/pictures/{language}/pictures/{topic}.png");
            picture.Groups["alt"].Value.Length.ShouldBeInRange(30, 160, $"{topic} in {language}");
            using var stream = GuidePictures.Open(language, topic).ShouldNotBeNull($"{topic} in {language}");
        }
    }

    [Theory]
    [InlineData("/", "first-ten-minutes")]
    [InlineData("/work", "finding-your-way")]
    [InlineData("/processes", "finding-your-way")]
    [InlineData("/processes/new", "first-hour")]
    [InlineData("/processes/0197/guide", "tasks")]
    [InlineData("/processes/0197/schema", "schemas")]
    [InlineData("/processes/0197/rights", "rights")]
    [InlineData("/nodes/0197/resources/new/link", "documents")]
    [InlineData("/catalogue/IL-004", "catalogue")]
    [InlineData("/Organisations/0197/edit", "organisations")]
    public void The_longest_beginning_decides(string path, string topic) => HelpTopics.Of(path).ShouldBe(topic);

    [Fact]
    public void An_unknown_address_leads_to_the_whole_guide()
    {
        HelpTopics.Of("/nowhere").ShouldBeNull();
        HelpTopics.Href("/nowhere").ShouldBe("/help");
        HelpTopics.Href("/catalogue").ShouldBe("/help/catalogue");
    }

    [Theory, MemberData(nameof(Topics))]
    public void Links_of_the_guide_lead_to_parts_and_pages_that_exist(string topic)
    {
        foreach (var language in Languages.All)
        {
            foreach (Match link in Link().Matches(LongText.Guide(topic, language).Body))
            {
                var to = link.Groups[1].Value;
                if (to.StartsWith("/help/", StringComparison.Ordinal)) HelpTopics.All.ShouldContain(to["/help/".Length..], $"{topic} in {language}");
                else HelpTopics.Of(to).ShouldNotBeNull($"{to} in {topic} in {language}");
            }
        }
    }

    internal static void Whole(string resource, LongText text)
    {
        LongText.Exists(resource).ShouldBeTrue(resource);
        text.Title.ShouldNotBeNullOrWhiteSpace(resource);
        text.Lead.ShouldNotBeNullOrWhiteSpace(resource);
        text.Lead.ShouldNotStartWith("#", customMessage: resource);
        text.Body.Length.ShouldBeGreaterThan(400, resource);
        text.Body.ShouldBe(text.Body.Normalize(), resource);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("<img src=\"(?<src>[^\"]*)\" alt=\"(?<alt>[^\"]*)\">")]
    private static partial Regex Picture();

    [GeneratedRegex(@"\]\((/[^)]*)\)")]
    private static partial Regex Link();
}
