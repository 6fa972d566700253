using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.MyWork;

/// <summary>What waits for the reader over all processes. Rights are decided once for each process, in memory; the lists are cut in SQL.</summary>
internal sealed class MyWork(ICurrentActor current, IClock clock) : IMyWork
{
    private const Rights Work = Rights.Create | Rights.Steer;

    public async Task<IReadOnlyList<MyProcess>> Processes(InterlinkDb db, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var reached = AccessFacts.Reached(db, person);
        var mine = CoproductionViews.Mine(db, person);
        var rows = await (
            from process in db.Set<Process>()
            where mine.Contains(process.Id)
            // Nulls differ between databases: a process without a numbered activity was started this very moment.
            orderby db.Set<ActivityRow>().Where(a => a.StreamId == process.Id).Max(a => a.Position) ?? long.MaxValue descending, process.Id
            select new
            {
                process.Id,
                process.OrganisationId,
                process.Name,
                process.MainLanguage,
                process.Status,
                process.IsDemo,
                process.TimeZone,
                process.TasksTotal,
                process.TasksFinished,
                Sequence = db.Set<StreamRow>().Where(s => s.Id == process.Id).Select(s => s.Sequence).FirstOrDefault(),
                IsAdministrator = db.Set<ProcessAdministrator>().Any(a => a.ProcessId == process.Id && a.PersonId == person),
                Grants = reached.Where(g => g.ProcessId == process.Id).ToList(),
            }).AsSingleQuery().ToListAsync(cancellation);
        var facts = rows
            .Select(r => (Row: r, Today: Days.In(clock.Now, r.TimeZone)))
            .Select(r => (r.Row, r.Today, Access: AccessFacts.Decided(r.Row.Id, person, r.Row.IsAdministrator, r.Row.Grants, r.Today)))
            .Where(r => r.Access.IsParticipant).ToList();
        // Only where a grant speaks about a place does the place matter.
        var deep = facts.Where(f => !f.Access.IsAdministrator && f.Access.Grants.Any(g => g.NodeId is not null || g.ResourceId is not null)).Select(f => f.Row.Id).ToList();
        var nodes = deep.Count == 0 ? [] : await db.Set<Node>().Where(n => deep.Contains(n.ProcessId)).Select(n => new { n.Id, n.ProcessId, n.ParentId, n.Kind }).ToListAsync(cancellation);
        var byProcess = nodes.ToLookup(n => n.ProcessId);
        return
        [
            .. facts.Select(f =>
            {
                var parents = byProcess[f.Row.Id].ToDictionary(n => n.Id, n => n.ParentId);
                List<Guid>? With(Rights any) => parents.Count == 0 ? null
                    : [.. byProcess[f.Row.Id].Where(n => n.Kind == NodeKind.Task && (f.Access.RightsAt(new(ProcessRights.PathOf(parents, n.Id))) & any) != 0).Select(n => n.Id)];
                return new MyProcess
                {
                    Id = f.Row.Id, OrganisationId = f.Row.OrganisationId, Name = f.Row.Name, Language = f.Row.MainLanguage, IsFinished = f.Row.Status == ProcessStatus.Finished,
                    IsDemo = f.Row.IsDemo, TasksTotal = f.Row.TasksTotal, TasksFinished = f.Row.TasksFinished, Today = f.Today, Sequence = f.Row.Sequence,
                    Sight = ProcessRights.SightOf(f.Access, parents),
                    MayWork = (f.Access.RightsAt(Scope.Process) & Work) != 0,
                    OpenNodes = With(Work),
                    MayCreate = f.Access.RightsAt(Scope.Process).HasFlag(Rights.Create),
                    CreateNodes = With(Rights.Create),
                };
            }),
        ];
    }

