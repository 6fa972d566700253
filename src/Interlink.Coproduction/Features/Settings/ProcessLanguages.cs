using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Coproduction.Features.Settings;

/// <summary>Adds a language to a process: words come from the schema where the main ones are still the schema's, else from the main language.</summary>
internal sealed class AddLanguage(TreeTurns turns, IReads reads, ICatalogue catalogue)
{
    public async Task Add(Guid id, string? language, CancellationToken cancellation = default)
    {
        var check = new Check();
        var added = check.Language("language", language);
        check.Done();
        var schema = await Schema(id, cancellation);
        await turns.OnProcess(id, async tree =>
        {
            tree.Demand(ProcessAction.ChangeSettings);
            var process = tree.Process;
            if (process.AllLanguages.Contains(added)) return;
            var main = process.MainLanguage;
            var texts = await tree.Db.Set<NodeText>().Where(t => tree.Db.Set<Node>().Any(n => n.Id == t.NodeId && n.ProcessId == id) && (t.Language == main || t.Language == added)).ToListAsync(cancellation);
            var there = texts.Where(t => t.Language == added).Select(t => t.NodeId).ToHashSet();
            var mains = texts.Where(t => t.Language == main).ToDictionary(t => t.NodeId);
            foreach (var node in tree.Live.Where(n => !there.Contains(n.Id)))
            {
                if (!mains.TryGetValue(node.Id, out var from)) continue;
                var origin = node.OriginId is { } o && schema?.Summary.Version == node.OriginVersion ? schema?.Nodes.FirstOrDefault(n => n.Id == o) : null;
                var words = origin is not null && origin.Words.GetValueOrDefault(main) is { } copied && Same(from, copied) ? origin.Words.GetValueOrDefault(added) : null;
                tree.Db.Add(words is null
                    ? new NodeText { NodeId = node.Id, Language = added, Title = from.Title, What = from.What, Why = from.Why, Output = from.Output, Checklist = from.Checklist, Origin = from.Origin }
                    : Text(node.Id, added, words));
            }
            process.LanguageList += "," + added;
            process.Version++;
            tree.Turn.Record(new(SettingsActivities.Changed, id, "process", id) { SubjectVersion = process.Version, Changed = ["languages"] });
        }, cancellation);
    }

    /// <summary>A version of a schema never changes, so it may be read before the turn.</summary>
    private async Task<SchemaTree?> Schema(Guid id, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        if (await db.Set<Process>().Where(p => p.Id == id).Select(p => p.SchemaId).FirstOrDefaultAsync(cancellation) is not { } schema) return null;
        var code = (await catalogue.ListSchemas(db, Languages.Default, cancellation)).FirstOrDefault(s => s.Id == schema)?.Code;
        return code is null ? null : await catalogue.FindSchema(db, code, Languages.All, cancellation);
    }

    private static bool Same(NodeText text, SchemaWords words)
    {
        var copy = Text(text.NodeId, text.Language, words);
        return (text.Title, text.What, text.Why, text.Output, text.Checklist) == (copy.Title, copy.What, copy.Why, copy.Output, copy.Checklist);
    }

    private static NodeText Text(Guid node, string language, SchemaWords words) => new()
    {
        NodeId = node,
        Language = language,
        Origin = TextOrigin.Human,
        Title = TextDoor.Cut(words.Title, Limits.Name),
        What = TextDoor.Cut(words.What, Limits.Text),
        Why = TextDoor.Cut(words.Why, Limits.Text),
        Output = TextDoor.Cut(words.Output, Limits.Text),
        Checklist = TextDoor.Cut(string.Join('\n', words.Checklist), Limits.Text),
    };
}

/// <summary>Makes another of its languages the main one of a process: titles of the tree follow, removed nodes too, in one turn.</summary>
internal sealed class ChangeMainLanguage(SettingsTurns turns)
{
    public Task Change(Guid id, string? language, CancellationToken cancellation = default)
    {
        var check = new Check();
        var main = check.Language("main", language);
        check.Done();
        return turns.On(id, async (turn, process) =>
        {
            if (!process.AllLanguages.Contains(main)) throw new InvalidInput("main", "error.choice");
            if (process.MainLanguage == main) return;
            var nodes = await turn.Db.Set<Node>().IgnoreQueryFilters().Where(n => n.ProcessId == id).ToListAsync(cancellation);
            var texts = await turn.Db.Set<NodeText>().Where(t => t.Language == main && turn.Db.Set<Node>().IgnoreQueryFilters().Any(n => n.Id == t.NodeId && n.ProcessId == id)).ToDictionaryAsync(t => t.NodeId, cancellation);
            foreach (var node in nodes)
            {
                if (!texts.TryGetValue(node.Id, out var text)) turn.Db.Add(text = new() { NodeId = node.Id, Language = main });
                // A title that was never translated stays: the main language always has one.
                if (text.Title.Length == 0) text.Title = node.Title;
                if (node.Title == text.Title) continue;
                node.Title = text.Title;
                node.Version++;
            }
            process.LanguageList = string.Join(',', [main, .. process.AllLanguages.Where(l => l != main)]);
            process.MainLanguage = main;
            process.Version++;
            turn.Record(new(SettingsActivities.Changed, id, "process", id) { SubjectVersion = process.Version, Changed = ["main-language"] });
        }, cancellation);
    }
}
