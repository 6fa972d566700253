using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Contracts;

/// <summary>The words of a process in one of its languages, for search.</summary>
public sealed record ProcessWordsView
{
    /// <summary>The language.</summary>
    public string Language { get; init; } = "";
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";
    /// <summary>What it says about itself.</summary>
    public string Text { get; init; } = "";
}

/// <summary>The words of a task in one of its languages, for search.</summary>
public sealed record TaskWordsView
{
    /// <summary>The task.</summary>
    public Guid Id { get; init; }
    /// <summary>Its process.</summary>
    public Guid ProcessId { get; init; }
    /// <summary>The language.</summary>
    public string Language { get; init; } = "";
    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";
    /// <summary>What to do, why, and what comes out of it.</summary>
    public string Text { get; init; } = "";
}

/// <summary>What search asks of processes.</summary>
public static class ProcessWords
{
    /// <summary>The words of a process in each of its languages, also after it was removed.</summary>
    public static async Task<IReadOnlyList<ProcessWordsView>> Of(InterlinkDb db, Guid process, CancellationToken cancellation = default)
    {
        var row = await db.Set<Process>().IgnoreQueryFilters().AsNoTracking().Where(p => p.Id == process)
            .Select(p => new
            {
                p.Name,
                p.MainLanguage,
                Texts = db.Set<ProcessText>().Where(t => t.ProcessId == p.Id).Select(t => new { t.Language, t.Description, t.Aim, t.Idea, t.Challenges }).ToList(),
                Tags = db.Set<ProcessTag>().Where(t => t.ProcessId == p.Id).Select(t => t.Tag).ToList(),
            }).AsSplitQuery().FirstOrDefaultAsync(cancellation);
        if (row is null) return [];
        var tags = string.Join(' ', row.Tags);
        var words = row.Texts.Select(t => new ProcessWordsView { Language = t.Language, Name = row.Name, Text = string.Join(' ', t.Description, t.Aim, t.Idea, t.Challenges, tags) }).ToList();
        if (words.All(w => w.Language != row.MainLanguage)) words.Add(new() { Language = row.MainLanguage, Name = row.Name, Text = tags });
        return words;
    }

    /// <summary>Words of tasks that were not removed, by language.</summary>
    public static IQueryable<TaskWordsView> Tasks(InterlinkDb db) =>
        from node in db.Set<Node>()
        where node.Kind == NodeKind.Task
        join text in db.Set<NodeText>() on node.Id equals text.NodeId
        select new TaskWordsView { Id = node.Id, ProcessId = node.ProcessId, Language = text.Language, Title = text.Title, Text = text.What + " " + text.Why + " " + text.Output };
}
