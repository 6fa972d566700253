using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>Opens write turns on the tree of a process.</summary>
internal sealed class TreeTurns(IWriter writer, IReads reads, AccessFacts facts, ICurrentActor current)
{
    /// <summary>A turn on the tree of a process; the summary of the process is stored before it is saved.</summary>
    public Task<T> OnProcess<T>(Guid process, Func<TreeTurn, Task<T>> work, CancellationToken cancellation = default)
    {
        _ = current.Actor.Kind == ActorKind.System ? Guid.Empty : current.Actor.Person;
        return writer.Write(process, async turn =>
        {
            var access = await facts.Load(turn.Db, turn.Actor, process, cancellation);
            var row = await turn.Db.Set<Process>().FirstOrDefaultAsync(p => p.Id == process, cancellation) ?? throw new NotFound();
            var nodes = await turn.Db.Set<Node>().Where(n => n.ProcessId == process).ToListAsync(cancellation);
            var tree = new TreeTurn(turn, row, access, nodes);
            var result = await work(tree);
            Summary.Of(tree.Nodes).Store(row);
            return result;
        }, cancellation);
    }

    /// <summary>A turn on the tree of a process.</summary>
    public Task OnProcess(Guid process, Func<TreeTurn, Task> work, CancellationToken cancellation = default) =>
        OnProcess(process, async tree => { await work(tree); return true; }, cancellation);

    /// <summary>A turn on the tree that a live node belongs to.</summary>
    public async Task<T> OnNode<T>(Guid node, Func<TreeTurn, Node, Task<T>> work, CancellationToken cancellation = default)
    {
        var process = await ProcessOf(node, cancellation);
        return await OnProcess(process, tree => work(tree, tree.Find(node)), cancellation);
    }

    /// <summary>A turn on the tree that a live node belongs to.</summary>
    public Task OnNode(Guid node, Func<TreeTurn, Node, Task> work, CancellationToken cancellation = default) =>
        OnNode(node, async (tree, found) => { await work(tree, found); return true; }, cancellation);

    private async Task<Guid> ProcessOf(Guid node, CancellationToken cancellation)
    {
        _ = current.Actor.Kind == ActorKind.System ? Guid.Empty : current.Actor.Person;
        await using var db = reads.Open();
        return await db.Set<Node>().Where(n => n.Id == node).Select(n => (Guid?)n.ProcessId).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
    }
}

/// <summary>The tree of one process inside a write turn: read whole after the lock, decided and changed in memory.</summary>
internal sealed class TreeTurn(Turn turn, Process process, ProcessAccess access, List<Node> nodes)
{
    public Turn Turn => turn;
    public InterlinkDb Db => turn.Db;
    public Process Process => process;
    public ProcessAccess Access => access;

    /// <summary>All nodes that are in it; those removed in this turn stay, with their removal.</summary>
    public List<Node> Nodes => nodes;

    public IEnumerable<Node> Live => nodes.Where(n => n.RemovalId is null);

    public Node Find(Guid id) => nodes.Find(n => n.Id == id) ?? throw new NotFound();

    public List<Node> ChildrenOf(Guid? parent) => Siblings.Ordered(Live.Where(n => n.ParentId == parent));

    /// <summary>The node and all below it.</summary>
    public List<Node> Branch(Node top) => [top, .. ChildrenOf(top.Id).SelectMany(Branch)];

    public Scope ScopeOf(Node node)
    {
        var path = new List<Guid>();
        for (var at = node; at is not null; at = at.ParentId is { } parent ? nodes.Find(n => n.Id == parent) : null) path.Insert(0, at.Id);
        return new(path);
    }

    /// <summary>Throws <see cref="Denied"/> unless the actor may do this at the node, or in the process as a whole.</summary>
    public void Demand(ProcessAction action, Node? node = null) => access.Decide(action, node is null ? Scope.Process : ScopeOf(node)).Demand();

    /// <summary>Throws if so many more nodes are too many.</summary>
    public void DemandRoom(int more)
    {
        if (Live.Count() + more > Limits.Nodes) throw new InvalidInput("", "process.node.limit", ("max", Limits.Nodes));
    }

    /// <summary>Records what happened to a node.</summary>
    public void Record(string type, Node node, IReadOnlyDictionary<string, object?>? payload = null, IReadOnlyList<string>? changed = null) =>
        turn.Record(new(type, process.Id, "node", node.Id)
        {
            Node = node.Id,
            SubjectVersion = node.Version,
            Changed = changed ?? [],
            Payload = payload ?? new Dictionary<string, object?>(),
        });

    /// <summary>Records what happened to the process as a whole.</summary>
    public void Record(string type, IReadOnlyDictionary<string, object?>? payload = null) =>
        turn.Record(new(type, process.Id, "process", process.Id) { SubjectVersion = process.Version, Payload = payload ?? new Dictionary<string, object?>() });
}

/// <summary>Where a node goes: inside a parent (none for phases), at a position counted among its siblings without itself.</summary>
internal sealed record Place(Guid? Parent, Guid? After)
{
    /// <summary>Finds the parent and the position in a tree, or says which field is wrong.</summary>
    public (Node? Parent, List<Node> Siblings, int Position) Resolve(TreeTurn tree, NodeKind kind, string field)
    {
        var parent = Parent is { } id ? tree.Nodes.Find(n => n.Id == id && n.RemovalId is null) : null;
        if ((Parent is not null && parent is null) || parent?.Kind != (kind == NodeKind.Phase ? (NodeKind?)null : kind - 1)) throw new InvalidInput(field, "process.node.place.gone");
        var siblings = tree.ChildrenOf(parent?.Id);
        var position = After is { } after ? siblings.FindIndex(s => s.Id == after) + 1 : 0;
        if (After is not null && position == 0) throw new InvalidInput(field, "process.node.place.gone");
        return (parent, siblings, position);
    }

    /// <summary>Reads <c>parent:after</c>, either of which may be empty.</summary>
    public static Place Parse(string? raw, string field)
    {
        var parts = (raw ?? "").Split(':');
        if (parts.Length == 2 && Read(parts[0], out var parent) && Read(parts[1], out var after)) return new(parent, after);
        throw new InvalidInput(field, "error.choice");
    }

    public override string ToString() => $"{Parent}:{After}";

    private static bool Read(string raw, out Guid? id)
    {
        id = Guid.TryParse(raw, out var parsed) ? parsed : null;
        return raw.Length == 0 || id is not null;
    }
}
