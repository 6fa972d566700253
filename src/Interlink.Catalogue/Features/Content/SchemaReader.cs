using System.Text.RegularExpressions;
using Interlink.Catalogue.Contracts;

namespace Interlink.Catalogue.Features.Content;

/// <summary>Reads the folder of a schema: the tree without words, and the words by its keys.</summary>
internal static partial class SchemaReader
{
    private const int NameLength = Limits.Name, AimLength = 600, LineLength = 400, CheckLength = 200, Checks = 12;

    public static AuthoredSchema? Read(string root, string folder, List<ContentProblem> all)
    {
        if (ContentFile.Open(root, $"{folder}/schema.yaml", all) is not { } file || YamlMap.Read(file) is not { } map) return null;
        var code = map.OneLine("code", Limits.Code);
        if (!SchemaCode().IsMatch(code)) file.Problems.Add(map.LineOf("code"), "'code' must look like S1");
        var version = map.Number("version", 1, 10_000);
        var licence = map.OneLine("licence", Limits.Code);
        if (licence != ItemReader.OwnLicence) file.Problems.Add(map.LineOf("licence"), $"'licence' of what is written here is {ItemReader.OwnLicence}");
        var months = map.Range("months", 120, required: true);
        var people = map.Range("people", 100_000, required: true);
        var phases = Siblings(map, "phases", "", file, (phase, path, line) => new()
        {
            Path = path,
            Line = line,
            Kind = NodeKind.Phase,
            Stage = phase.Choice("stage", ItemReader.Stages),
            CoDelivery = phase.Flag("coDelivery"),
            Children = Siblings(phase, "objectives", path, file, (objective, inner, at) => new()
            {
                Path = inner,
                Line = at,
                Kind = NodeKind.Objective,
                Children = Siblings(objective, "tasks", inner, file, Task),
            }),
        });
        map.Done();
        var schema = new AuthoredSchema { Folder = folder, Code = code, Version = version, VersionLine = map.LineOf("version"), Licence = licence, Months = months, People = people, Phases = phases, Words = ReadWords(root, folder, phases, all) };
        CheckNeeds(schema, file);
        CheckFolder(root, schema, all);
        return schema;
    }

    private static AuthoredNode Task(YamlMap task, string path, int line) => new()
    {
        Path = path,
        Line = line,
        Kind = NodeKind.Task,
        Profiles = task.List("profiles", least: 1),
        Minutes = task.Range("minutes", 100_000, required: true),
        Optional = task.Flag("optional"),
        Needs = task.List("needs"),
    };

    private static List<AuthoredNode> Siblings(YamlMap parent, string key, string above, ContentFile file, Func<YamlMap, string, int, AuthoredNode> read)
    {
        List<AuthoredNode> nodes = [];
        foreach (var map in parent.Maps(key))
        {
            var name = map.OneLine("key", Limits.Code);
            var line = map.LineOf("key");
            if (!Key().IsMatch(name)) file.Problems.Add(line, "'key' must be lower-case words with hyphens");
            var path = above.Length == 0 ? name : $"{above}/{name}";
            if (nodes.Any(n => n.Path == path)) file.Problems.Add(line, $"the key '{name}' is there twice among its siblings");
            nodes.Add(read(map, path, line));
            map.Done();
        }
        if (nodes.Count == 0) file.Problems.Add(parent.LineOf(key), $"'{key}' is empty");
        return nodes;
    }

    private static void CheckNeeds(AuthoredSchema schema, ContentFile file)
    {
        var tasks = schema.Nodes.Where(n => n.Kind == NodeKind.Task).DistinctBy(n => n.Path).ToDictionary(n => n.Path);
        foreach (var (path, line) in tasks.Values.SelectMany(t => t.Needs.Where(n => !tasks.ContainsKey(n.Code)).Select(n => (n.Code, n.Line))))
            file.Problems.Add(line, $"'{path}' is no task of this schema; write phase/objective/task");
        // Depth first over every need, not just the first one.
        var done = new HashSet<string>();
        foreach (var start in tasks.Keys) Visit(start, []);

        void Visit(string path, HashSet<string> above)
        {
            if (done.Contains(path) || !tasks.TryGetValue(path, out var task)) return;
            if (!above.Add(path)) { file.Problems.Add(task.Line, $"'{path}' needs itself, over {string.Join(", ", above)}"); done.Add(path); return; }
            foreach (var need in task.Needs) Visit(need.Code, above);
            above.Remove(path);
            done.Add(path);
        }
    }

