using Interlink.Coproduction.Access;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Head;

/// <summary>Reads the head of a process with the facts of the policy, in one statement: how every use case behind a page of a process begins.</summary>
internal sealed class ProcessHeads(IClock clock)
{
    /// <summary>The head of a process; <see cref="NotFound"/> where the actor may not know of it.</summary>
    public Task<ProcessHeadView> Of(InterlinkDb db, Actor actor, Guid process, string language, CancellationToken cancellation = default) =>
        Read(db, actor, db.Set<Process>().Where(p => p.Id == process), db.Set<Grant>().Where(g => g.ProcessId == process), language, cancellation);

    /// <summary>The head of the process that a live node belongs to.</summary>
    public Task<ProcessHeadView> OfNode(InterlinkDb db, Actor actor, Guid node, string language, CancellationToken cancellation = default) =>
        Read(db, actor, from n in db.Set<Node>() where n.Id == node join p in db.Set<Process>() on n.ProcessId equals p.Id select p,
            db.Set<Grant>().Where(g => db.Set<Node>().Where(n => n.Id == node).Select(n => n.ProcessId).Contains(g.ProcessId)), language, cancellation);

    private async Task<ProcessHeadView> Read(InterlinkDb db, Actor actor, IQueryable<Process> which, IQueryable<Grant> given, string language, CancellationToken cancellation)
    {
        var isSystem = actor.Kind == ActorKind.System;
        var person = isSystem ? Guid.Empty : actor.Person;
        var grants = AccessFacts.Reached(db, person, given);
        var names = PeopleViews.OrganisationNames(db);
        var members = PeopleViews.Memberships(db).Where(m => m.IsMember);
        var administrators = from a in db.Set<ProcessAdministrator>() join p in PeopleViews.People(db) on a.PersonId equals p.Id where p.Name != "" select new { a.ProcessId, a.Since, p.Id, p.Name };
        var yesterday = Days.In(clock.Now, "UTC").AddDays(-1);
        var running = db.Set<Grant>().Where(g => g.EndsOn == null || g.EndsOn > yesterday);
        var row = await (
            from process in which
            select new
            {
                process.Id,
                process.Name,
                process.Version,
                process.OrganisationId,
                process.MainLanguage,
                process.LanguageList,
                process.TimeZone,
                process.Status,
                process.IsDemo,
                process.TasksTotal,
                process.TasksInProgress,
                process.TasksFinished,
                process.StartsOn,
                process.EndsOn,
                Own = names.Where(n => n.Id == process.OrganisationId && n.Language == language).Select(n => n.Name).FirstOrDefault(),
                Main = names.Where(n => n.Id == process.OrganisationId && n.Language == n.MainLanguage).Select(n => n.Name).FirstOrDefault(),
                MainOfOrganisation = names.Where(n => n.Id == process.OrganisationId).Select(n => n.MainLanguage).FirstOrDefault(),
                Sequence = db.Set<StreamRow>().Where(s => s.Id == process.Id).Select(s => s.Sequence).FirstOrDefault(),
                Teams = running.Where(g => g.ProcessId == process.Id && g.GranteeKind == GranteeKind.Team).Select(g => g.GranteeId).Distinct().Count(),
                People = db.Set<ProcessAdministrator>().Where(a => a.ProcessId == process.Id).Select(a => a.PersonId)
                    .Union(running.Where(g => g.ProcessId == process.Id && g.GranteeKind == GranteeKind.Person).Select(g => g.GranteeId))
                    .Union(from g in running where g.ProcessId == process.Id && g.GranteeKind == GranteeKind.Team join m in members on g.GranteeId equals m.TeamId select m.PersonId)
                    .Count(),
                First = administrators.Where(a => a.ProcessId == process.Id).OrderBy(a => a.Since).ThenBy(a => a.Id).Select(a => a.Name).FirstOrDefault(),
                Second = administrators.Where(a => a.ProcessId == process.Id).OrderBy(a => a.Since).ThenBy(a => a.Id).Select(a => a.Name).Skip(1).FirstOrDefault(),
                Third = administrators.Where(a => a.ProcessId == process.Id).OrderBy(a => a.Since).ThenBy(a => a.Id).Select(a => a.Name).Skip(2).FirstOrDefault(),
                Resources = db.Set<Resource>().Count(r => r.ProcessId == process.Id),
                IsAdministrator = db.Set<ProcessAdministrator>().Any(a => a.ProcessId == process.Id && a.PersonId == person),
                Grants = grants.Where(g => g.ProcessId == process.Id).ToList(),
            }).AsSingleQuery().FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
        var today = Days.In(clock.Now, row.TimeZone);
        var access = AccessFacts.Decided(row.Id, isSystem ? null : person, isSystem || row.IsAdministrator, row.Grants, today);
        if (!access.IsParticipant) throw new NotFound();
        IReadOnlyList<string> languages = row.LanguageList.Split(',');
        return new()
        {
            Id = row.Id,
            Name = row.Name,
            Version = row.Version,
            OrganisationId = row.OrganisationId,
            Organisation = row.Own is { Length: > 0 } own ? own : row.Main ?? "",
            OrganisationLanguage = row.Own is { Length: > 0 } ? language : row.MainOfOrganisation ?? language,
            MainLanguage = row.MainLanguage,
            Languages = languages,
            ContentLanguage = languages.Contains(language) ? language : row.MainLanguage,
            TimeZone = row.TimeZone,
            Today = today,
            IsFinished = row.Status == ProcessStatus.Finished,
            IsDemo = row.IsDemo,
            Teams = row.Teams,
            People = row.People,
            Resources = access.SeesAll ? row.Resources : null,
            TasksTotal = row.TasksTotal,
            TasksInProgress = row.TasksInProgress,
            TasksFinished = row.TasksFinished,
            StartsOn = row.StartsOn,
            EndsOn = row.EndsOn,
            Administrators = [.. new[] { row.First, row.Second, row.Third }.OfType<string>()],
            Sequence = row.Sequence,
            Access = access,
        };
    }
}
