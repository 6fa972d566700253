using Interlink.Catalogue.Contracts;
using Interlink.Kernel;
using Interlink.UI;

namespace Interlink.Tests.Unit.Catalogue;

/// <summary>Texts mark words that not everybody knows, in the forms that each language gives them.</summary>
public sealed class ExplainedWordsTests
{
    private static readonly Glossary glossary = Glossary.Read(new(Path.Combine(Repository.Root, "src", "Interlink.Content")));

    /// <summary>Language, a text, and the words marked in it with their codes: plurals and cases too.</summary>
    public static TheoryData<string, string, string> Running => new()
    {
        { "en", "Two prototypes, then the risk register.", "prototypes=prototype, risk register=risk-register" },
        { "en", "A Focus Group on co-production", "Focus Group=focus-group, co-production=co-production" },
        { "es", "Los prototipos y las partes interesadas.", "prototipos=prototype, partes interesadas=stakeholder" },
        { "it", "I prototipi, le persone tipo e le parti interessate.", "prototipi=prototype, persone tipo=persona, parti interessate=stakeholder" },
        { "lv", "Prototipu un risku žurnālu vai risku reģistrā.", "Prototipu=prototype, risku reģistrā=risk-register" },
        { "lv", "Iesaistītajām pusēm ir VDAR.", "Iesaistītajām pusēm=stakeholder, VDAR=gdpr" },
    };

    public static TheoryData<string> Spoken => [.. Languages.All];

    [Theory, MemberData(nameof(Running))]
    public void Are_found_in_running_text(string language, string text, string expected) =>
        string.Join(", ", Found(language, text)).ShouldBe(expected);

    [Theory, MemberData(nameof(Spoken))]
    public void Are_tried_in_every_language(string language) =>
        Running.Select(r => r.Data.Item1).ShouldContain(language, $"say in WordForms.cs how words change in '{language}', and add a text to {nameof(Running)}");

    [Theory]
    [InlineData("en", "A mandatory protoype, contractions, gates-of-heaven")]
    [InlineData("es", "La personalidad")]
    [InlineData("it", "Un pattinatore")]
    public void Leave_other_words_alone(string language, string text) => Found(language, text).ShouldBeEmpty();

    [Theory, MemberData(nameof(Spoken))]
    public void Are_found_as_the_glossary_writes_them(string language)
    {
        foreach (var term in glossary.In(language).Where(t => IsMarked(t.Code))) Found(language, $"– {term.Name}.").ShouldBe([$"{term.Name}={term.Code}"]);
    }

    [Fact]
    public void Are_explained_once_a_page()
    {
        var page = glossary.Mark();
        page.In("en")("A prototype and a prototype").Count(p => p.Line is not null).ShouldBe(1);
        page.In("en")("Another prototype").ShouldBe([new("Another prototype")]);
        glossary.Mark().In("en")("Another prototype").Count(p => p.Line is not null).ShouldBe(1);
    }

    [Fact]
    public void Lead_to_their_meaning_and_carry_it()
    {
        var html = MarkdownHtml.Render("## A prototype\n\nThe prototype, a [prototype](https://example.org).", pieces: _ => [new("x"), new("prototype", "/glossary#prototype", "Say \"yes\" <b>")]);
        html.ShouldContain("<h2>A prototype</h2>");
        html.ShouldContain("href=\"/glossary#prototype\"");
        html.ShouldContain("class=\"il-term\"");
        html.ShouldContain("data-line=\"Say &quot;yes&quot; &lt;b&gt;\"");
        html.ShouldContain("rel=\"noopener external\">prototype</a>");
    }

    private static bool IsMarked(string code) => File.ReadAllText(Path.Combine(Repository.Root, "src", "Interlink.Content", "glossary.yaml")).Contains($"- code: {code}\n  version: 1\n  explain: true", StringComparison.Ordinal);

    private static IEnumerable<string> Found(string language, string text) =>
        glossary.Mark().In(language)(text).Where(p => p.Line is not null).Select(p => $"{p.Text}={p.Address!.Split('#')[1]}");
}
