using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Start;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Settings;

/// <summary>The settings of a process, as typed. Long texts are those of its main language.</summary>
internal sealed record ProcessInput
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Aim { get; init; }
    public string? Idea { get; init; }
    public string? Challenges { get; init; }
    /// <summary>Separated by commas.</summary>
    public string? Tags { get; init; }
    public string? TimeZone { get; init; }
    public string? Organisation { get; init; }
    public string? Status { get; init; }
}

/// <summary>Changes what a process says about itself, where it belongs and how it stands.</summary>
internal sealed class SaveProcess(SettingsTurns turns, IReads reads, IInstallation installation)
{
    public async Task Save(Guid id, ProcessInput input, Edit edit, CancellationToken cancellation = default)
    {
        var check = new Check();
        var name = check.Line("name", input.Name, Limits.Name);
        var description = check.Block("description", input.Description, Limits.Text);
        var aim = check.Block("aim", input.Aim, Limits.Text);
        var idea = check.Block("idea", input.Idea, Limits.Text);
        var challenges = check.Block("challenges", input.Challenges, Limits.Text);
        var tags = TagsOf(check, input.Tags);
        if (!TimeZones.Known(input.TimeZone)) check.Fail("timezone", "error.choice");
        if (!Guid.TryParse(input.Organisation, out var organisation)) check.Fail("organisation", "error.choice");
        var status = check.Choice<ProcessStatus>("status", input.Status);
        check.Done();
        // An organisation that does not exist has no stream to hold: the turn refuses it beside its field.
        await turns.On(id, await StartPlaces.Exists(reads, organisation, cancellation) ? [organisation] : [], async (turn, process) =>
        {
            var text = await turn.Db.Set<ProcessText>().FirstOrDefaultAsync(t => t.ProcessId == id && t.Language == process.MainLanguage, cancellation);
            if (text is null) turn.Db.Add(text = new() { ProcessId = id, Language = process.MainLanguage });
            var oldTags = await turn.Db.Set<ProcessTag>().Where(t => t.ProcessId == id).ToListAsync(cancellation);
            var (oldStatus, changed) = (process.Status, new List<string>());
            process.Name = Take("name", process.Name, name);
            process.NameKey = TextDoor.Key(process.Name);
            text.Description = Take("description", text.Description, description);
            text.Aim = Take("aim", text.Aim, aim);
            text.Idea = Take("idea", text.Idea, idea);
            text.Challenges = Take("challenges", text.Challenges, challenges);
            if (changed.Exists(c => c != "name")) text.Origin = TextOrigin.Human;
            var nowTags = Take("tags", Join(oldTags.Select(t => t.Tag)), Join(tags));
            process.TimeZone = Take("timezone", process.TimeZone, input.TimeZone!);
            process.Status = Enum.Parse<ProcessStatus>(Take("status", process.Status.ToString(), status.ToString()));
            var place = Guid.Parse(Take("organisation", process.OrganisationId.ToString(), organisation.ToString()));
            edit.Done();
            if (changed.Count == 0) return;
            if (place != process.OrganisationId) await DemandPlace(turn, place, cancellation);
            process.OrganisationId = place;
            if (changed.Contains("tags"))
            {
                var wanted = nowTags.Split(", ", StringSplitOptions.RemoveEmptyEntries).ToDictionary(TextDoor.Key);
                turn.Db.RemoveRange(oldTags.Where(t => !wanted.ContainsKey(t.TagKey)));
                foreach (var (key, tag) in wanted)
                {
                    if (oldTags.Find(t => t.TagKey == key) is { } kept) kept.Tag = tag;
                    else turn.Db.Add(new ProcessTag { ProcessId = id, TagKey = key, Tag = tag });
                }
            }
            process.Version++;
            turn.Record(new(changed is ["status"] ? SettingsActivities.Status : SettingsActivities.Changed, id, "process", id)
            {
                SubjectVersion = process.Version,
                Changed = changed,
                Payload = changed.Contains("status") ? new Dictionary<string, object?> { ["from"] = oldStatus.ToString(), ["to"] = process.Status.ToString() } : new Dictionary<string, object?>(),
            });

            string Take(string field, string stored, string typed)
            {
                var value = edit.Field(field, process.Version, stored, typed);
                if (value != stored) changed.Add(field);
                return value;
            }
        }, cancellation);
    }

    /// <summary>Tags as the form shows them, in one order.</summary>
    public static string Join(IEnumerable<string> tags) => string.Join(", ", tags.OrderBy(TextDoor.Key, StringComparer.Ordinal));

    private static List<string> TagsOf(Check check, string? raw)
    {
        var tags = check.Line("tags", raw, Limits.Tags * (Limits.Tag + 2), required: false)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(t => TextDoor.Key(t).Length > 0).DistinctBy(TextDoor.Key).ToList();
        if (tags.Count > Limits.Tags || tags.Exists(t => t.Length > Limits.Tag || TextDoor.Key(t).Length > Limits.Tag))
            check.Fail("tags", "process.settings.tags.limit", ("max", Limits.Tags), ("length", Limits.Tag));
        return tags;
    }

    /// <summary>A process moves only to where the person may start one.</summary>
    private async Task DemandPlace(Turn turn, Guid place, CancellationToken cancellation)
    {
        var administers = await StartPlaces.Demand(turn.Db, turn.Actor.Person, place, cancellation);
        if (!StartRule.Decide(installation.Current.CreateProcesses, turn.Actor, administers).Allowed) throw new InvalidInput("organisation", "error.choice");
    }
}
