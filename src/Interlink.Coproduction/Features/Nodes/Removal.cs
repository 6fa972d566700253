using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>What a removal or its restoring touched.</summary>
internal sealed record RemovalCount(int Nodes, int Resources);

/// <summary>Stamps whole branches with one removal id, with the resources in them, and lifts exactly that id again. Inside a turn on the process.</summary>
internal sealed class Removals(IEnumerable<ITool> tools)
{
    /// <summary>Removes nodes and what they hold; the tools are told.</summary>
    public async Task<RemovalCount> Remove(Turn turn, Guid removal, IReadOnlyCollection<Node> nodes, IQueryable<Resource> held, CancellationToken cancellation)
    {
        var resources = await held.ToListAsync(cancellation);
        foreach (var node in nodes) Stamp(node, turn, removal);
        foreach (var resource in resources)
        {
            Stamp(resource, turn, removal);
            await Tell(turn, resource, removed: true, cancellation);
        }
        return new(nodes.Count, resources.Count);
    }

    /// <summary>Lifts a removal from the nodes and resources of a process that carry it.</summary>
    public async Task<(List<Node> Nodes, int Resources)> Restore(Turn turn, Guid process, Guid removal, CancellationToken cancellation)
    {
        var nodes = await turn.Db.Set<Node>().IgnoreQueryFilters().Where(n => n.ProcessId == process && n.RemovalId == removal).ToListAsync(cancellation);
        var resources = await turn.Db.Set<Resource>().IgnoreQueryFilters().Where(r => r.ProcessId == process && r.RemovalId == removal).ToListAsync(cancellation);
        foreach (var node in nodes) Lift(node);
        foreach (var resource in resources)
        {
            Lift(resource);
            await Tell(turn, resource, removed: false, cancellation);
        }
        return (nodes, resources.Count);
    }

    /// <summary>Resources held by nodes.</summary>
    public static IQueryable<Resource> HeldBy(InterlinkDb db, IReadOnlyCollection<Guid> nodes) =>
        db.Set<Resource>().Where(r => r.HolderKind == HolderKind.Node && nodes.Contains(r.HolderId));

    public static void Stamp(IRemovable row, Turn turn, Guid removal) => (row.RemovalId, row.RemovedAt, row.RemovedBy) = (removal, turn.Now, turn.Actor.PersonId);

    public static void Lift(IRemovable row) => (row.RemovalId, row.RemovedAt, row.RemovedBy) = (null, null, null);

    private Task Tell(Turn turn, Resource resource, bool removed, CancellationToken cancellation) =>
        tools.FirstOrDefault(t => t.Describe.Key == resource.ToolKey) is { } tool
            ? tool.Removed(turn, new(resource.Id, resource.ProcessId, resource.HolderId, resource.Name, resource.Language, resource.ToolKey), removed, cancellation)
            : Task.CompletedTask;
}
