using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>A node as a place where rights hold.</summary>
/// <param name="Id">The node.</param>
/// <param name="Title">In the language shown.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Path">From its phase down to itself.</param>
/// <param name="Phase">Position of its phase, from 1.</param>
internal sealed record PlaceView(Guid Id, string Title, NodeKind Kind, IReadOnlyList<Guid> Path, int Phase)
{
    public Scope Scope => new(Path);
}

/// <summary>The places of a process in the order of its tree. One statement.</summary>
internal sealed class Places
{
    private readonly Dictionary<Guid, PlaceView> byId;

    private Places(IReadOnlyList<PlaceView> all) => (All, byId) = (all, all.ToDictionary(p => p.Id));

    public IReadOnlyList<PlaceView> All { get; }

    public IEnumerable<PlaceView> Phases => All.Where(p => p.Kind == NodeKind.Phase);

    public PlaceView? Find(Guid? id) => id is { } known ? byId.GetValueOrDefault(known) : null;

    public static async Task<Places> Of(InterlinkDb db, Guid process, string language, CancellationToken cancellation)
    {
        var rows = await db.Set<Node>().Where(n => n.ProcessId == process).Select(n => new
        {
            Row = new TreeRow { Id = n.Id, ParentId = n.ParentId, Kind = n.Kind, Rank = n.Rank, Title = n.Title },
            Own = db.Set<NodeText>().Where(t => t.NodeId == n.Id && t.Language == language).Select(t => t.Title).FirstOrDefault(),
        }).ToListAsync(cancellation);
        var tree = new ProcessTree(rows.Select(r => r.Own is { Length: > 0 } own ? r.Row with { Title = own } : r.Row));
        var phases = tree.Phases.Select((p, i) => (p.Id, i)).ToDictionary(p => p.Id, p => p.i + 1);
        return new([.. tree.All.Select(n => new PlaceView(n.Id, n.Title, n.Kind, [.. n.Path.Select(p => p.Id)], phases[n.Phase.Id]))]);
    }
}
