using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Access;

/// <summary>Reads the facts of the policy: one statement for a person and a process, whatever the size of the tree.</summary>
internal sealed class AccessFacts(IClock clock)
{
    /// <summary>The facts, or <see cref="NotFound"/> where the process doesn't exist or the person may not know of it; <see cref="SignInNeeded"/> for nobody.</summary>
    public async Task<ProcessAccess> Load(InterlinkDb db, Actor actor, Guid processId, CancellationToken cancellation = default)
    {
        var access = actor.Kind == ActorKind.System ? await System(db, processId, cancellation) : await Find(db, actor.Person, processId, cancellation);
        return access is { IsParticipant: true } ? access : throw new NotFound();
    }

    /// <summary>The facts about any person, participant or not; none where the process doesn't exist.</summary>
    public async Task<ProcessAccess?> Find(InterlinkDb db, Guid person, Guid processId, CancellationToken cancellation = default)
    {
        var reached = Reached(db, person, db.Set<Grant>().Where(g => g.ProcessId == processId));
        var facts = await (
            from process in db.Set<Process>()
            where process.Id == processId
            select new
            {
                process.TimeZone,
                IsAdministrator = db.Set<ProcessAdministrator>().Any(a => a.ProcessId == process.Id && a.PersonId == person),
                Grants = reached.Where(g => g.ProcessId == process.Id).ToList(),
            }).AsSingleQuery().FirstOrDefaultAsync(cancellation);
        if (facts is null) return null;
        return Decided(processId, person, facts.IsAdministrator, facts.Grants, Days.In(clock.Now, facts.TimeZone));
    }

    /// <summary>The earliest end of the running grants that reach a person in a process; none where none has one. One statement.</summary>
    public async Task<DateTimeOffset?> Until(InterlinkDb db, Guid person, Guid processId, CancellationToken cancellation)
    {
        var ends = await (
            from grant in Reached(db, person, db.Set<Grant>().Where(g => g.ProcessId == processId))
            join process in db.Set<Process>() on grant.ProcessId equals process.Id
            where process.Id == processId && grant.EndsOn != null
            select new { process.TimeZone, grant.EndsOn }).Distinct().ToListAsync(cancellation);
        return ends.Select(e => (DateTimeOffset?)Days.End(e.EndsOn!.Value, e.TimeZone)).Where(e => e > clock.Now).Min();
    }

    /// <summary>All grants that reach a person, on any process: composes into the one statement that reads the facts.</summary>
    public static IQueryable<ReachedGrant> Reached(InterlinkDb db, Guid person)
    {
        var teams = PeopleViews.Memberships(db).Where(m => m.PersonId == person && m.IsMember).Select(m => m.TeamId);
        return Reached(db, person, db.Set<Grant>().Where(g => g.GranteeId == person || teams.Contains(g.GranteeId)));
    }

    /// <summary>Those among some grants that reach a person. SQLite reads what is joined outwards whole: the few must be named here, not around it.</summary>
    public static IQueryable<ReachedGrant> Reached(InterlinkDb db, Guid person, IQueryable<Grant> among)
    {
        var teams = PeopleViews.Memberships(db).Where(m => m.PersonId == person && m.IsMember).Select(m => new { TeamId = (Guid?)m.TeamId, Family = (Family?)m.Family });
        return
            from grant in among
            join team in teams on grant.GranteeId equals team.TeamId into memberships
            from team in memberships.DefaultIfEmpty()
            where (grant.GranteeKind == GranteeKind.Team && team.TeamId != null) || (grant.GranteeKind == GranteeKind.Person && grant.GranteeId == person)
            select new ReachedGrant
            {
                Id = grant.Id,
                ProcessId = grant.ProcessId,
                NodeId = grant.NodeId,
                ResourceId = grant.ResourceId,
                Rights = grant.Rights,
                SpeaksAbout = grant.SpeaksAbout,
                EndsOn = grant.EndsOn,
                TeamId = team.TeamId,
                Family = team.Family,
            };
    }

    /// <summary>The facts of the policy from what was read; grants that ended don't count.</summary>
    public static ProcessAccess Decided(Guid process, Guid? person, bool isAdministrator, IEnumerable<ReachedGrant> grants, DateOnly today) => new()
    {
        ProcessId = process,
        PersonId = person,
        IsAdministrator = isAdministrator,
        Grants = [.. grants.Where(g => g.EndsOn is null || g.EndsOn >= today).Select(g => new GrantFact(g.Id, g.NodeId, g.ResourceId, g.Rights, g.SpeaksAbout, g.TeamId, g.Family))],
    };

    /// <summary>The nodes above a node and itself, from the top: the scope of a decision.</summary>
    public static async Task<(Guid ProcessId, Scope Scope)?> PathOf(InterlinkDb db, Guid nodeId, CancellationToken cancellation = default)
    {
        var path = await (
            from node in db.Set<Node>()
            where node.Id == nodeId
            join parent in db.Set<Node>() on node.ParentId equals parent.Id into parents
            from parent in parents.DefaultIfEmpty()
            join top in db.Set<Node>() on parent.ParentId equals top.Id into tops
            from top in tops.DefaultIfEmpty()
            select new { node.ProcessId, node.Id, ParentId = (Guid?)parent.Id, TopId = (Guid?)top.Id }).FirstOrDefaultAsync(cancellation);
        return path is null ? null : (path.ProcessId, new Scope([.. new[] { path.TopId, path.ParentId, path.Id }.OfType<Guid>()]));
    }

    private static async Task<ProcessAccess?> System(InterlinkDb db, Guid processId, CancellationToken cancellation) =>
        await db.Set<Process>().AnyAsync(p => p.Id == processId, cancellation)
            ? new() { ProcessId = processId, PersonId = null, IsAdministrator = true, Grants = [] } : null;
}

/// <summary>A grant that reaches a person, as read.</summary>
internal sealed record ReachedGrant
{
    public Guid Id { get; init; }
    public Guid ProcessId { get; init; }
    public Guid? NodeId { get; init; }
    public Guid? ResourceId { get; init; }
    public Rights Rights { get; init; }
    public Rights SpeaksAbout { get; init; }
    public DateOnly? EndsOn { get; init; }
    public Guid? TeamId { get; init; }
    public Family? Family { get; init; }
}
