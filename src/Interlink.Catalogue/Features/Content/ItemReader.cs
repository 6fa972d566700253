using System.Text;
using System.Text.RegularExpressions;
using Interlink.Catalogue.Contracts;

namespace Interlink.Catalogue.Features.Content;

/// <summary>Reads the folder of an INTERLINKER.</summary>
internal static partial class ItemReader
{
    private static readonly Dictionary<string, ItemKind> kinds = new() { ["knowledge"] = ItemKind.Knowledge, ["tool"] = ItemKind.Tool, ["external"] = ItemKind.External };
    internal static readonly Dictionary<string, Stage> Stages = new() { ["engage"] = Stage.Engage, ["design"] = Stage.Design, ["build"] = Stage.Build, ["sustain"] = Stage.Sustain };
    private static readonly Dictionary<string, bool> forms = new[] { "template", "canvas", "checklist", "guide", "kit", "survey", "legal", "tutorial", "example", "tool", "external" }.ToDictionary(f => f, _ => true);
    private static readonly string[] families = ["pa", "ci", "np", "bu", "re"];

    /// <summary>The licence of everything written here.</summary>
    internal const string OwnLicence = "CC-BY-4.0";

    /// <summary>Length of the body in words, least and most.</summary>
    private const int LeastWords = 400, MostWords = 1_200;

    /// <summary>The library of forty indicators is one document by intention.</summary>
    private static readonly Dictionary<string, int> longer = new() { ["IL-072"] = 1_700 };

    public static AuthoredItem? Read(string root, string folder, List<ContentProblem> all)
    {
        if (ContentFile.Open(root, $"{folder}/item.yaml", all) is not { } file || YamlMap.Read(file) is not { } map) return null;
        var code = map.OneLine("id", Limits.Code);
        if (!ItemCode().IsMatch(code)) file.Problems.Add(map.LineOf("id"), "'id' must look like IL-004");
        var version = map.Number("version", 1, 10_000);
        var kind = map.Choice("kind", kinds) ?? ItemKind.Knowledge;
        var form = map.OneLine("form", 24);
        CheckForm(kind, form, map, file);
        var cluster = new CodeAt(map.OneLine("cluster", Limits.Code), map.LineOf("cluster"));
        var profiles = map.List("profiles", least: 1);
        var stages = Words(map, "stages", Stages, file);
        var forFamilies = Words(map, "families", families.ToDictionary(f => f, f => f), file);
        var minutes = map.Range("minutes", 100_000, required: true);
        var group = map.Range("group", 10_000, required: true);
        var licence = map.OneLine("licence", Limits.Code);
        if (!Licence().IsMatch(licence)) file.Problems.Add(map.LineOf("licence"), "'licence' must be an SPDX code");
        else if (kind == ItemKind.Knowledge && licence != OwnLicence) file.Problems.Add(map.LineOf("licence"), $"'licence' of what is written here is {OwnLicence}");
        var related = map.List("related");
        foreach (var self in related.Where(r => r.Code == code)) file.Problems.Add(self.Line, "'related' names the item itself");
        var url = map.Has("url") || kind == ItemKind.External ? Url(map, kind, file) : null;
        var tool = map.Has("tool") || kind == ItemKind.Tool ? Tool(map, kind, file) : null;
        map.Done();

        List<(string, CodeAt)> mentions = [];
        var words = ReadWords(root, folder, code, kind, mentions, all);
        CheckFolder(root, folder, code, words.GetValueOrDefault(Languages.Default)?.Name, all);
        return new()
        {
            Folder = folder,
            Code = code,
            Version = version,
            VersionLine = map.LineOf("version"),
            Kind = kind,
            Form = form,
            Cluster = cluster,
            Profiles = profiles,
            Stages = stages,
            Families = forFamilies,
            Related = related,
            Licence = licence,
            Minutes = minutes,
            Group = group,
            Url = url,
            Tool = tool,
            Words = words,
            Mentions = mentions,
        };
    }

    private static void CheckForm(ItemKind kind, string form, YamlMap map, ContentFile file)
    {
        var fits = kind switch { ItemKind.Tool => form == "tool", ItemKind.External => form == "external", _ => forms.ContainsKey(form) && form is not ("tool" or "external") };
        if (!fits) file.Problems.Add(map.LineOf("form"), kind == ItemKind.Knowledge ? $"'form' must be one of {string.Join(", ", forms.Keys.Except(["tool", "external"]))}" : $"'form' must be {kind.ToString().ToLowerInvariant()} like 'kind'");
    }

    private static List<T> Words<T>(YamlMap map, string key, Dictionary<string, T> words, ContentFile file)
    {
        List<T> values = [];
        foreach (var (word, line) in map.List(key, least: 1))
        {
            if (words.TryGetValue(word, out var value)) values.Add(value);
            else file.Problems.Add(line, $"'{word}' in '{key}' must be one of {string.Join(", ", words.Keys)}");
        }
        return [.. words.Values.Where(values.Contains)];
    }

