using System.Text.RegularExpressions;
using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Content;

namespace Interlink.Tests.Unit.Catalogue;

/// <summary>Whoever opens a task of a shipped schema finds something to do it with; whoever reads a text understands it.</summary>
public sealed partial class CoverageTests
{
    private static readonly ContentSet content = ContentReader.Read(Path.Combine(Repository.Root, "src", "Interlink.Content"));
    private static readonly string[] readyTools = ["document", "file", "link"];

    /// <summary>
    /// An item answers a task when they share a need and the item helps in the task's stage. Prints schema, phase, tasks, and by what they are answered at best:
    /// a body, a tool that exists, something elsewhere.
    /// </summary>
    [Fact]
    public void Every_task_is_answered()
    {
        List<string> open = [], table = [$"{"schema",-8}{"phase",-24}{"tasks",6}{"body",6}{"tool",6}{"elsewhere",11}{"nothing",9}"];
        foreach (var schema in content.Schemas.OrderBy(s => s.Code, StringComparer.Ordinal))
        {
            foreach (var phase in schema.Phases)
            {
                var tasks = phase.Branch.Where(n => n.Kind == NodeKind.Task).ToList();
                var best = tasks.ConvertAll(t => Best(t, phase.Stage));
                table.Add($"{schema.Code,-8}{phase.Key,-24}{tasks.Count,6}{best.Count(b => b == Answer.Body),6}{best.Count(b => b == Answer.Tool),6}{best.Count(b => b == Answer.Elsewhere),11}{best.Count(b => b == Answer.Nothing),9}");
                open.AddRange(tasks.Where((_, i) => best[i] != Answer.Body).Select(t => $"{schema.Code} {t.Path}: {best[tasks.IndexOf(t)]}"));
            }
        }
        Console.WriteLine(string.Join('\n', table.Concat(open)));
        new[] { "S1", "S2", "S3", "S4", "S5", "S6" }.ShouldBeSubsetOf(content.Schemas.Select(s => s.Code));
        open.Where(o => o.EndsWith(nameof(Answer.Nothing), StringComparison.Ordinal)).ShouldBeEmpty(string.Join('\n', table.Concat(open)));
    }

    /// <summary>Sentences are below 20 words on average in each text. Prints the worst twenty texts.</summary>
    [Fact]
    public void Sentences_are_short()
    {
        var texts = content.Items.SelectMany(i => i.Words.Select(w => (Where: $"{i.Code} {w.Key}", w.Key, Text: string.Join('\n', w.Value.Sections.Values.Append(w.Value.Purpose).Append(w.Value.Body)))))
            .Concat(content.Schemas.SelectMany(s => s.Nodes.SelectMany(n => n.Words.Select(w => (Where: $"{s.Code} {n.Path} {w.Key}", w.Key, Text: $"{w.Value.What}\n{w.Value.Why}\n{w.Value.Output}")))))
            .Select(t => (t.Where, Language: t.Key, Lengths: Lengths(t.Text))).Where(t => t.Lengths.Count > 0).ToList();
        var worst = texts.OrderByDescending(t => t.Lengths.Average()).Take(20).Select(t => $"{t.Lengths.Average():F1} {t.Where}");
        List<string> report = [$"words a sentence, the worst twenty of {texts.Count} texts", .. worst];
        foreach (var language in texts.GroupBy(t => t.Language))
        {
            var average = language.SelectMany(t => t.Lengths).Average();
            report.Add($"{average:F1} all in {language.Key}");
            average.ShouldBeLessThan(20, $"{language.Key}:\n{string.Join('\n', worst)}");
        }
        Console.WriteLine(string.Join('\n', report));
        // One sentence alone is no average.
        foreach (var (where, _, lengths) in texts.Where(t => t.Lengths.Count > 2)) lengths.Average().ShouldBeLessThan(20, where);
    }

    /// <summary>What to do is short enough to act on, and long enough to know how: three to six sentences.</summary>
    [Fact]
    public void What_to_do_is_three_to_six_sentences()
    {
        var odd = content.Schemas.SelectMany(s => s.Nodes.Where(n => n.Kind == NodeKind.Task).SelectMany(n => n.Words.Select(w => (Where: $"{s.Code} {n.Path} {w.Key}", Sentences: Full().Count(ListNumber().Replace(w.Value.What, ""))))))
            .Where(t => t.Sentences is < 3 or > 6).Select(t => $"{t.Sentences} {t.Where}").ToList();
        odd.ShouldBeEmpty(string.Join('\n', odd));
    }

    private enum Answer { Nothing, Elsewhere, Tool, Body }

    private static Answer Best(AuthoredNode task, Stage? stage) => content.Items
        .Where(i => stage is { } at && i.Stages.Contains(at) && i.Profiles.Any(p => task.Profiles.Any(t => t.Code == p.Code)))
        .Select(i => i.Kind switch
        {
            ItemKind.Knowledge => i.Words.Values.All(w => w.Body.Length > 0) ? Answer.Body : Answer.Nothing,
            ItemKind.Tool => readyTools.Contains(i.Tool) ? Answer.Tool : Answer.Nothing,
            _ => Answer.Elsewhere,
        }).DefaultIfEmpty().Max();

    // A line of a list or a cell ends a sentence too. What is shorter than three words is a label.
    private static List<int> Lengths(string text) => [.. Sentence().Split(text).Select(s => Word().Count(s)).Where(n => n > 2)];

    [GeneratedRegex(@"^\s*\d+\.\s+", RegexOptions.Multiline)]
    private static partial Regex ListNumber();

    // Not the end of "d.lgs. 36/2023": a sentence begins with a capital.
    [GeneratedRegex(@"[.!?]+[”»"")]*(?=\s+[\p{Lu}\p{Ps}\p{Pi}¿]|\s*$)", RegexOptions.Multiline)]
    private static partial Regex Full();

    [GeneratedRegex(@"[.!?:;]+[\s\p{P}]|\n|\|")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:[’'\-][\p{L}\p{N}]+)*")]
    private static partial Regex Word();
}
