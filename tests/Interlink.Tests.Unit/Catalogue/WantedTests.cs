using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Content;
using Interlink.Catalogue.Features.Lookups;
using Interlink.Hosting;
using Interlink.UI;
using YamlDotNet.RepresentationModel;

namespace Interlink.Tests.Unit.Catalogue;

/// <summary>
/// What is recommended for the tasks of the shipped schemas, beside what an expert wants: <c>wanted.yaml</c>, written before anybody looked at the ranking. As the
/// product ranks in a new process, in English, with the tools of today.
/// </summary>
public sealed class WantedTests
{
    private static readonly ContentSet content = ContentReader.Read(Path.Combine(Repository.Root, "src", "Interlink.Content"));
    private static readonly string[] readyTools = ["document", "file", "link"];
    private static readonly Dictionary<string, AuthoredItem> items = content.Items.ToDictionary(i => i.Code);
    private static readonly List<Candidate> candidates = [.. content.Items.Select(i => new Candidate(i.Code, [.. i.Profiles.Select(p => p.Code)], i.Stages, [.. i.Words.Keys], CanBeUsed(i), Used: false, Follows: null))];

    /// <summary>Writes for each task its suggestions and their reasons, and the misses; prints recall@5. The bounds stand a little below what was measured.</summary>
    [Fact]
    public void What_an_expert_wants_is_among_the_first_five()
    {
        // Too long for the console of every run: what is suggested for each task, and each miss, stands in a file.
        var path = Path.Combine(AppContext.BaseDirectory, "recommended.txt");
        using var output = File.CreateText(path);
        var reasons = new Reasons(TextCatalogue.Load(Composition.Rooms).In("en"));
        var names = content.Profiles.ToDictionary(p => p.Code, p => p.Name["en"]!);
        Dictionary<string, List<string>> first = [];
        foreach (var schema in content.Schemas.OrderBy(s => s.Code, StringComparer.Ordinal))
        {
            foreach (var phase in schema.Phases)
            {
                foreach (var task in phase.Branch.Where(n => n.Kind == NodeKind.Task))
                {
                    var ranked = Recommender.Rank(candidates, [.. task.Profiles.Select(p => p.Code)], phase.Stage, "en");
                    ranked.ShouldNotBeEmpty($"{schema.Code}/{task.Path}");
                    first[$"{schema.Code}/{task.Path}"] = [.. ranked.Take(5).Select(r => r.Candidate.Code)];
                    output.WriteLine($"{schema.Code}/{task.Path}");
                    foreach (var r in ranked) output.WriteLine($"  {r.Candidate.Code} {items[r.Candidate.Code].Words["en"].Name}: {reasons.Of(r, [.. r.Shared.Select(c => names[c])], null)}");
                }
            }
        }

        var wanted = Wanted();
        wanted.Count.ShouldBeGreaterThanOrEqualTo(60);
        var asked = wanted.SelectMany(w => w.Items.Select(item => (w.Task, Item: item, Found: first[w.Task].Contains(item)))).ToList();
        output.WriteLine("\nMisses at five:");
        foreach (var miss in asked.Where(a => !a.Found)) output.WriteLine($"  {miss.Task}: {miss.Item} {items[miss.Item].Words["en"].Name}: {Why(miss.Task, miss.Item)}");
        foreach (var schema in asked.GroupBy(a => a.Task.Split('/')[0])) Console.WriteLine($"{schema.Key}: recall@5 {Share(schema.Select(a => a.Found)):P0} of {schema.Count()}");
        var usable = asked.Where(a => CanBeUsed(items[a.Item])).ToList();
        var (all, ready, best) = (Share(asked.Select(a => a.Found)), Share(usable.Select(a => a.Found)), Share(wanted.Select(w => w.Items.Any(first[w.Task].Contains))));
        Console.WriteLine($"Recall@5: {all:P0} of {asked.Count} wanted, {ready:P0} of the {usable.Count} that can be used today; {best:P0} of {wanted.Count} tasks have at least one. Suggestions with reasons, and misses: {path}");
        all.ShouldBeGreaterThanOrEqualTo(0.65);
        ready.ShouldBeGreaterThanOrEqualTo(0.79);
        best.ShouldBeGreaterThanOrEqualTo(0.94);
    }

    private static string Why(string task, string item)
    {
        var schema = content.Schemas.Single(s => s.Code == task.Split('/')[0]);
        var node = schema.Nodes.Single(n => n.Path == task[(schema.Code.Length + 1)..]);
        var phase = schema.Phases.Single(p => p.Key == node.Path.Split('/')[0]);
        var place = Recommender.Rank(candidates, [.. node.Profiles.Select(p => p.Code)], phase.Stage, "en").Select(r => r.Candidate.Code).ToList().IndexOf(item) + 1;
        if (place > 0) return $"place {place}";
        List<string> why = [];
        if (!items[item].Profiles.Any(p => node.Profiles.Any(n => n.Code == p.Code))) why.Add($"shares no need ({string.Join(' ', items[item].Profiles.Select(p => p.Code))} / {string.Join(' ', node.Profiles.Select(p => p.Code))})");
        if (!items[item].Stages.Contains(phase.Stage ?? default)) why.Add("other stage");
        if (!CanBeUsed(items[item])) why.Add("can't be used yet");
        return why.Count > 0 ? string.Join(", ", why) : "after the eighth";
    }

    private static double Share(IEnumerable<bool> found) => found.Average(f => f ? 1.0 : 0);

    private static bool CanBeUsed(AuthoredItem item) => item.Kind switch
    {
        ItemKind.Knowledge => item.Words.Values.All(w => w.Body.Length > 0),
        ItemKind.Tool => readyTools.Contains(item.Tool),
        _ => true,
    };

    private static List<(string Task, List<string> Items)> Wanted()
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Repository.Root, "tests", "Interlink.Tests.Unit", "Catalogue", "wanted.yaml"));
        yaml.Load(reader);
        return [.. ((YamlSequenceNode)yaml.Documents[0].RootNode).Cast<YamlMappingNode>().Select(m => (((YamlScalarNode)m["task"]).Value!, ((YamlSequenceNode)m["wanted"]).Select(n => ((YamlScalarNode)n).Value!).ToList()))];
    }
}
