using System.Diagnostics;
using System.Text.RegularExpressions;
using Interlink.Tools.Documents.Engine;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Documents;

/// <summary>
/// Random pairs of people who save the same document without having seen each other: forms and editors, words and structure. In both
/// orders the result is the same, and no inserted word is missing. INTERLINK_LONG=1 runs a thousand pairs.
/// </summary>
public sealed partial class MergePropertyTests(EngineFixture fixture, ITestOutputHelper output) : IClassFixture<EngineFixture>
{
    private readonly DocumentEngine engine = fixture.Engine;

    /// <summary>Form and form, form and editor, editor and form, editor and editor.</summary>
    [Fact]
    public void Pairs_of_concurrent_changes_keep_every_word()
    {
        var pairs = Samples.Long ? 1_000 : 60;
        var watch = Stopwatch.StartNew();
        var kinds = new int[4];
        var rescued = 0;
        var repaired = 0;
        var words = 0;
        for (var seed = 1; seed <= pairs; seed++)
        {
            var random = new Random(seed);
            var state = engine.Seed(Samples.Document(random).ToJson());
            var kind = seed % 4;
            kinds[kind]++;
            var (one, oneSaw) = Change(state, random, "qa", kind is 0 or 1, 200_001);
            var (two, twoSaw) = Change(state, random, "qb", kind is 0 or 2, 200_002);

            var vector = engine.Vector(state);
            var first = engine.MergeUpdate(engine.MergeUpdate(state, one, vector).State, two, vector);
            var second = engine.MergeUpdate(engine.MergeUpdate(state, two, vector).State, one, vector);
            first.Json.ShouldBe(second.Json, $"pair {seed}: the order matters");

            var result = Words(first.Json);
            var before = Words(engine.ToJson(state));
            foreach (var saw in (string[])[oneSaw, twoSaw])
                foreach (var word in Words(saw).Except(before))
                {
                    words++;
                    result.ShouldContain(word, $"pair {seed}: {word} is missing\nbase {engine.ToJson(state)}\nsaw {saw}\nmerged {first.Json}");
                }
            // Of a word that stands twice each may have taken another one.
            var once = Occurrences(engine.ToJson(state)).GroupBy(w => w).Where(g => g.Count() == 1).Select(g => g.Key);
            foreach (var word in once.Intersect(Words(oneSaw)).Intersect(Words(twoSaw)))
                result.ShouldContain(word, $"pair {seed}: {word}, which both left, is missing");
            engine.Check(first.Json).ShouldBeNull($"pair {seed}");
            fixture.LosesByOpening(first.State).ShouldBeFalse($"pair {seed}: a browser would change it");
            MarkdownForm.Of(DocumentNode.Parse(first.Json)).Text.ShouldNotBeNull();
            if (first.Rescued.Count > 0) rescued++;
            if (first.Repair.Length > 0) repaired++;
        }
        output.WriteLine($"{pairs} pairs ({string.Join(", ", kinds)} of form-form, form-editor, editor-form, editor-editor), {words} inserted words, "
            + $"{repaired} repaired, {rescued} with rescued words, {watch.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>Three people: the last has seen nothing of the other two.</summary>
    [Fact]
    public void Three_people_keep_every_word()
    {
        for (var seed = 1; seed <= (Samples.Long ? 200 : 15); seed++)
        {
            var random = new Random(10_000 + seed);
            var state = engine.Seed(Samples.Document(random).ToJson());
            var vector = engine.Vector(state);
            var before = Words(engine.ToJson(state));
            var wanted = new HashSet<string>();
            var now = state;
            foreach (var (name, author) in (ReadOnlySpan<(string, uint)>)[("qa", 200_001), ("qb", 200_002), ("qc", 200_003)])
            {
                var (update, saw) = Change(state, random, name, random.Next(2) == 0, author);
                wanted.UnionWith(Words(saw).Except(before));
                now = engine.MergeUpdate(now, update, vector).State;
            }
            var json = engine.ToJson(now);
            Words(json).IsSupersetOf(wanted).ShouldBeTrue($"seed {seed}: {string.Join(' ', wanted.Except(Words(json)))} missing");
            engine.Check(json).ShouldBeNull();
        }
    }

    /// <summary>An update of a form or an editor, and the content its author saw.</summary>
    private (byte[] Update, string Saw) Change(byte[] state, Random random, string name, bool form, uint author)
    {
        while (true)
        {
            var update = form
                ? engine.ReviseMarkdown(state, EditMarkdown(DocumentEngine.Markdown(engine.ToJson(state)), random, name))
                : fixture.Edit(state, random.Next(), name, 1 + random.Next(5), author);
            if (update is not null) return (update, engine.ToJson(engine.Replay(state, update)));
        }
    }

    /// <summary>What people do in a text box: type, replace, cut, move lines, change their signs.</summary>
    private static string EditMarkdown(string markdown, Random random, string name)
    {
        var blocks = markdown.TrimEnd('\n').Split("\n\n").ToList();
        for (var n = 1 + random.Next(4); n > 0; n--)
        {
            var at = random.Next(blocks.Count);
            var lines = blocks[at].Split('\n').ToList();
            var line = random.Next(lines.Count);
            // Only whole words: half a word is no word that somebody inserted.
            var words = WordPattern().Matches(lines[line]).Where(m => m.Value.Length > 2).ToList();
            var fresh = Samples.Word(random, name);
            switch (random.Next(13))
            {
                case 0 or 1 or 2 when words.Count > 0:
                    lines[line] = lines[line].Insert(words[random.Next(words.Count)].Index, fresh + " ");
                    break;
                case 3 or 4 when words.Count > 0:
                    var old = words[random.Next(words.Count)];
                    lines[line] = lines[line].Remove(old.Index, old.Length).Insert(old.Index, fresh);
                    break;
                case 5 when words.Count > 1:
                    var gone = words[random.Next(words.Count)];
                    lines[line] = lines[line].Remove(gone.Index, gone.Length);
                    break;
                case 6 when blocks.Count > 1:
                    blocks.RemoveAt(at);
                    continue;
                case 7:
                    blocks.Insert(at, fresh + " " + Samples.Word(random, name));
                    continue;
                case 8 when blocks.Count > 1:
                    var moved = blocks[at];
                    blocks.RemoveAt(at);
                    blocks.Insert(random.Next(blocks.Count + 1), moved);
                    continue;
                case 9:
                    lines[line] = lines[line].StartsWith('#') ? lines[line].TrimStart('#', ' ') : "## " + lines[line];
                    break;
                case 10:
                    lines = [.. lines.Select(l => "> " + l)];
                    break;
                case 11 when lines[line].TrimStart().StartsWith("- ", StringComparison.Ordinal):
                    lines.Insert(line, "- " + fresh);
                    break;
                case 12:
                    lines[line] += "\\\n" + fresh;
                    break;
            }
            blocks[at] = string.Join('\n', lines);
        }
        return string.Join("\n\n", blocks) + "\n";
    }

    private static HashSet<string> Words(string json) => [.. Occurrences(json)];

    private static List<string> Occurrences(string json)
    {
        var all = new List<string>();
        void Add(DocumentNode node)
        {
            if (!node.IsTextblock) node.Content.ForEach(Add);
            else all.AddRange(WordPattern().Matches(node.InnerText()).Select(m => m.Value));
        }
        Add(DocumentNode.Parse(json));
        return all;
    }

    [GeneratedRegex(@"[\p{L}\p{N}\p{M}_]+")]
    private static partial Regex WordPattern();
}