    private static Dictionary<string, AuthoredSchemaWords> ReadWords(string root, string folder, List<AuthoredNode> phases, List<ContentProblem> all)
    {
        var words = new Dictionary<string, AuthoredSchemaWords>();
        List<TaskAt> tasks = [];
        foreach (var language in Languages.All)
        {
            if (ContentFile.Open(root, $"{folder}/text.{language}.yaml", all) is not { } file || YamlMap.Read(file) is not { } map) continue;
            words.Add(language, new(map.OneLine("name", NameLength), map.Text("aim", AimLength), map.Text("bestFor", AimLength)));
            Level(map, "phases", phases, (phase, fields) =>
            {
                phase.Words.TryAdd(language, new() { Title = fields.OneLine("name", NameLength), What = fields.Text("aim", AimLength), Why = fields.Text("gate", AimLength) });
                Level(fields, "objectives", phase.Children, (objective, inner) =>
                {
                    objective.Words.TryAdd(language, new() { Title = inner.OneLine("name", NameLength), What = inner.Text("aim", AimLength) });
                    Level(inner, "tasks", objective.Children, (task, own) =>
                    {
                        var written = TaskWords(own, file);
                        task.Words.TryAdd(language, written);
                        tasks.Add(new(phase, written, file, own.LineOf("name")));
                    });
                });
            });
            map.Done();
        }
        // A phase is written out for all of its tasks and in all languages, or not yet.
        foreach (var phase in tasks.GroupBy(t => t.Phase).Where(p => p.Any(t => Missing(t.Words).Length < 4)))
            foreach (var task in phase.Where(t => Missing(t.Words).Length > 0))
                task.File.Problems.Add(task.Line, $"lacks {string.Join(", ", Missing(task.Words))}; other tasks of this phase are written out");
        return words;
    }

    private sealed record TaskAt(AuthoredNode Phase, SchemaWords Words, ContentFile File, int Line);

    private static string[] Missing(SchemaWords words) =>
        [.. new[] { ("do", words.What.Length), ("why", words.Why.Length), ("output", words.Output.Length), ("checklist", words.Checklist.Count) }.Where(f => f.Item2 == 0).Select(f => f.Item1)];

    private static SchemaWords TaskWords(YamlMap task, ContentFile file)
    {
        var words = new SchemaWords
        {
            Title = task.OneLine("name", NameLength),
            What = task.Text("do", Limits.Text, required: false),
            Why = task.Text("why", AimLength, required: false),
            Output = task.Text("output", LineLength, required: false),
            Checklist = [.. task.List("checklist", required: false).Select(c => c.Code)],
        };
        var line = task.LineOf("do");
        MarkdownCheck.Words(words.What, _ => line, file.Problems);
        if (words.Checklist.Count > Checks || words.Checklist.Any(c => c.Length is 0 or > CheckLength))
            file.Problems.Add(task.LineOf("checklist"), $"'checklist' may have {Checks} lines of {CheckLength} characters");
        return words;
    }

    /// <summary>The words of one level: exactly the keys of the tree.</summary>
    private static void Level(YamlMap parent, string key, IReadOnlyList<AuthoredNode> nodes, Action<AuthoredNode, YamlMap> read)
    {
        if (parent.Map(key) is not { } map) return;
        foreach (var node in nodes)
        {
            if (map.Map(node.Key) is not { } fields) continue;
            read(node, fields);
            fields.Done();
        }
        map.Done();
    }

    private static void CheckFolder(string root, AuthoredSchema schema, List<ContentProblem> all)
    {
        var own = schema.Folder[(schema.Folder.LastIndexOf('/') + 1)..];
        if (!own.StartsWith(schema.Code + "-", StringComparison.Ordinal)) new FileProblems($"{schema.Folder}/schema.yaml", all).Add(1, $"stands in the folder '{own}', which must begin with '{schema.Code}-'");
        var known = Languages.All.Select(l => $"text.{l}.yaml").Append("schema.yaml").ToHashSet();
        foreach (var entry in Directory.EnumerateFileSystemEntries(Path.Combine(root, schema.Folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal))
            if (!known.Contains(entry!)) new FileProblems($"{schema.Folder}/{entry}", all).Add(1, "does not belong here");
    }

    [GeneratedRegex(@"^S\d{1,3}$")]
    private static partial Regex SchemaCode();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Key();
}
