using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Access;

/// <summary>Answers other rooms from the one policy.</summary>
internal sealed class ProcessRights(AccessFacts facts, ICurrentActor current) : IProcessRights, IStreamGuard
{
    public StreamKind Kind => StreamKind.Process;

    public async Task<ResourceSight> Sight(InterlinkDb db, Guid process, CancellationToken cancellation)
    {
        var access = await facts.Load(db, current.Actor, process, cancellation);
        if (access.IsAdministrator || access.Grants.All(g => g.NodeId is null && g.ResourceId is null)) return SightOf(access, []);
        return SightOf(access, await db.Set<Node>().Where(n => n.ProcessId == process).Select(n => new { n.Id, n.ParentId }).ToDictionaryAsync(n => n.Id, n => n.ParentId, cancellation));
    }

    /// <summary>The same from a tree that was read already: parents by node.</summary>
    public static ResourceSight SightOf(ProcessAccess access, Dictionary<Guid, Guid?> nodes)
    {
        var everywhere = access.RightsAt(Scope.Process).HasFlag(Rights.See);
        if (access.IsAdministrator) return new(true, everywhere, [], new Dictionary<Guid, bool>());
        var other = nodes.Keys.Where(n => access.RightsAt(new(PathOf(nodes, n))).HasFlag(Rights.See) != everywhere).ToList();
        // A grant on a resource is the deepest: it decides alone wherever it speaks about seeing.
        var resources = access.Grants.Where(g => g.ResourceId is not null && (g.SpeaksAbout & Rights.See) != 0).GroupBy(g => g.ResourceId!.Value)
            .ToDictionary(g => g.Key, g => g.Any(x => x.Rights.HasFlag(Rights.See)));
        return new(false, everywhere, other, resources);
    }

    public async Task<bool> MayFollow(InterlinkDb db, Guid person, Guid stream, CancellationToken cancellation) =>
        await facts.Find(db, person, stream, cancellation) is { IsParticipant: true };

    public Task<DateTimeOffset?> Until(InterlinkDb db, Guid person, Guid stream, CancellationToken cancellation) => facts.Until(db, person, stream, cancellation);

    /// <summary>From the phase down to a node.</summary>
    public static List<Guid> PathOf(Dictionary<Guid, Guid?> parents, Guid node)
    {
        var path = new List<Guid>();
        for (Guid? at = node; at is { } id && parents.ContainsKey(id); at = parents[id]) path.Insert(0, id);
        return path;
    }
}
