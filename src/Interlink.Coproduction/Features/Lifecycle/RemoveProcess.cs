using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Head;
using Interlink.Coproduction.Features.Nodes;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Lifecycle;

/// <summary>What hangs on a process: everything that goes with it, and who loses it.</summary>
internal sealed record ProcessHanging(ProcessHeadView Head, int Nodes, int Resources, int Invitations);

/// <summary>A process that was removed, for those who may bring it back.</summary>
internal sealed record RemovedProcess(string Name, string Language);

/// <summary>Reads what hangs on a process, for those who may remove it. Five statements at most.</summary>
internal sealed class ReadProcessHanging(IReads reads, ProcessHeads heads, ICurrentActor current, IInvitations invitations)
{
    public async Task<ProcessHanging> Of(Guid process, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, process, language, cancellation);
        head.Access.Decide(ProcessAction.RemoveProcess, Scope.Process).Demand();
        var counts = await db.Set<Process>().Where(p => p.Id == process).Select(p => new
        {
            Nodes = db.Set<Node>().Count(n => n.ProcessId == p.Id),
            Resources = db.Set<Resource>().Count(r => r.ProcessId == p.Id),
        }).FirstAsync(cancellation);
        return new(head, counts.Nodes, counts.Resources, (await invitations.Waiting(db, process, 1, cancellation)).Total);
    }

    /// <summary>The process, if it was removed already and the actor may restore it.</summary>
    public async Task<RemovedProcess?> Removed(Guid process, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        await using var db = reads.Open();
        return await db.Set<Process>().IgnoreQueryFilters()
            .Where(p => p.Id == process && p.RemovalId != null && db.Set<ProcessAdministrator>().Any(a => a.ProcessId == p.Id && a.PersonId == person))
            .Select(p => new RemovedProcess(p.Name, p.MainLanguage)).FirstOrDefaultAsync(cancellation);
    }
}

/// <summary>Removes a process with its tree and resources, under one removal id. Rights and history stay for restoring.</summary>
internal sealed class RemoveProcess(TreeTurns turns, Removals removals)
{
    /// <summary>Answers the removal.</summary>
    public Task<Guid> Remove(Guid process, CancellationToken cancellation = default) => turns.OnProcess(process, async tree =>
    {
        tree.Demand(ProcessAction.RemoveProcess);
        var removal = tree.Turn.NewId();
        await removals.Remove(tree.Turn, removal, tree.Nodes, tree.Db.Set<Resource>().Where(r => r.ProcessId == process), cancellation);
        Removals.Stamp(tree.Process, tree.Turn, removal);
        tree.Process.Version++;
        tree.Turn.RaiseAccess(process);
        tree.Record(ProcessActivities.Removed, new Dictionary<string, object?> { ["removal"] = removal });
        return removal;
    }, cancellation);
}

/// <summary>Brings a removed process back with exactly what went with it: those who administer it. Its organisation must be there, and stays meanwhile.</summary>
internal sealed class RestoreProcess(IReads reads, IWriter writer, ICurrentActor current, Removals removals)
{
    public async Task Restore(Guid process, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        // A removed process keeps its organisation: nobody changes its settings.
        await writer.Write([process, await OrganisationOf(process, cancellation)], async turn =>
        {
            var row = await turn.Db.Set<Process>().IgnoreQueryFilters().FirstOrDefaultAsync(p => p.Id == process, cancellation);
            if (row is null || !await turn.Db.Set<ProcessAdministrator>().AnyAsync(a => a.ProcessId == process && a.PersonId == person, cancellation)) throw new NotFound();
            // A double post: it is back already.
            if (row.RemovalId is not { } removal) return;
            if (await PeopleViews.OrganisationNames(turn.Db).AnyAsync(o => o.Id == row.OrganisationId && o.IsRemoved, cancellation)) throw new InvalidInput("", "process.remove.organisation-gone", ("name", row.Name));
            var (nodes, _) = await removals.Restore(turn, process, removal, cancellation);
            Removals.Lift(row);
            Summary.Of(nodes).Store(row);
            row.Version++;
            turn.RaiseAccess(process);
            turn.Record(new(ProcessActivities.Restored, process, "process", process) { SubjectVersion = row.Version, Payload = new Dictionary<string, object?> { ["removal"] = removal } });
        }, cancellation);
    }

    private async Task<Guid> OrganisationOf(Guid process, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await db.Set<Process>().IgnoreQueryFilters().Where(p => p.Id == process).Select(p => (Guid?)p.OrganisationId).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
    }
}
