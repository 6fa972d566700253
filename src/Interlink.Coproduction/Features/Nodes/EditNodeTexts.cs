using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>The words of a node in one language, as typed.</summary>
internal sealed record NodeWords(string? Title = null, string? What = null, string? Why = null, string? Output = null, string? Checklist = null);

/// <summary>Renames and describes a node in one language of its process.</summary>
internal sealed class EditNodeTexts(TreeTurns turns)
{
    public Task Edit(Guid node, string language, NodeWords words, Edit edit, CancellationToken cancellation = default)
    {
        var check = new Check();
        var title = check.Line("title", words.Title, Limits.Name, required: false);
        var what = check.Block("what", words.What, Limits.Text);
        var why = check.Block("why", words.Why, Limits.Text);
        var output = check.Block("output", words.Output, Limits.Text);
        var checklist = check.Block("checklist", words.Checklist, Limits.Text);
        check.Done();
        return turns.OnNode(node, async (tree, found) =>
        {
            tree.Demand(ProcessAction.ChangeTree);
            var isMain = language == tree.Process.MainLanguage;
            if (!tree.Process.AllLanguages.Contains(language)) throw new InvalidInput("", "error.language");
            // In another language a missing title falls back to the main one.
            if (isMain && title.Length == 0) throw new InvalidInput("title", "error.required");
            var row = await tree.Db.Set<NodeText>().FirstOrDefaultAsync(t => t.NodeId == node && t.Language == language, cancellation);
            if (row is null)
            {
                row = new() { NodeId = node, Language = language, Title = isMain ? found.Title : "" };
                tree.Db.Add(row);
            }
            var changed = new List<string>();
            row.Title = Take("title", row.Title, title);
            row.What = Take("what", row.What, what);
            row.Why = Take("why", row.Why, why);
            if (found.Kind == NodeKind.Task)
            {
                row.Output = Take("output", row.Output, output);
                row.Checklist = Take("checklist", row.Checklist, checklist);
            }
            edit.Done();
            if (changed.Count == 0)
            {
                if (tree.Db.Entry(row).State == EntityState.Added) tree.Db.Remove(row);
                return;
            }
            row.Origin = TextOrigin.Human;
            if (isMain) found.Title = row.Title;
            found.Version++;
            tree.Record(changed.Contains("title") ? ProcessActivities.NodeRenamed : ProcessActivities.NodeDescribed, found,
                new Dictionary<string, object?> { ["language"] = language }, changed);

            string Take(string field, string stored, string typed)
            {
                var value = edit.Field(field, found.Version, stored, typed);
                if (value != stored) changed.Add(field);
                return value;
            }
        }, cancellation);
    }
}
