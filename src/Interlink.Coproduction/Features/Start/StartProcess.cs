using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Start;

/// <summary>The answers to the three questions, as typed.</summary>
internal sealed record StartForm
{
    /// <summary>Made by the form, so that a double post is a redirect.</summary>
    public required Guid Id { get; init; }
    public required string? Name { get; init; }
    /// <summary>What for, in a line.</summary>
    public string? Line { get; init; }
    /// <summary>The organisation chosen; empty where one is named.</summary>
    public string? Organisation { get; init; }
    /// <summary>The organisation named, if there is none yet.</summary>
    public string? NewOrganisation { get; init; }
    /// <summary>The id the named one gets, made by the form.</summary>
    public Guid NewOrganisationId { get; init; }
    public required string? MainLanguage { get; init; }
    public IReadOnlyList<string> OtherLanguages { get; init; } = [];
    public string? TimeZone { get; init; }
    public bool IsDemo { get; init; }
}

/// <summary>Starts a process in an organisation that the person belongs to, or that is named on the way. The person administers it.</summary>
internal sealed class StartProcess(IReads reads, IWriter writer, ICurrentActor current, IInstallation installation, IStartOrganisation organisations)
{
    public async Task Start(StartForm form, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        var check = new Check();
        var name = check.Line("name", form.Name, Limits.Name);
        var line = check.Line("line", form.Line, Limits.Line, required: false);
        var isNew = string.IsNullOrEmpty(form.Organisation);
        var newName = isNew ? check.Line("organisation-name", form.NewOrganisation, Limits.Name) : "";
        var organisation = isNew ? form.NewOrganisationId : Guid.Empty;
        if (!isNew && !Guid.TryParse(form.Organisation, out organisation)) check.Fail("organisation", "error.choice");
        var main = check.Language("language", form.MainLanguage);
        string[] others = [.. form.OtherLanguages.Where(l => l != main).Distinct()];
        foreach (var other in others) check.Language("languages", other);
        var zone = TimeZones.Known(form.TimeZone) ? form.TimeZone! : "UTC";
        if (!string.IsNullOrEmpty(form.TimeZone) && !TimeZones.Known(form.TimeZone)) check.Fail("timezone", "error.choice");
        if (!isNew && !check.Failed && !await StartPlaces.Exists(reads, organisation, cancellation)) check.Fail("organisation", "error.choice");
        check.Done();

        // The person's stream makes two posts of one form wait for each other; the organisation's keeps it from being removed meanwhile.
        Guid[] streams = isNew ? [person] : [person, organisation];
        await writer.Write(streams, async turn =>
        {
            if (await turn.Db.Set<StreamRow>().AnyAsync(s => s.Id == form.Id, cancellation))
            {
                // A double post: it is there already (or the id is somebody else's).
                if (!await turn.Db.Set<Process>().IgnoreQueryFilters().AnyAsync(p => p.Id == form.Id && p.CreatedBy == person, cancellation)) throw new NotFound();
                return;
            }
            var administers = isNew
                ? await NameOrganisation(turn, new(organisation, newName, main), cancellation)
                : await StartPlaces.Demand(turn.Db, person, organisation, cancellation);
            StartRule.Decide(installation.Current.CreateProcesses, turn.Actor, administers).Demand();
            Save(turn, form, name, line, organisation, main, others, zone);
        }, cancellation);
    }

    private async Task<bool> NameOrganisation(Turn turn, NewOrganisation organisation, CancellationToken cancellation)
    {
        if (!await organisations.MayStart(turn.Db, turn.Actor, cancellation)) throw new InvalidInput("organisation-name", "process.start.organisation.denied");
        if (await turn.Db.Set<StreamRow>().AnyAsync(s => s.Id == organisation.Id, cancellation)) throw new NotFound();
        organisations.Start(turn, organisation);
        return true;
    }

    private static void Save(Turn turn, StartForm form, string name, string line, Guid organisation, string main, string[] others, string zone)
    {
        var process = new Process
        {
            Id = form.Id,
            Name = name,
            NameKey = TextDoor.Key(name),
            MainLanguage = main,
            LanguageList = string.Join(',', [main, .. others]),
            OrganisationId = organisation,
            TimeZone = zone,
            IsDemo = form.IsDemo,
            CreatedBy = turn.Actor.PersonId,
            CreatedAt = turn.Now,
        };
        turn.Open(process.Id, StreamKind.Process);
        turn.Db.Add(process);
        turn.Db.Add(new ProcessText { ProcessId = process.Id, Language = main, Description = line, Origin = TextOrigin.Human });
        turn.Db.Add(new ProcessAdministrator { ProcessId = process.Id, PersonId = turn.Actor.Person, Since = turn.Now });
        turn.Record(new(ProcessActivities.Started, process.Id, "process", process.Id)
        {
            OnBehalfOf = organisation,
            SubjectVersion = process.Version,
            Payload = new Dictionary<string, object?> { ["organisation"] = organisation, ["language"] = main, ["languages"] = process.LanguageList },
        });
    }
}
