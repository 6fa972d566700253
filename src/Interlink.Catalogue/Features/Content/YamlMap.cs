using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Interlink.Catalogue.Features.Content;

/// <summary>A YAML mapping read strictly: what isn't asked for is a problem, and every problem knows its line.</summary>
internal sealed class YamlMap
{
    private readonly FileProblems problems;
    private readonly Dictionary<string, (YamlNode Node, int Line)> fields = [];
    private readonly HashSet<string> taken = [];

    private YamlMap(YamlMappingNode node, int line, FileProblems problems)
    {
        this.problems = problems;
        Line = line;
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name }) fields[name] = (value, LineOf(key));
            else problems.Add(LineOf(key), "has a key that is no word");
            if (!value.Anchor.IsEmpty || (!value.Tag.IsEmpty && !value.Tag.IsNonSpecific)) problems.Add(LineOf(value), "uses an anchor or a tag");
        }
    }

    /// <summary>Where it stands: the line of its key.</summary>
    public int Line { get; }

    /// <summary>The file as one mapping.</summary>
    public static YamlMap? Read(ContentFile file) => Root(file) switch
    {
        YamlMappingNode map => new(map, LineOf(map), file.Problems),
        { } other => Complain<YamlMap>(file.Problems, LineOf(other), "must be a mapping: name: value"),
        null => null,
    };

    /// <summary>The file as a list of mappings.</summary>
    public static IReadOnlyList<YamlMap>? ReadList(ContentFile file) => Root(file) switch
    {
        YamlSequenceNode list => [.. Mappings(list, file.Problems)],
        { } other => Complain<IReadOnlyList<YamlMap>>(file.Problems, LineOf(other), "must be a list: lines that begin with a hyphen"),
        null => null,
    };

    public int LineOf(string key) => fields.TryGetValue(key, out var field) ? field.Line : Line;

    public string Text(string key, int max, bool required = true, int min = 1)
    {
        if (!Take(key, required, out var node)) return "";
        if (node is not YamlScalarNode { Value: { } value })
        {
            problems.Add(LineOf(node), $"'{key}' must be text");
            return "";
        }
        var text = TextDoor.Block(value);
        if (text.Length < min && required) problems.Add(LineOf(node), $"'{key}' is empty");
        if (text.Length > max) problems.Add(LineOf(node), $"'{key}' has {text.Length} characters; at most {max}");
        return text;
    }

    /// <summary>One line of text.</summary>
    public string OneLine(string key, int max, bool required = true)
    {
        var text = Text(key, max, required);
        if (text.Contains('\n', StringComparison.Ordinal)) problems.Add(LineOf(key), $"'{key}' must be one line");
        return text;
    }

    public int Number(string key, int least, int most)
    {
        if (!Take(key, required: true, out var node)) return 0;
        if (Whole(node) is { } number && number >= least && number <= most) return number;
        problems.Add(LineOf(node), $"'{key}' must be a whole number from {least} to {most}");
        return 0;
    }

    public bool Flag(string key)
    {
        if (!Take(key, required: true, out var node)) return false;
        if (node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag) return flag.Value == "true";
        problems.Add(LineOf(node), $"'{key}' must be true or false");
        return false;
    }

    /// <summary>Two numbers, least and most.</summary>
    public Bounds? Range(string key, int most, bool required)
    {
        if (!Take(key, required, out var node)) return null;
        if (node is YamlSequenceNode { Children: [var a, var b] } && Whole(a) is { } from && Whole(b) is { } to && from >= 1 && from <= to && to <= most) return new(from, to);
        problems.Add(LineOf(node), $"'{key}' must be [least, most], from 1 to {most}");
        return null;
    }

    /// <summary>A list of words.</summary>
    public IReadOnlyList<CodeAt> List(string key, bool required = true, int least = 0)
    {
        if (!Take(key, required, out var node)) return [];
        if (node is not YamlSequenceNode list || list.Any(n => n is not YamlScalarNode { Value: not null }))
        {
            problems.Add(LineOf(node), $"'{key}' must be a list: [one, two]");
            return [];
        }
        List<CodeAt> codes = [.. list.Cast<YamlScalarNode>().Select(n => new CodeAt(TextDoor.Line(n.Value!), LineOf(n)))];
        if (codes.Count < least) problems.Add(LineOf(node), $"'{key}' needs at least {least}");
        foreach (var twice in codes.GroupBy(c => c.Code).Where(g => g.Count() > 1)) problems.Add(twice.Last().Line, $"'{twice.Key}' stands twice in '{key}'");
        return codes;
    }

    /// <summary>A word out of a few.</summary>
    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> words) where T : struct
    {
        if (!Take(key, required: true, out var node)) return null;
        if (node is YamlScalarNode { Value: { } word } && words.TryGetValue(word, out var value)) return value;
        problems.Add(LineOf(node), $"'{key}' must be one of {string.Join(", ", words.Keys)}");
        return null;
    }

    /// <summary>A short text in every language.</summary>
    public LocalisedText Localised(string key, int max)
    {
        if (Map(key) is not { } map) return LocalisedText.Empty;
        var texts = new LocalisedText(Languages.All.Select(language => KeyValuePair.Create(language, map.OneLine(language, max))).ToList());
        map.Done();
        return texts;
    }

    public YamlMap? Map(string key, bool required = true)
    {
        if (!Take(key, required, out var node)) return null;
        if (node is YamlMappingNode map) return new(map, LineOf(key), problems);
        return Complain<YamlMap>(problems, LineOf(node), $"'{key}' must be a mapping: name: value");
    }

    public IReadOnlyList<YamlMap> Maps(string key)
    {
        if (!Take(key, required: true, out var node)) return [];
        if (node is YamlSequenceNode list) return [.. Mappings(list, problems)];
        problems.Add(LineOf(node), $"'{key}' must be a list: lines that begin with a hyphen");
        return [];
    }

    public bool Has(string key) => fields.ContainsKey(key);

    /// <summary>Names what nobody asked for.</summary>
    public void Done()
    {
        foreach (var (name, (_, line)) in fields.Where(f => !taken.Contains(f.Key))) problems.Add(line, $"'{name}' is unknown here");
    }

    private bool Take(string key, bool required, out YamlNode node)
    {
        taken.Add(key);
        if (fields.TryGetValue(key, out var field))
        {
            node = field.Node;
            return true;
        }
        if (required) problems.Add(Line, $"'{key}' is missing");
        node = null!;
        return false;
    }

    private static YamlNode? Root(ContentFile file)
    {
        using var reader = new StringReader(file.Text);
        var parser = new Parser(reader);
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents.Count == 1) return stream.Documents[0].RootNode;
            if (stream.Documents.Count == 0) file.Problems.Add(1, "is empty");
            else file.Problems.Add(LineOf(stream.Documents[1].RootNode), "has more than one document");
        }
        catch (YamlException error)
        {
            file.Problems.Add((int)error.Start.Line, "is no YAML: " + (error.InnerException?.Message ?? error.Message));
        }
#pragma warning disable CA1031 // Some malformed text makes the parser itself stumble.
        catch (Exception)
        {
            file.Problems.Add((int)(parser.Current?.End.Line ?? 1), "is no YAML");
        }
#pragma warning restore CA1031
        return null;
    }

    private static IEnumerable<YamlMap> Mappings(YamlSequenceNode list, FileProblems problems)
    {
        foreach (var node in list)
        {
            if (node is YamlMappingNode map) yield return new(map, LineOf(map), problems);
            else problems.Add(LineOf(node), "must be a mapping: name: value");
        }
    }

    private static int? Whole(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int LineOf(YamlNode node) => (int)node.Start.Line;

    private static T? Complain<T>(FileProblems problems, int line, string message) where T : class
    {
        problems.Add(line, message);
        return null;
    }
}
