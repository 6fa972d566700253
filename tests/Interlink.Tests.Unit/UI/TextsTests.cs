using System.Text.Json;
using System.Text.RegularExpressions;
using Interlink.Kernel;
using Interlink.UI;

namespace Interlink.Tests.Unit.UI;

/// <summary>The words of every room: complete in every language, all used, none missing.</summary>
public partial class TextsTests
{
    private static readonly string Src = Path.Combine(Repository.Root, "src");

    public static TheoryData<string> Rooms => [.. Directory.GetDirectories(Src).Where(d => File.Exists(Path.Combine(d, "Texts", "en.json"))).Select(d => Path.GetFileName(d)!).Order()];

    [Fact]
    public void There_are_rooms_with_words() => Rooms.Select(r => r.Data).ShouldContain("Interlink.UI");

    [Theory, MemberData(nameof(Rooms))]
    public void Every_language_has_the_same_texts_with_the_same_placeholders(string room)
    {
        var english = Read(room, "en");
        foreach (var language in Languages.All)
        {
            var texts = Read(room, language);
            texts.Keys.Except(english.Keys).ShouldBeEmpty($"only in {language}");
            english.Keys.Except(texts.Keys).ShouldBeEmpty($"missing in {language}");
            foreach (var (key, entry) in texts)
            {
                entry.IsPlural.ShouldBe(english[key].IsPlural, $"{key} in {language}");
                foreach (var form in entry.Forms.Where(f => f.Key is not ("one" or "zero")))
                {
                    form.Value.Placeholders.Order().ShouldBe(english[key].For("other").Placeholders.Order(), $"{key} in {language}");
                }

                foreach (var form in entry.Forms.Values)
                {
                    form.Placeholders.Except(english[key].For("other").Placeholders).ShouldBeEmpty($"{key} in {language}");
                    form.Source.Trim().ShouldNotBeEmpty($"{key} in {language}");
                    form.Source.ShouldBe(form.Source.Normalize(), $"{key} in {language}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Rooms))]
    public void Every_text_begins_with_the_name_of_its_room(string room)
    {
        // The kernel names what is wrong by codes and has no words of its own: the design system says them.
        string[] prefixes = room switch
        {
            "Interlink.UI" => ["ui.", "error."],
            "Interlink.Coproduction" => ["process.", "access."],
            _ => [room.Split('.')[^1].ToLowerInvariant() + "."],
        };
        Read(room, "en").Keys.Where(k => !prefixes.Any(p => k.StartsWith(p, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Rooms))]
    public void Every_text_is_used(string room)
    {
        var literals = Sources().SelectMany(s => Literal().Matches(s.Text)).Select(m => m.Groups[1].Value).ToHashSet();
        Read(room, "en").Keys.Except(literals).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_that_is_asked_for_exists()
    {
        var known = Rooms.SelectMany(r => Read(r.Data, "en").Keys).ToHashSet();
        Sources()
            .SelectMany(s => Asked(s.Text).Select(key => (s.File, Key: key)))
            .Where(u => !known.Contains(u.Key))
            .Select(u => $"{u.Key} in {u.File}")
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("T[\"ui.some-key\"]")]
    [InlineData("@texts[\"ui.some-key\"]")]
    [InlineData("T.Format(\"ui.some-key\", (\"name\", \"other.word\"))")]
    [InlineData("T.Count(\"ui.some-key\", 3)")]
    [InlineData("text('ui.some-key', 3)")]
    public void A_use_is_seen(string source) => Asked(source).ShouldBe(["ui.some-key"]);

    [Theory]
    [InlineData("T[odd ? \"ui.one\" : \"ui.two\"]")]
    [InlineData("T.Format(odd ? \"ui.one\" : \"ui.two\", (\"name\", x))")]
    [InlineData("T.ForScript(\"ui.one\", \"ui.two\")")]
    public void Each_of_several_uses_is_seen(string source) => Asked(source).ShouldBe(["ui.one", "ui.two"]);

    private static IEnumerable<string> Asked(string source) =>
        Use().Matches(source).SelectMany(use => Literal().Matches(use.Groups.Values.Skip(1).First(g => g.Success).Value).Select(m => m.Groups[1].Value));

    private static Dictionary<string, TextEntry> Read(string room, string language)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Src, room, "Texts", language + ".json")));
        return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => TextEntry.Read(p.Name, language, p.Value));
    }

    private static IEnumerable<(string File, string Text)> Sources() =>
        Directory.EnumerateFiles(Src, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" or ".ts" && !Skipped().IsMatch(f))
            .Select(f => (Path.GetRelativePath(Src, f), File.ReadAllText(f)));

    [GeneratedRegex("""["']([a-z]+(?:\.[a-z0-9-]+)+)["']""")]
    private static partial Regex Literal();

    // An indexer with all that is in it, a call up to its first comma, or a list of keys for a script.
    [GeneratedRegex("""\b(?:T|[Tt]exts|this)\[([^\]]*)\]|\b(?:T|[Tt]exts)\.(?:Format|Count|Markup|CountMarkup|Fragment)\(([^,)]*)|\btext\(([^,)]*)|\.ForScript\(([^)]*)\)""")]
    private static partial Regex Use();

    [GeneratedRegex("""[\\/](?:bin|obj|node_modules|dist)[\\/]""")]
    private static partial Regex Skipped();
}