    private static string? Url(YamlMap map, ItemKind kind, ContentFile file)
    {
        var url = map.OneLine("url", Limits.Url);
        if (kind != ItemKind.External) file.Problems.Add(map.LineOf("url"), "'url' is for kind external only");
        else if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "https" || uri.UserInfo.Length > 0) file.Problems.Add(map.LineOf("url"), "'url' must begin with https://");
        return url;
    }

    private static string? Tool(YamlMap map, ItemKind kind, ContentFile file)
    {
        var tool = map.OneLine("tool", 24);
        if (kind != ItemKind.Tool) file.Problems.Add(map.LineOf("tool"), "'tool' is for kind tool only");
        else if (!ToolKey().IsMatch(tool)) file.Problems.Add(map.LineOf("tool"), "'tool' must be lower-case words with hyphens");
        return tool;
    }

    private static Dictionary<string, AuthoredItemWords> ReadWords(string root, string folder, string code, ItemKind kind, List<(string, CodeAt)> mentions, List<ContentProblem> all)
    {
        var words = new Dictionary<string, AuthoredItemWords>();
        var bodies = Languages.All.Where(l => File.Exists(Path.Combine(root, folder, $"body.{l}.md"))).ToList();
        foreach (var language in Languages.All)
        {
            var path = $"{folder}/body.{language}.md";
            var body = "";
            // One body means four: nobody shall find a template in another language only.
            if (bodies.Count > 0 && ContentFile.Open(root, path, all) is { } bodyFile)
            {
                body = TextDoor.Block(bodyFile.Text);
                if (kind != ItemKind.Knowledge) bodyFile.Problems.Add(1, "only kind knowledge has a body");
                if (body.Length > Limits.LongText) bodyFile.Problems.Add(1, $"has {body.Length} characters; at most {Limits.LongText}");
                MarkdownCheck.Body(bodyFile.Text, LeastWords, longer.GetValueOrDefault(code, MostWords), bodyFile.Problems);
                mentions.AddRange(bodyFile.Mentions().Select(m => (path, m)));
            }
            if (ContentFile.Open(root, $"{folder}/text.{language}.md", all) is not { } file) continue;
            words.Add(language, ReadText(file, body));
            mentions.AddRange(file.Mentions().Select(m => (file.Problems.File, m)));
        }
        return words;
    }

    /// <summary>Name, purpose and sections.</summary>
    private static AuthoredItemWords ReadText(ContentFile file, string body)
    {
        var (name, purpose) = ("", new StringBuilder());
        var sections = new Dictionary<string, string>();
        string? section = null;
        var (first, last) = (0, -1);
        List<string> current = [];
        for (var i = 0; i < file.Lines.Count; i++)
        {
            var line = file.Lines[i].TrimEnd();
            if (i == 0)
            {
                name = line.StartsWith("# ", StringComparison.Ordinal) ? TextDoor.Line(line[2..]) : "";
                if (name.Length == 0) file.Problems.Add(1, "must begin with '# ' and the name");
                if (name.Length > Limits.Name) file.Problems.Add(1, $"has a name of {name.Length} characters; at most {Limits.Name}");
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                Close();
                section = line[3..].Trim();
                var order = Order(section);
                if (order < 0) file.Problems.Add(i + 1, $"'{section}' is no section; they are {string.Join(", ", AuthoredItemWords.SectionKeys)}");
                else if (order <= last) file.Problems.Add(i + 1, $"the section '{section}' is out of order or twice; the order is {string.Join(", ", AuthoredItemWords.SectionKeys)}");
                (first, last) = (i + 2, Math.Max(order, last));
            }
            else if (section is not null) current.Add(line);
            else if (line.StartsWith('#')) file.Problems.Add(i + 1, "has a heading that is neither the name nor a section");
            else if (line.Length > 0)
            {
                if (purpose.Length > 0) file.Problems.Add(i + 1, "the purpose must be one line");
                purpose.Append(line.Trim());
            }
        }
        Close();
        if (purpose.Length == 0) file.Problems.Add(1, "has no line of purpose under the name");
        if (purpose.Length > 200) file.Problems.Add(3, $"has a purpose of {purpose.Length} characters; at most 200");
        return new(name, TextDoor.Line(purpose.ToString()), sections, body);

        void Close()
        {
            if (section is null) return;
            var text = TextDoor.Block(string.Join('\n', current));
            if (text.Length == 0) file.Problems.Add(first - 1, $"the section '{section}' is empty; leave it out");
            if (text.Length > Limits.Text) file.Problems.Add(first, $"the section '{section}' has {text.Length} characters; at most {Limits.Text}");
            var start = first;
            MarkdownCheck.Words(string.Join('\n', current), line => start + line, file.Problems);
            sections[section] = text;
            current.Clear();
        }
    }

    private static int Order(string section)
    {
        for (var i = 0; i < AuthoredItemWords.SectionKeys.Count; i++)
            if (AuthoredItemWords.SectionKeys[i] == section) return i;
        return -1;
    }

    private static void CheckFolder(string root, string folder, string code, string? name, List<ContentProblem> all)
    {
        var yaml = new FileProblems($"{folder}/item.yaml", all);
        var own = folder[(folder.LastIndexOf('/') + 1)..];
        if (name is { Length: > 0 } && own != $"{code}-{Slug(name)}") yaml.Add(1, $"stands in the folder '{own}'; by code and English name it is '{code}-{Slug(name)}'");
        var known = Languages.All.SelectMany(l => new[] { $"text.{l}.md", $"body.{l}.md" }).Append("item.yaml").ToHashSet();
        foreach (var entry in Directory.EnumerateFileSystemEntries(Path.Combine(root, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal))
            if (!known.Contains(entry!)) new FileProblems($"{folder}/{entry}", all).Add(1, "does not belong here");
    }

    /// <summary>A name as part of a folder: lower case, letters and digits, hyphens between words.</summary>
    internal static string Slug(string name) => TextDoor.Key(name.Replace("’", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)).Replace(' ', '-');

    [GeneratedRegex(@"^IL-\d{3,4}$")]
    private static partial Regex ItemCode();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.+-]*$")]
    private static partial Regex Licence();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex ToolKey();
}
