using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Interlink.Tests.Unit.Catalogue;

/// <summary>One word for one thing: <c>glossary.yaml</c> names it in each language, and what is not written instead.</summary>
public sealed partial class GlossaryTests
{
    private static readonly string root = Repository.Root;
    private static readonly IReadOnlyList<string> languages = Interlink.Kernel.Languages.All;

    public static TheoryData<string> All => [.. languages];

    private static readonly List<YamlMappingNode> terms = Read();

    [Fact]
    public void Every_term_stands_in_every_language()
    {
        terms.Count.ShouldBeGreaterThanOrEqualTo(80);
        terms.Select(t => Text(t, "code")).ShouldBeUnique();
        foreach (var term in terms)
        {
            foreach (var language in languages)
            {
                var code = $"{Text(term, "code")} {language}";
                Text((YamlMappingNode)term["term"], language).ShouldNotBeNullOrWhiteSpace(code);
                Text((YamlMappingNode)term["line"], language).Length.ShouldBeInRange(5, 160, code);
                term["not"][language].ShouldBeOfType<YamlSequenceNode>(code);
            }
        }
    }

    /// <summary>Content, interface and guide use no variant that the glossary forbids.</summary>
    [Theory, MemberData(nameof(All))]
    public void No_forbidden_variant_is_written(string language)
    {
        var forbidden = terms.SelectMany(t => ((YamlSequenceNode)t["not"][language]).Select(v => (Variant: ((YamlScalarNode)v).Value!, Term: Text((YamlMappingNode)t["term"], language)))).ToList();
        var pattern = new Regex($@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', forbidden.Select(f => Regex.Escape(f.Variant).Replace(@"\*", @"\p{L}*", StringComparison.Ordinal)))})(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var found = Files(language).SelectMany(file => File.ReadLines(file).SelectMany((line, i) => pattern.Matches(Key().Replace(line, "")).Select(m => $"{Path.GetRelativePath(root, file)}:{i + 1}: {m.Value}"))).ToList();
        found.ShouldBeEmpty(string.Join('\n', found.Take(50)));
    }

    private static IEnumerable<string> Files(string language) =>
        Directory.EnumerateFiles(Path.Combine(root, "src", "Interlink.Content"), $"*.{language}.*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateDirectories(Path.Combine(root, "src"), "Texts", SearchOption.AllDirectories).Select(d => Path.Combine(d, language + ".json")).Where(File.Exists))
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "docs", "guide", language), "*.md"))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static List<YamlMappingNode> Read()
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(root, "src", "Interlink.Content", "glossary.yaml"));
        yaml.Load(reader);
        return [.. ((YamlSequenceNode)yaml.Documents[0].RootNode).Cast<YamlMappingNode>()];
    }

    // Keys of YAML and JSON, headings of sections, fields and addresses are no words for readers.
    [GeneratedRegex(@"^\s*(?:- )?""?[\w.\-]+""?:(?:\s|$)|^## \w+$|\{[^}]*\}|\]\([^)]*\)|https?://\S+|`[^`]*`")]
    private static partial Regex Key();

    private static string Text(YamlMappingNode map, string key) => ((YamlScalarNode)map[key]).Value ?? "";
}
