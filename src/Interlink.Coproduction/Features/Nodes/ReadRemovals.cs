using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Head;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>Something that was removed from a tree and can come back.</summary>
/// <param name="Removal">Its id.</param>
/// <param name="Title">The topmost nodes that went.</param>
/// <param name="Kind">What the topmost is.</param>
/// <param name="Nodes">How many nodes went.</param>
/// <param name="At">When.</param>
/// <param name="By">Who; empty for somebody who left.</param>
/// <param name="Parent">What has to come back first, if that is removed too.</param>
internal sealed record RemovedBranch(Guid Removal, string Title, NodeKind Kind, int Nodes, DateTimeOffset At, string By, string? Parent);

/// <summary>Reads what was removed from the tree of a process, newest first.</summary>
internal sealed class ReadRemovals(IReads reads, ProcessHeads heads, ICurrentActor current)
{
    public async Task<(ProcessHeadView Head, Page<RemovedBranch> Page)> Read(Guid process, int page, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, process, language, cancellation);
        head.Access.Decide(ProcessAction.ChangeTree, Scope.Process).Demand();
        var removed = db.Set<Node>().IgnoreQueryFilters().Where(n => n.ProcessId == process && n.RemovalId != null);
        // One row a removal; all its nodes carry the same instant and person.
        var removals = removed.GroupBy(n => n.RemovalId!.Value).Select(g => new { Removal = g.Key, At = g.Max(n => n.RemovedAt), Nodes = g.Count() });
        var total = await removals.CountAsync(cancellation);
        var rows = await removals.OrderByDescending(r => r.At).ThenBy(r => r.Removal).Skip(Page<RemovedBranch>.Skip(page)).Take(Limits.Page).ToListAsync(cancellation);
        var ids = rows.ConvertAll(r => r.Removal);
        var tops = await (
            from node in removed
            where ids.Contains(node.RemovalId!.Value)
            join p in db.Set<Node>().IgnoreQueryFilters() on node.ParentId equals p.Id into parents
            from p in parents.DefaultIfEmpty()
            where p == null || p.RemovalId != node.RemovalId
            join person in PeopleViews.People(db) on node.RemovedBy equals person.Id into people
            from person in people.DefaultIfEmpty()
            select new { Removal = node.RemovalId!.Value, node.Title, node.Kind, node.Rank, Parent = p == null || p.RemovalId == null ? null : p.Title, By = person == null ? "" : person.Name }).ToListAsync(cancellation);
        return (head, new([.. rows.Select(row =>
        {
            var own = tops.Where(t => t.Removal == row.Removal).OrderBy(t => t.Rank, StringComparer.Ordinal).ToList();
            return new RemovedBranch(row.Removal, string.Join(", ", own.Select(t => t.Title)), own.Count > 0 ? own[0].Kind : NodeKind.Phase, row.Nodes, row.At ?? default,
                own.Count > 0 ? own[0].By : "", own.Find(t => t.Parent is not null)?.Parent);
        })], page, total));
    }
}
