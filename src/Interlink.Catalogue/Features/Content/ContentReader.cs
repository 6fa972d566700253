using Interlink.Catalogue.Contracts;

namespace Interlink.Catalogue.Features.Content;

/// <summary>Everything the content folder says, and everything wrong with it.</summary>
/// <param name="Profiles">Problem profiles.</param>
/// <param name="Clusters">Clusters.</param>
/// <param name="Terms">Words of the glossary.</param>
/// <param name="Items">INTERLINKERs, as far as they could be read.</param>
/// <param name="Schemas">Schemas, as far as they could be read.</param>
/// <param name="Folders">Item and schema folders that exist, broken ones too.</param>
/// <param name="Problems">What is wrong, by file and line.</param>
internal sealed record ContentSet(
    IReadOnlyList<AuthoredEntry> Profiles, IReadOnlyList<AuthoredEntry> Clusters, IReadOnlyList<AuthoredTerm> Terms, IReadOnlyList<AuthoredItem> Items, IReadOnlyList<AuthoredSchema> Schemas,
    IReadOnlyList<string> Folders, IReadOnlyList<ContentProblem> Problems)
{
    /// <summary>Whether a list file or a folder has no problem: only then it is imported.</summary>
    public bool IsSound(string unit) => Problems.All(p => p.Unit != unit);

    /// <summary>The code a folder is named by, so that a broken folder still counts as there.</summary>
    public IEnumerable<string> CodesOf(string kind) =>
        Folders.Where(f => f.StartsWith(kind + "/", StringComparison.Ordinal)).Select(f => f[(kind.Length + 1)..]).Select(f => string.Join('-', f.Split('-').Take(kind == ContentReader.Items ? 2 : 1)));
}

/// <summary>Reads the content folder whole. What stands in one file is checked while reading, the rest by <see cref="ContentValidator"/>.</summary>
internal static class ContentReader
{
    public const string Items = "interlinkers", Schemas = "schemas";

    public static ContentSet Read(string root)
    {
        List<ContentProblem> problems = [];
        var profiles = ListReader.ReadProfiles(root, problems);
        var clusters = ListReader.ReadClusters(root, problems);
        var terms = ListReader.ReadTerms(root, problems);
        var last = ListReader.ReadLastCode(root, problems);
        var items = Folders(root, Items);
        var schemas = Folders(root, Schemas);
        var set = new ContentSet(
            profiles, clusters, terms,
            [.. items.Select(f => Guarded(f, problems, () => ItemReader.Read(root, f, problems))).OfType<AuthoredItem>()],
            [.. schemas.Select(f => Guarded(f, problems, () => SchemaReader.Read(root, f, problems))).OfType<AuthoredSchema>()],
            [.. items, .. schemas], []);
        problems.AddRange(ContentValidator.Check(set, last, problems));
        problems.AddRange(Strays(root, Items).Concat(Strays(root, Schemas)));
        return set with { Problems = [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)] };
    }

    private static List<string> Folders(string root, string kind) => Directory.Exists(Path.Combine(root, kind))
        ? [.. Directory.EnumerateDirectories(Path.Combine(root, kind)).Select(d => $"{kind}/{Path.GetFileName(d)}").Order(StringComparer.Ordinal)]
        : [];

    private static IEnumerable<ContentProblem> Strays(string root, string kind) => Directory.Exists(Path.Combine(root, kind))
        ? Directory.EnumerateFiles(Path.Combine(root, kind)).Select(f => new ContentProblem($"{kind}/{Path.GetFileName(f)}", 1, "does not belong here"))
        : [];

    /// <summary>A folder that can't be read at all doesn't take the others with it.</summary>
    private static T? Guarded<T>(string folder, List<ContentProblem> problems, Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(new($"{folder}/", 1, "can't be read: " + error.GetType().Name));
            return null;
        }
    }
}

/// <summary>Checks what files say about each other.</summary>
internal static class ContentValidator
{
    public static IReadOnlyList<ContentProblem> Check(ContentSet set, int lastCode, IReadOnlyList<ContentProblem> sofar)
    {
        List<ContentProblem> problems = [];
        // While a list is broken nobody knows what it would have said.
        var profiles = sofar.Any(p => p.File == ListReader.Profiles) ? null : set.Profiles.Select(p => p.Code).ToHashSet();
        var clusters = sofar.Any(p => p.File == ListReader.Clusters) ? null : set.Clusters.Select(c => c.Code).ToHashSet();
        foreach (var item in set.Items)
        {
            var yaml = $"{item.Folder}/item.yaml";
            Known(item.Profiles, profiles, yaml, "profile");
            Known([item.Cluster], clusters, yaml, "cluster");
            foreach (var code in item.Related.Append(new(item.Code, 1)).Where(c => !Given(c.Code))) problems.Add(new(yaml, code.Line, $"'{code.Code}' is no code of an INTERLINKER; the last one given is in {ListReader.Register}"));
            foreach (var (file, code) in item.Mentions.Where(m => !Given(m.Code.Code))) problems.Add(new(file, code.Line, $"names '{code.Code}', which is no code of an INTERLINKER"));
        }
        foreach (var twice in set.Items.GroupBy(i => i.Code).Where(g => g.Count() > 1).SelectMany(g => g.Skip(1))) problems.Add(new($"{twice.Folder}/item.yaml", 1, $"'{twice.Code}' has another folder too"));
        foreach (var twice in set.Schemas.GroupBy(s => s.Code).Where(g => g.Count() > 1).SelectMany(g => g.Skip(1))) problems.Add(new($"{twice.Folder}/schema.yaml", 1, $"'{twice.Code}' has another folder too"));
        foreach (var schema in set.Schemas)
            foreach (var node in schema.Nodes) Known(node.Profiles, profiles, $"{schema.Folder}/schema.yaml", "profile");
        return problems;

        void Known(IEnumerable<CodeAt> codes, HashSet<string>? known, string file, string what)
        {
            foreach (var code in codes.Where(c => known?.Contains(c.Code) == false)) problems.Add(new(file, code.Line, $"'{code.Code}' is no {what}"));
        }

        bool Given(string code) => code.Length > 3 && int.TryParse(code.AsSpan(3), out var number) && number >= 1 && number <= lastCode && code == $"IL-{number:000}";
    }
}
