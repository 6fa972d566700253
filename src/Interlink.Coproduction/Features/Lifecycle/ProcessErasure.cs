using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Lifecycle;

/// <summary>
/// What processes have to say when somebody erases their account: whoever administers one alone hands it over or removes it first. What they made stays, by somebody who left.
/// </summary>
internal sealed class ProcessErasure : IErasureGuard
{
    public async Task<IReadOnlyList<Guid>> Streams(InterlinkDb db, Guid person, CancellationToken cancellation) =>
        await db.Set<ProcessAdministrator>().Where(a => a.PersonId == person).Select(a => a.ProcessId).Union(Held(db, person).Select(g => g.ProcessId)).ToListAsync(cancellation);

    public async Task<IReadOnlyList<ErasureHindrance>> Hindrances(InterlinkDb db, Guid person, string language, CancellationToken cancellation)
    {
        var alone = await db.Set<Process>()
            .Where(p => db.Set<ProcessAdministrator>().Any(a => a.ProcessId == p.Id && a.PersonId == person) && !db.Set<ProcessAdministrator>().Any(a => a.ProcessId == p.Id && a.PersonId != person))
            .OrderBy(p => p.NameKey).ThenBy(p => p.Id).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation);
        return [.. alone.Select(p => new ErasureHindrance(p.Name, ProcessRoutes.Settings(p.Id)))];
    }

    public async Task Leave(Turn turn, Guid person, CancellationToken cancellation)
    {
        var administered = await turn.Db.Set<ProcessAdministrator>().Where(a => a.PersonId == person).ToListAsync(cancellation);
        var held = await Held(turn.Db, person).ToListAsync(cancellation);
        turn.Db.RemoveRange(administered);
        turn.Db.RemoveRange(held);
        foreach (var process in administered.Select(a => a.ProcessId).Union(held.Select(g => g.ProcessId)))
        {
            turn.RaiseAccess(process);
            turn.Record(new(ProcessActivities.PersonLeft, process, "process", process) { Payload = new Dictionary<string, object?> { ["person"] = person } });
        }
    }

    private static IQueryable<Grant> Held(InterlinkDb db, Guid person) => db.Set<Grant>().Where(g => g.GranteeKind == GranteeKind.Person && g.GranteeId == person);
}

/// <summary>The copy of what processes know about a person: what they administer, started and made, and the rights given to them.</summary>
internal sealed class ProcessData : IPersonalData
{
    public string Part => "processes";

    public async Task<object?> Read(InterlinkDb db, Guid person, CancellationToken cancellation)
    {
        var administers = await (
            from administrator in db.Set<ProcessAdministrator>()
            where administrator.PersonId == person
            join process in db.Set<WholeProcess>() on administrator.ProcessId equals process.Id
            orderby administrator.Since
            select new { process = process.Id, name = process.Name, since = administrator.Since, removed = process.RemovalId != null }).ToListAsync(cancellation);
        var started = await db.Set<Process>().IgnoreQueryFilters().Where(p => p.CreatedBy == person).OrderBy(p => p.CreatedAt).Select(p => new { process = p.Id, at = p.CreatedAt }).ToListAsync(cancellation);
        var grants = await (
            from grant in db.Set<Grant>()
            where grant.GranteeKind == GranteeKind.Person && grant.GranteeId == person
            join process in db.Set<WholeProcess>() on grant.ProcessId equals process.Id
            orderby grant.GrantedAt
            select new { process = process.Id, process.Name, grant.NodeId, grant.ResourceId, grant.Rights, grant.GrantedAt, grant.EndsOn }).ToListAsync(cancellation);
        var resources = await (
            from resource in db.Set<Resource>().IgnoreQueryFilters()
            where resource.CreatedBy == person
            orderby resource.CreatedAt
            select new
            {
                resource = resource.Id,
                name = resource.Name,
                tool = resource.ToolKey,
                language = resource.Language,
                licence = resource.Licence,
                process = resource.ProcessId,
                at = resource.CreatedAt,
                share = db.Set<ResourceAuthor>().Where(a => a.ResourceId == resource.Id && a.PersonId == person).Select(a => (int?)a.Share).FirstOrDefault(),
                removed = resource.RemovalId != null,
            }).ToListAsync(cancellation);
        return administers.Count + started.Count + grants.Count + resources.Count == 0 ? null : new
        {
            administers,
            started,
            rights = grants.Select(g => new { g.process, name = g.Name, node = g.NodeId, resource = g.ResourceId, rights = g.Rights.ToString(), at = g.GrantedAt, until = g.EndsOn }),
            resources,
        };
    }
}