    public async Task<IReadOnlyList<MyTask>> OpenTasks(InterlinkDb db, IReadOnlyList<MyProcess> mine, int most, CancellationToken cancellation)
    {
        var running = mine.Where(p => !p.IsFinished).ToList();
        var whole = running.Where(p => p.OpenNodes is null && p.MayWork).Select(p => p.Id).ToList();
        var some = running.SelectMany(p => p.OpenNodes ?? []).ToList();
        if (whole.Count == 0 && some.Count == 0) return [];
        var processes = running.Where(p => p.OpenNodes is null ? p.MayWork : p.OpenNodes.Count > 0).Select(p => p.Id).ToList();
        var tasks = db.Set<Node>().Where(t => t.Kind == NodeKind.Task);
        tasks = some.Count == 0 ? tasks.Where(t => whole.Contains(t.ProcessId)) : tasks.Where(t => whole.Contains(t.ProcessId) || some.Contains(t.Id));
        // Few enough before anything is joined to them: there are thousands.
        var begun = await Placed(db, tasks.Where(t => t.Status == NodeStatus.InProgress).OrderBy(t => t.EndsOn == null).ThenBy(t => t.EndsOn).ThenBy(t => t.Id).Take(most)).ToListAsync(cancellation);
        // What comes next is shown only where not enough is begun.
        var next = begun.Count >= most ? [] : await Placed(db, db.Set<Process>().Where(p => processes.Contains(p.Id)).SelectMany(p => (
            from task in tasks
            where task.ProcessId == p.Id && task.Status == NodeStatus.Awaiting
            join objective in db.Set<Node>() on task.ParentId equals objective.Id
            join phase in db.Set<Node>() on objective.ParentId equals phase.Id
            orderby phase.Rank, objective.Rank, task.Rank, task.Id
            select task).Take(1))).ToListAsync(cancellation);
        var order = mine.Select((p, i) => (p.Id, i)).ToDictionary(p => p.Id, p => p.i);
        return
        [
            .. begun.Concat(next).OrderByDescending(r => r.IsInProgress)
                .ThenBy(r => r.IsInProgress ? r.EndsOn ?? DateOnly.MaxValue : DateOnly.MaxValue).ThenBy(r => order[r.ProcessId]).ThenBy(r => r.Id).Take(most),
        ];
    }

    /// <summary>Tasks with their phase and its number.</summary>
#pragma warning disable CA1309 // It becomes SQL: ranks compare by ordinal there.
    private static IQueryable<MyTask> Placed(InterlinkDb db, IQueryable<Node> tasks) =>
        from task in tasks
        join objective in db.Set<Node>() on task.ParentId equals objective.Id
        join phase in db.Set<Node>() on objective.ParentId equals phase.Id
        select new MyTask
        {
            Id = task.Id,
            ProcessId = task.ProcessId,
            Title = task.Title,
            Phase = phase.Title,
            PhaseNumber = db.Set<Node>().Count(n => n.ProcessId == task.ProcessId && n.Kind == NodeKind.Phase && string.Compare(n.Rank, phase.Rank) < 0) + 1,
            IsInProgress = task.Status == NodeStatus.InProgress,
            EndsOn = task.EndsOn,
        };
#pragma warning restore CA1309

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<MyPhase>>> Phases(InterlinkDb db, IReadOnlyCollection<Guid> processes, CancellationToken cancellation)
    {
        if (processes.Count == 0) return new Dictionary<Guid, IReadOnlyList<MyPhase>>();
        var rows = await db.Set<Node>().Where(n => processes.Contains(n.ProcessId))
            .Select(n => new { n.ProcessId, Row = new TreeRow { Id = n.Id, ParentId = n.ParentId, Kind = n.Kind, Rank = n.Rank, Title = n.Kind == NodeKind.Phase ? n.Title : "", Status = n.Status } }).ToListAsync(cancellation);
        return rows.GroupBy(r => r.ProcessId).ToDictionary(g => g.Key, g =>
        {
            var tree = new ProcessTree(g.Select(r => r.Row));
            return (IReadOnlyList<MyPhase>)[.. tree.Phases.Select(p => new MyPhase(p.Title, p.Status == NodeStatus.Finished, tree.IsNow(p), p.Tasks.Percent))];
        });
    }

    public IQueryable<ResourceNameView> Resources(InterlinkDb db, IReadOnlyList<MyProcess> mine)
    {
        var everywhere = mine.Where(p => p.Sight.Everywhere).Select(p => p.Id).ToList();
        var shut = mine.Where(p => p.Sight.Everywhere).SelectMany(p => p.Sight.OtherNodes).ToList();
        var opened = mine.Where(p => !p.Sight.Everywhere).SelectMany(p => p.Sight.OtherNodes).ToList();
        var (seen, hidden) = (mine.SelectMany(p => p.Sight.SeenResources).ToList(), mine.SelectMany(p => p.Sight.HiddenResources).ToList());
        return CoproductionViews.Resources(db).Where(r => !r.IsRemoved && (seen.Contains(r.Id)
            || (!hidden.Contains(r.Id) && ((everywhere.Contains(r.ProcessId) && !shut.Contains(r.HolderId)) || opened.Contains(r.HolderId)))));
    }
}
