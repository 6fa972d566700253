using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Settings;

/// <summary>The long texts of a process in one language, as typed; none for what stays as it is.</summary>
internal sealed record ProcessTexts(string? Description = null, string? Aim = null, string? Idea = null, string? Challenges = null);

/// <summary>Writes the long texts of a process in one of its languages. What is left empty is read in the main one.</summary>
internal sealed class DescribeProcess(SettingsTurns turns)
{
    public Task Describe(Guid id, string language, ProcessTexts texts, Edit edit, CancellationToken cancellation = default)
    {
        var check = new Check();
        var description = texts.Description is null ? null : check.Block("description", texts.Description, Limits.Text);
        var aim = texts.Aim is null ? null : check.Block("aim", texts.Aim, Limits.Text);
        var idea = texts.Idea is null ? null : check.Block("idea", texts.Idea, Limits.Text);
        var challenges = texts.Challenges is null ? null : check.Block("challenges", texts.Challenges, Limits.Text);
        check.Done();
        return turns.On(id, async (turn, process) =>
        {
            if (!process.AllLanguages.Contains(language)) throw new InvalidInput("", "error.language");
            var stored = await turn.Db.Set<ProcessText>().FirstOrDefaultAsync(t => t.ProcessId == id && t.Language == language, cancellation);
            var row = stored ?? new ProcessText { ProcessId = id, Language = language };
            var changed = new List<string>();
            row.Description = Take("description", row.Description, description);
            row.Aim = Take("aim", row.Aim, aim);
            row.Idea = Take("idea", row.Idea, idea);
            row.Challenges = Take("challenges", row.Challenges, challenges);
            edit.Done();
            if (changed.Count == 0) return;
            if (stored is null) turn.Db.Add(row);
            row.Origin = TextOrigin.Human;
            process.Version++;
            turn.Record(new(SettingsActivities.Changed, id, "process", id)
            {
                SubjectVersion = process.Version,
                Changed = changed,
                Payload = new Dictionary<string, object?> { ["language"] = language },
            });

            string Take(string field, string before, string? typed)
            {
                if (typed is null) return before;
                var value = edit.Field(field, process.Version, before, typed);
                if (value != before) changed.Add(field);
                return value;
            }
        }, cancellation);
    }
}
