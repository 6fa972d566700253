using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Start;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Processes;

/// <summary>Which of the person's processes are listed.</summary>
internal enum ProcessList
{
    All,
    InProgress,
    Finished,
    /// <summary>Removed ones that the person may bring back.</summary>
    Removed,
}

/// <summary>How the person takes part.</summary>
internal enum ProcessRole
{
    Any,
    Administrator,
    Participant,
}

/// <summary>The order of the list.</summary>
internal enum ProcessOrder
{
    Name,
    Newest,
    Progress,
}

/// <summary>What is asked of the list.</summary>
internal sealed record ProcessQuery(ProcessList List, ProcessRole Role, ProcessOrder Order, string Search, int Page);

/// <summary>A process in the list.</summary>
internal sealed record ProcessRow
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required string Organisation { get; init; }
    /// <summary>The language of that name.</summary>
    public required string OrganisationLanguage { get; init; }
    public required bool IsAdministrator { get; init; }
    /// <summary>Names of the teams through which the person takes part.</summary>
    public required IReadOnlyList<string> Teams { get; init; }
    /// <summary>All teams that take part, by name.</summary>
    public required IReadOnlyList<ProcessTeam> All { get; init; }
    public required bool IsFinished { get; init; }
    public required bool IsDemo { get; init; }
    public required int TasksTotal { get; init; }
    public required int TasksFinished { get; init; }
    public required long Sequence { get; init; }
}

/// <summary>A team that takes part in a process.</summary>
internal sealed record ProcessTeam(string Name, Family Family);

/// <summary>A page of processes, and whether the person may start one.</summary>
internal sealed record ProcessesView(Page<ProcessRow> Page, Decision MayStart);

