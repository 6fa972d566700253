using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Head;

namespace Interlink.Coproduction.Features.Guide;

/// <summary>Reads the guide: head, tree with the open node, then the sections of all rooms on the same context.</summary>
internal sealed class ReadGuide(IReads reads, ProcessHeads heads, ICurrentActor current, IEnumerable<INodeSection> sections)
{
    /// <summary>The guide with a node open; <see cref="NotFound"/> where it is gone or the person may not know of it.</summary>
    public async Task<GuideView> OfNode(Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.OfNode(db, current.Actor, id, language, cancellation);
        var read = await TreeReads.Read(db, head, id, cancellation);
        if (read.Tree.Find(id) is not { } node || read.Open is not { } open) throw new NotFound();
        var scope = new Scope([.. node.Path.Select(n => n.Id)]);
        var context = new NodeContext
        {
            Head = head,
            NodeId = id,
            Kind = node.Kind,
            Title = node.Title,
            Path = scope.Nodes,
            Profiles = open.Profiles,
            Stage = node.Phase.Row.Stage,
            Resources = open.Resources,
            Language = language,
            Rights = head.Access.RightsAt(scope),
            CanCreate = head.Access.Decide(ProcessAction.CreateResource, scope),
            Sight = ProcessRights.SightOf(head.Access, read.Tree.All.ToDictionary(n => n.Id, n => n.Row.ParentId)),
            Tree = read.Tree,
            Node = node,
        };
        var loaded = new List<LoadedSection>();
        foreach (var section in sections.OrderBy(s => s.Place).ThenBy(s => s.Order))
        {
            if (await section.Load(db, context, cancellation) is { } model) loaded.Add(new(section, model));
        }
        return new()
        {
            Head = head,
            Read = read,
            Node = node,
            Open = open,
            Context = context,
            Sections = loaded,
            CanSteer = head.Access.Decide(ProcessAction.SteerTask, scope),
            CanChange = head.Access.Decide(ProcessAction.ChangeTree, Scope.Process),
        };
    }

    /// <summary>The process that a removed node stood in, for whoever may read it; none if the node is there, unknown or another's.</summary>
    public async Task<Guid?> RemovedFrom(Guid id, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var process = await db.Set<Node>().IgnoreQueryFilters().Where(n => n.Id == id && n.RemovalId != null).Select(n => (Guid?)n.ProcessId).FirstOrDefaultAsync(cancellation);
        return process is { } of ? (await heads.Of(db, current.Actor, of, Languages.Default, cancellation)).Id : null;
    }

    /// <summary>The head and the tree alone: where the guide leads, and how far a process is.</summary>
    public async Task<(ProcessHeadView Head, ReadTree Read)> OfProcess(Guid process, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, process, language, cancellation);
        return (head, await TreeReads.Read(db, head, null, cancellation));
    }
}
