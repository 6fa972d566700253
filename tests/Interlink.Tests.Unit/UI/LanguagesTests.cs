using System.Globalization;
using Interlink.Coproduction.Features.Start;
using Interlink.Data;
using Interlink.Kernel;

namespace Interlink.Tests.Unit.UI;

/// <summary>One place says which languages there are; what is said elsewhere follows it.</summary>
public sealed class LanguagesTests
{
    private static readonly string src = Path.Combine(Repository.Root, "src");

    public static TheoryData<string> All => [.. Languages.All];

    [Theory, MemberData(nameof(All))]
    public void A_language_is_what_it_says_it_is(string code)
    {
        var language = Languages.Find(code).ShouldNotBeNull();
        language.Name.ShouldBe(CultureInfo.GetCultureInfo(code).NativeName, StringCompareShould.IgnoreCase);
        CultureInfo.GetCultureInfo(language.Region, predefinedOnly: true).TwoLetterISOLanguageName.ShouldBe(code);
        TimeZones.Guess(code).ShouldBe(language.TimeZone);
    }

    /// <summary>Texts of the rooms, content, pages and guide with its pictures: what English has, every language has. Who adds one reads here what is still to come.</summary>
    [Theory, MemberData(nameof(All))]
    public void Every_file_is_there(string code)
    {
        var missing = English().Select(f => In(Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'), code)).Where(f => !File.Exists(Path.Combine(Repository.Root, f))).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0) Assert.Fail($"{missing.Count} files are missing:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void A_new_installation_offers_all() => new InstallationRow().Languages.Split(',').ShouldBe(Languages.All);

    /// <summary>What catalogues of public software read of the product.</summary>
    [Fact]
    public void The_public_description_names_all() =>
        File.ReadAllLines(Path.Combine(Repository.Root, "publiccode.yml")).ShouldContain($"  availableLanguages: [{string.Join(", ", Languages.All)}]");

    private static IEnumerable<string> English() =>
    [
        .. Directory.EnumerateDirectories(src).Select(room => Path.Combine(room, "Texts", "en.json")).Where(File.Exists),
        .. new[] { "interlinkers", "schemas" }.SelectMany(kind => Directory.EnumerateFiles(Path.Combine(src, "Interlink.Content", kind), "*.en.*", SearchOption.AllDirectories)),
        .. Directory.EnumerateFiles(Path.Combine(src, "Interlink.Portal", "Pages"), "*.en.md"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "guide", "en"), "*", SearchOption.AllDirectories),
    ];

    private static string In(string file, string code) =>
        file.Replace("/en.json", $"/{code}.json", StringComparison.Ordinal).Replace(".en.", $".{code}.", StringComparison.Ordinal).Replace("guide/en/", $"guide/{code}/", StringComparison.Ordinal);
}
