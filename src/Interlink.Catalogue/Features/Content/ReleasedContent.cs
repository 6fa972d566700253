using System.Globalization;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace Interlink.Catalogue.Features.Content;

/// <summary>
/// What the last release said, by version and hash. Installations keep versions for good, so content that changed after a release needs a higher number.
/// </summary>
internal sealed class ReleasedContent(IReadOnlyDictionary<string, (int Version, string Hash)> released)
{
    public const string File = "released.yaml";

    public static ReleasedContent Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode map) return new(new Dictionary<string, (int, string)>());
        return new(map.Children.ToDictionary(e => ((YamlScalarNode)e.Key).Value!, e =>
        {
            var pair = (YamlSequenceNode)e.Value;
            return (int.Parse(((YamlScalarNode)pair[0]).Value!, CultureInfo.InvariantCulture), ((YamlScalarNode)pair[1]).Value!);
        }));
    }

    /// <summary>What changed since without a higher version.</summary>
    public IReadOnlyList<ContentProblem> Check(ContentSet set)
    {
        List<ContentProblem> problems = [];
        foreach (var (key, file, line, version, hash) in Current(set))
        {
            if (!released.TryGetValue(key, out var last)) continue;
            if (version < last.Version) problems.Add(new(file, line, $"'{key}' went back from version {last.Version} to {version}"));
            else if (version == last.Version && hash != last.Hash) problems.Add(new(file, line, $"'{key}' changed since version {version} was released; raise its version"));
        }
        return problems;
    }

    /// <summary>The file for a release of this content.</summary>
    public static string Write(ContentSet set)
    {
        var yaml = new StringBuilder("# Versions and hashes of the last release. Written by a command, see README.md; nobody edits it.\n");
        foreach (var (key, _, _, version, hash) in Current(set)) yaml.Append(CultureInfo.InvariantCulture, $"{key}: [{version}, {hash}]\n");
        return yaml.ToString();
    }

    private static IEnumerable<(string Key, string File, int Line, int Version, string Hash)> Current(ContentSet set) =>
    [
        .. set.Profiles.Select(p => ($"profile/{p.Code}", ListReader.Profiles, p.VersionLine, p.Version, ContentForm.Of(p).Hash)),
        .. set.Clusters.Select(c => ($"cluster/{c.Code}", ListReader.Clusters, c.VersionLine, c.Version, ContentForm.Of(c).Hash)),
        .. set.Terms.Select(t => ($"term/{t.Code}", ListReader.Terms, t.VersionLine, t.Version, ContentForm.Of(t).Hash)),
        .. set.Items.Select(i => ($"interlinker/{i.Code}", $"{i.Folder}/item.yaml", i.VersionLine, i.Version, ContentForm.Of(i).Hash)),
        .. set.Schemas.Select(s => ($"schema/{s.Code}", $"{s.Folder}/schema.yaml", s.VersionLine, s.Version, ContentForm.Of(s, s.Nodes.ToDictionary(n => n.Path, n => ContentForm.Of(n).Hash)).Hash)),
    ];
}
