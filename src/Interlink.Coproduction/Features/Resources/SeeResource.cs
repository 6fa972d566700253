using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Head;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>Reads a resource for a page: the row with its place, people and origin, and the head with the facts of the policy. Two statements.</summary>
internal sealed class SeeResource(ProcessHeads heads, ICurrentActor current)
{
    public async Task<ResourceView> See(InterlinkDb db, Guid id, string language, CancellationToken cancellation = default)
    {
        _ = current.Actor.Kind == ActorKind.System ? Guid.Empty : current.Actor.Person;
        var (nodes, words, people, items) = (db.Set<Node>(), db.Set<NodeText>().Where(t => t.Language == language && t.Title != ""), PeopleViews.People(db), CatalogueViews.ItemNames(db));
        var found = await (
            from resource in db.Set<Resource>().IgnoreQueryFilters()
            where resource.Id == id
            join node in nodes on resource.HolderId equals node.Id
            join parent in nodes on node.ParentId equals parent.Id into parents
            from parent in parents.DefaultIfEmpty()
            join top in nodes on parent.ParentId equals top.Id into tops
            from top in tops.DefaultIfEmpty()
            select new
            {
                Row = resource,
                NodeRemoval = node.RemovalId,
                Node = new { Id = (Guid?)node.Id, node.Title, Own = words.Where(t => t.NodeId == node.Id).Select(t => t.Title).FirstOrDefault() },
                Parent = new { Id = (Guid?)parent.Id, parent.Title, Own = words.Where(t => t.NodeId == parent.Id).Select(t => t.Title).FirstOrDefault() },
                Top = new { Id = (Guid?)top.Id, top.Title, Own = words.Where(t => t.NodeId == top.Id).Select(t => t.Title).FirstOrDefault() },
                Maker = people.Where(p => p.Id == resource.CreatedBy).Select(p => p.Name).FirstOrDefault(),
                Changer = people.Where(p => p.Id == resource.ChangedBy).Select(p => p.Name).FirstOrDefault(),
                Origin = items.Where(i => i.Id == resource.OriginId && i.Language == Languages.Default).Select(i => i.Name).FirstOrDefault(),
                OriginOwn = items.Where(i => i.Id == resource.OriginId && i.Language == language).Select(i => i.Name).FirstOrDefault(),
                OriginCode = items.Where(i => i.Id == resource.OriginId).Select(i => i.Code).FirstOrDefault(),
            }).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
        var (row, head) = (found.Row, await heads.Of(db, current.Actor, found.Row.ProcessId, language, cancellation));
        NodeStep[] path = [.. new[] { (found.Top.Id, found.Top.Own, found.Top.Title), (found.Parent.Id, found.Parent.Own, found.Parent.Title), (found.Node.Id, found.Node.Own, found.Node.Title) }
            .Where(s => s.Item1 is not null).Select(s => new NodeStep(s.Item1!.Value, head.Languages.Contains(language) && s.Item2 is { } own ? own : s.Item3))];
        var scope = new Scope([.. path.Select(s => s.Id)], ResourceFinder.FactOf(row));
        var (see, edit, remove) = (head.Access.Decide(ProcessAction.SeeResource, scope), head.Access.Decide(ProcessAction.EditResource, scope), head.Access.Decide(ProcessAction.RemoveResource, scope));
        if (!see.Allowed || (row.RemovalId is not null && !remove.Allowed)) throw new NotFound();
        return new()
        {
            Id = row.Id,
            Head = head,
            Path = path,
            ToolKey = row.ToolKey,
            State = row.State,
            Name = row.Name,
            Language = row.Language,
            Licence = row.Licence,
            Version = row.Version,
            Summary = row.Summary,
            CreatedBy = row.CreatedBy,
            Maker = found.Maker ?? "",
            CreatedAt = row.CreatedAt,
            ChangedBy = row.ChangedBy,
            Changer = found.Changer ?? "",
            ChangedAt = row.ChangedAt,
            Origin = row.OriginId is { } origin && found.OriginCode is { } code ? new(origin, code, found.OriginOwn ?? found.Origin ?? code, row.OriginVersion) : null,
            RemovalId = row.RemovalId,
            WentWithNode = found.NodeRemoval is not null,
            CanEdit = edit,
            CanRemove = remove,
        };
    }
}
