using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>What the form for a new phase, objective or task sends.</summary>
internal sealed record NewNode
{
    /// <summary>Made by the form, so that a double post is a redirect.</summary>
    public required Guid Id { get; init; }
    public required string? Kind { get; init; }
    /// <summary><c>parent:after</c>.</summary>
    public required string? Place { get; init; }
    public required string? Title { get; init; }
    public string? What { get; init; }
}

/// <summary>Adds a phase, an objective or a task at a place.</summary>
internal sealed class AddNode(TreeTurns turns)
{
    public Task Add(Guid process, NewNode form, CancellationToken cancellation = default)
    {
        var check = new Check();
        var kind = check.Choice<NodeKind>("kind", form.Kind);
        var title = check.Line("title", form.Title, Limits.Name);
        var what = check.Block("what", form.What, Limits.Text);
        check.Done();
        var place = Place.Parse(form.Place, "place");
        return turns.OnProcess(process, async tree =>
        {
            tree.Demand(ProcessAction.ChangeTree);
            // A double post: it is there already (or the id is somebody else's).
            if (await tree.Db.Set<Node>().IgnoreQueryFilters().FirstOrDefaultAsync(n => n.Id == form.Id, cancellation) is { } there)
            {
                if (there.ProcessId != process) throw new NotFound();
                return;
            }
            tree.DemandRoom(1);
            var (parent, siblings, position) = place.Resolve(tree, kind, "place");
            var node = new Node
            {
                Id = form.Id,
                ProcessId = process,
                ParentId = parent?.Id,
                Kind = kind,
                Title = title,
                CreatedAt = tree.Turn.Now,
                CreatedBy = tree.Turn.Actor.PersonId,
            };
            Siblings.Place(siblings, node, position);
            tree.Nodes.Add(node);
            tree.Db.Add(node);
            tree.Db.Add(new NodeText { NodeId = node.Id, Language = tree.Process.MainLanguage, Title = title, What = what, Origin = TextOrigin.Human });
            tree.Record(ProcessActivities.NodeAdded, node, new Dictionary<string, object?> { ["kind"] = kind.ToString(), ["parent"] = parent?.Id });
        }, cancellation);
    }
}
