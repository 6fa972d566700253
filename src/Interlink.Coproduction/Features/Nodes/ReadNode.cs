using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Guide;
using Interlink.Coproduction.Features.Head;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>What the forms about one node show: its process, its tree and itself.</summary>
internal sealed record NodeFormView(ProcessHeadView Head, ProcessTree Tree, TreeNode Node, OpenNode Open);

/// <summary>The words of a node in one language, as stored.</summary>
internal sealed record NodeTextView(string Title, string What, string Why, string Output, string Checklist)
{
    public static NodeTextView Empty { get; } = new("", "", "", "", "");
}

/// <summary>Reads what the forms of nodes show. Who may not change it is told why before they type.</summary>
internal sealed class ReadNode(IReads reads, ProcessHeads heads, ICurrentActor current, ICatalogue catalogue)
{
    /// <summary>A node for a form that does this; throws <see cref="Denied"/> otherwise.</summary>
    public async Task<NodeFormView> For(ProcessAction action, Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        return await Read(db, action, id, language, cancellation);
    }

    /// <summary>A node with its words in one language of its process and, beside it, in the main one.</summary>
    public async Task<(NodeFormView View, NodeTextView Words, NodeTextView Main)> Words(Guid id, string wanted, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var view = await Read(db, ProcessAction.ChangeTree, id, language, cancellation);
        if (!view.Head.Languages.Contains(wanted)) throw new NotFound();
        var main = view.Head.MainLanguage;
        var rows = await db.Set<NodeText>().Where(t => t.NodeId == id && (t.Language == wanted || t.Language == main)).ToListAsync(cancellation);
        NodeTextView Of(string of) => rows.Find(r => r.Language == of) is { } row ? new(row.Title, row.What, row.Why, row.Output, row.Checklist) : NodeTextView.Empty;
        return (view, Of(wanted), Of(main));
    }

    /// <summary>A node with all problem profiles there are.</summary>
    public async Task<(NodeFormView View, IReadOnlyList<(string Code, string Name, string Need)> Profiles)> Facts(Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var view = await Read(db, ProcessAction.ChangeTree, id, language, cancellation);
        return (view, view.Node.Kind == NodeKind.Task ? await catalogue.ListProfiles(db, language, cancellation) : []);
    }

    /// <summary>The tree of a process for those who may change it.</summary>
    public async Task<(ProcessHeadView Head, ProcessTree Tree)> Tree(Guid process, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, process, language, cancellation);
        head.Access.Decide(ProcessAction.ChangeTree, Scope.Process).Demand();
        return (head, (await TreeReads.Read(db, head, null, cancellation)).Tree);
    }

    /// <summary>What hangs on a node: everything that goes with it.</summary>
    public async Task<(NodeFormView View, IReadOnlyList<HangingResource> Resources)> Hanging(Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var view = await Read(db, ProcessAction.ChangeTree, id, language, cancellation);
        var branch = Below(view.Node).Select(n => n.Id).ToList();
        var resources = await Removals.HeldBy(db, branch).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Select(r => new HangingResource(r.Id, r.Name, r.Language)).ToListAsync(cancellation);
        return (view, resources);
    }

    /// <summary>A node and all below it.</summary>
    public static IEnumerable<TreeNode> Below(TreeNode node) => node.Children.SelectMany(Below).Prepend(node);

    private async Task<NodeFormView> Read(InterlinkDb db, ProcessAction action, Guid id, string language, CancellationToken cancellation)
    {
        var head = await heads.OfNode(db, current.Actor, id, language, cancellation);
        var read = await TreeReads.Read(db, head, id, cancellation);
        if (read.Tree.Find(id) is not { } node || read.Open is not { } open) throw new NotFound();
        head.Access.Decide(action, new Scope([.. node.Path.Select(n => n.Id)])).Demand();
        return new(head, read.Tree, node, open);
    }
}

/// <summary>A resource that goes with what is removed.</summary>
internal sealed record HangingResource(Guid Id, string Name, string Language);