/// <summary>Lists the processes in which somebody administers or holds a grant that has not ended: searched, filtered, sorted and cut in SQL.</summary>
internal sealed class ListProcesses(IReads reads, ICurrentActor current, IClock clock, ReadStart starts)
{
    public async Task<ProcessesView> List(ProcessQuery query, string language, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        var start = await starts.Read(language, cancellation);
        await using var db = reads.Open();
        var administered = db.Set<ProcessAdministrator>().Where(a => a.PersonId == person).Select(a => a.ProcessId);
        var found = query.List == ProcessList.Removed
            ? db.Set<Process>().IgnoreQueryFilters().Where(p => p.RemovalId != null && administered.Contains(p.Id))
            : await TakingPart(db, person, cancellation);
        if (query.List is ProcessList.InProgress or ProcessList.Finished)
        {
            var status = query.List == ProcessList.Finished ? ProcessStatus.Finished : ProcessStatus.InProgress;
            found = found.Where(p => p.Status == status);
        }
        if (query.Role == ProcessRole.Administrator) found = found.Where(p => administered.Contains(p.Id));
        if (query.Role == ProcessRole.Participant) found = found.Where(p => !administered.Contains(p.Id));
        if (TextDoor.Key(TextDoor.Cut(query.Search, Limits.Name)) is { Length: > 0 } key)
            found = found.Where(p => p.NameKey.Contains(key) || db.Set<ProcessTag>().Any(t => t.ProcessId == p.Id && t.TagKey.Contains(key)));
        var ordered = query.Order switch
        {
            ProcessOrder.Newest => found.OrderByDescending(p => p.CreatedAt).ThenBy(p => p.Id),
            ProcessOrder.Progress => found.OrderByDescending(p => p.TasksTotal == 0 ? 0 : p.TasksFinished * 1000 / p.TasksTotal).ThenBy(p => p.NameKey).ThenBy(p => p.Id),
            _ => found.OrderBy(p => p.NameKey).ThenBy(p => p.Id),
        };
        var names = PeopleViews.OrganisationNames(db);
        var rows = await ordered.Skip(Page<int>.Skip(query.Page)).Take(Limits.Page).Select(p => new
        {
            p.Id,
            p.Name,
            p.LanguageList,
            p.Status,
            p.IsDemo,
            p.TimeZone,
            p.TasksTotal,
            p.TasksFinished,
            Own = names.Where(n => n.Id == p.OrganisationId && n.Language == language).Select(n => n.Name).FirstOrDefault(),
            Main = names.Where(n => n.Id == p.OrganisationId && n.Language == n.MainLanguage).Select(n => n.Name).FirstOrDefault(),
            MainOfOrganisation = names.Where(n => n.Id == p.OrganisationId).Select(n => n.MainLanguage).FirstOrDefault(),
            IsAdministrator = administered.Contains(p.Id),
            Sequence = db.Set<StreamRow>().Where(s => s.Id == p.Id).Select(s => s.Sequence).FirstOrDefault(),
        }).ToListAsync(cancellation);
        var total = await found.CountAsync(cancellation);

        var listed = rows.Select(r => r.Id).ToList();
        var own = PeopleViews.Memberships(db).Where(m => m.PersonId == person && m.IsMember).Select(m => m.TeamId);
        var granted = listed.Count == 0 ? [] : await (
            from grant in db.Set<Grant>()
            where listed.Contains(grant.ProcessId) && grant.GranteeKind == GranteeKind.Team
            join team in PeopleViews.Teams(db) on grant.GranteeId equals team.Id
            where !team.IsRemoved
            select new { grant.ProcessId, grant.EndsOn, team.Id, team.Name, team.Family, IsOwn = own.Contains(team.Id) }).Distinct().ToListAsync(cancellation);
        var zoneOf = rows.ToDictionary(r => r.Id, r => Days.In(clock.Now, r.TimeZone));
        var teams = granted.Where(t => t.EndsOn is null || t.EndsOn >= zoneOf[t.ProcessId]).DistinctBy(t => (t.ProcessId, t.Id)).OrderBy(t => TextDoor.Key(t.Name), StringComparer.Ordinal).ToLookup(t => t.ProcessId);
        var page = rows.Select(r => new ProcessRow
        {
            Id = r.Id,
            Name = r.Name,
            Languages = r.LanguageList.Split(','),
            Organisation = r.Own is { Length: > 0 } own ? own : r.Main ?? "",
            OrganisationLanguage = r.Own is { Length: > 0 } ? language : r.MainOfOrganisation ?? language,
            IsAdministrator = r.IsAdministrator,
            Teams = r.IsAdministrator ? [] : [.. teams[r.Id].Where(t => t.IsOwn).Select(t => t.Name)],
            All = [.. teams[r.Id].Select(t => new ProcessTeam(t.Name, t.Family))],
            IsFinished = r.Status == ProcessStatus.Finished,
            IsDemo = r.IsDemo,
            TasksTotal = r.TasksTotal,
            TasksFinished = r.TasksFinished,
            Sequence = r.Sequence,
        }).ToList();
        return new(new(page, Math.Max(1, query.Page), total), start.MayStart);
    }

    /// <summary>The processes in which a person administers or holds a grant that has not ended. One statement beforehand.</summary>
    public async Task<IQueryable<Process>> TakingPart(InterlinkDb db, Guid person, CancellationToken cancellation)
    {
        var reached = AccessFacts.Reached(db, person);
        var administered = db.Set<ProcessAdministrator>().Where(a => a.PersonId == person).Select(a => a.ProcessId);
        // A grant ends with its day at the place of the process, and no database knows what day it is there: only places still behind need a closer look.
        var mine = CoproductionViews.Mine(db, person);
        var zones = (await db.Set<Process>().Where(p => mine.Contains(p.Id)).Select(p => p.TimeZone).Distinct().ToListAsync(cancellation)).ToDictionary(z => z, z => Days.In(clock.Now, z));
        var today = zones.Values.DefaultIfEmpty(Days.In(clock.Now, "UTC")).Max();
        var (yesterday, before) = (today.AddDays(-1), today.AddDays(-2));
        var behind = zones.Where(z => z.Value <= yesterday).Select(z => z.Key).ToList();
        var furthest = zones.Where(z => z.Value <= before).Select(z => z.Key).ToList();
        return db.Set<Process>().Where(p => mine.Contains(p.Id) && (administered.Contains(p.Id) || reached.Any(g => g.ProcessId == p.Id
            && (g.EndsOn == null || g.EndsOn >= today || (g.EndsOn == yesterday && behind.Contains(p.TimeZone)) || (g.EndsOn == before && furthest.Contains(p.TimeZone))))));
    }
}
