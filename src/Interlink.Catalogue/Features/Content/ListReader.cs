using System.Text.RegularExpressions;
using Interlink.Catalogue.Domain;

namespace Interlink.Catalogue.Features.Content;

/// <summary>Reads the lists of problem profiles, clusters and terms, and the register of codes.</summary>
internal static partial class ListReader
{
    private static readonly Dictionary<string, ClusterArea> areas = new() { ["guidance"] = ClusterArea.Guidance, ["capacity"] = ClusterArea.Capacity, ["development"] = ClusterArea.Development };

    public const string Profiles = "profiles.yaml", Clusters = "clusters.yaml", Terms = "glossary.yaml", Register = "codes.yaml";

    public static IReadOnlyList<AuthoredEntry> ReadProfiles(string root, List<ContentProblem> all) => Read(root, Profiles, ProfileCode(), all, map => new()
    {
        Aliases = [.. map.List("aliases").Select(a => a.Code)],
        Name = map.Localised("name", 80),
        Sentence = map.Localised("need", Limits.Line),
    });

    public static IReadOnlyList<AuthoredEntry> ReadClusters(string root, List<ContentProblem> all) => Read(root, Clusters, ClusterCode(), all, map => new()
    {
        Area = map.Choice("area", areas),
        Name = map.Localised("name", 80),
        Sentence = map.Localised("purpose", Limits.Line),
    });

    /// <summary>The words of the product. What must not be written instead is for the tests alone.</summary>
    public static IReadOnlyList<AuthoredTerm> ReadTerms(string root, List<ContentProblem> all) => Read(root, Terms, TermCode(), all, map =>
    {
        if (map.Map("not") is { } variants)
        {
            foreach (var language in Languages.All) variants.List(language);
            variants.Done();
        }
        return new AuthoredTerm { IsExplained = map.Has("explain") && map.Flag("explain"), Name = map.Localised("term", 80), Line = map.Localised("line", 160) };
    }, (term, code, version, line) => term with { Code = code, Version = version, VersionLine = line }, t => t.Code);

    /// <summary>The number of the last code given to an INTERLINKER: one below may be named although its folder is still to come.</summary>
    public static int ReadLastCode(string root, List<ContentProblem> all)
    {
        if (ContentFile.Open(root, Register, all) is not { } file || YamlMap.Read(file) is not { } map) return int.MaxValue;
        var last = map.Number("interlinkers", 1, 9_999);
        map.Done();
        return last;
    }

    private static List<AuthoredEntry> Read(string root, string path, Regex form, List<ContentProblem> all, Func<YamlMap, AuthoredEntry> rest) =>
        Read(root, path, form, all, rest, (entry, code, version, line) => entry with { Code = code, Version = version, VersionLine = line }, e => e.Code);

    private static List<T> Read<T>(string root, string path, Regex form, List<ContentProblem> all, Func<YamlMap, T> rest, Func<T, string, int, int, T> named, Func<T, string> codeOf)
    {
        if (ContentFile.Open(root, path, all) is not { } file || YamlMap.ReadList(file) is not { } maps) return [];
        List<T> entries = [];
        foreach (var map in maps)
        {
            var code = map.OneLine("code", Limits.Code);
            if (!form.IsMatch(code)) file.Problems.Add(map.LineOf("code"), $"'{code}' is no code here");
            if (entries.Any(e => codeOf(e) == code)) file.Problems.Add(map.LineOf("code"), $"the code '{code}' is there twice");
            var version = map.Number("version", 1, 10_000);
            entries.Add(named(rest(map), code, version, map.LineOf("version")));
            map.Done();
        }
        return entries;
    }

    [GeneratedRegex(@"^[A-Z]{3}-\d{1,2}$")]
    private static partial Regex ProfileCode();

    [GeneratedRegex(@"^[A-Z]\d$")]
    private static partial Regex ClusterCode();

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*$")]
    private static partial Regex TermCode();
}
