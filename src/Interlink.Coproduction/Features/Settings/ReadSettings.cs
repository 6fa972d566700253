using Interlink.Coproduction.Access;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Head;
using Interlink.Coproduction.Features.Start;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Settings;

/// <summary>The settings of a process, as stored.</summary>
internal sealed record SettingsView
{
    public required ProcessHeadView Head { get; init; }
    public required Decision CanChange { get; init; }
    public required IReadOnlyDictionary<string, string> Fields { get; init; }
    public required IReadOnlyList<PersonView> Administrators { get; init; }
    /// <summary>Organisations it may belong to, its own first.</summary>
    public required IReadOnlyList<(string Value, string Text)> Places { get; init; }
}

/// <summary>The long texts of a process in one of its languages and, beside them, in the main one.</summary>
internal sealed record ProcessTextsView(ProcessHeadView Head, string Language, IReadOnlyDictionary<string, string> Fields, IReadOnlyDictionary<string, string> Main);

/// <summary>Reads the settings of a process for anybody who takes part.</summary>
internal sealed class ReadSettings(IReads reads, ProcessHeads heads, ICurrentActor current, ReadStart starts)
{
    public async Task<SettingsView> Of(Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, id, language, cancellation);
        var text = await db.Set<ProcessText>().AsNoTracking().FirstOrDefaultAsync(t => t.ProcessId == id && t.Language == head.MainLanguage, cancellation) ?? new();
        var tags = await db.Set<ProcessTag>().Where(t => t.ProcessId == id).Select(t => t.Tag).ToListAsync(cancellation);
        var administrators = await (
            from administrator in db.Set<ProcessAdministrator>()
            where administrator.ProcessId == id
            join person in PeopleViews.People(db) on administrator.PersonId equals person.Id
            orderby person.NameKey, person.Id
            select person).ToListAsync(cancellation);
        var places = head.IsAdministrator ? (await starts.Read(language, cancellation)).Places : [];
        return new()
        {
            Head = head,
            CanChange = head.Access.Decide(ProcessAction.ChangeSettings, Scope.Process),
            Fields = new Dictionary<string, string>
            {
                ["name"] = head.Name,
                ["description"] = text.Description,
                ["aim"] = text.Aim,
                ["idea"] = text.Idea,
                ["challenges"] = text.Challenges,
                ["tags"] = SaveProcess.Join(tags),
                ["timezone"] = head.TimeZone,
                ["organisation"] = head.OrganisationId.ToString(),
                ["status"] = (head.IsFinished ? ProcessStatus.Finished : ProcessStatus.InProgress).ToString(),
            },
            Administrators = administrators,
            Places = [(head.OrganisationId.ToString(), head.Organisation), .. places.Where(p => p.Id != head.OrganisationId).Select(p => (p.Id.ToString(), p.Name))],
        };
    }

    /// <summary>The long texts for the form that writes them: in the language asked for, else in the one the reader sees. Throws <see cref="Denied"/> to who may not change them.</summary>
    public async Task<ProcessTextsView> Texts(Guid id, string wanted, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, id, language, cancellation);
        head.Access.Decide(ProcessAction.ChangeSettings, Scope.Process).Demand();
        if (wanted.Length == 0) wanted = head.ContentLanguage;
        if (!head.Languages.Contains(wanted)) throw new NotFound();
        var rows = await db.Set<ProcessText>().AsNoTracking().Where(t => t.ProcessId == id && (t.Language == wanted || t.Language == head.MainLanguage)).ToListAsync(cancellation);
        return new(head, wanted, Of(wanted), Of(head.MainLanguage));

        Dictionary<string, string> Of(string of)
        {
            var row = rows.Find(r => r.Language == of) ?? new();
            return new() { ["description"] = row.Description, ["aim"] = row.Aim, ["idea"] = row.Idea, ["challenges"] = row.Challenges };
        }
    }
}
