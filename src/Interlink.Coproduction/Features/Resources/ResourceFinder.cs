using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>A resource with its place, inside a turn or before one.</summary>
internal sealed record FoundResource(Resource Row, Scope Scope, ProcessAccess Access, bool NodeIsRemoved)
{
    public ResourceHandle Handle => new(Row.Id, Row.ProcessId, Row.HolderId, Row.Name, Row.Language, Row.ToolKey);

    /// <summary>May this be done to it? <see cref="NotFound"/> where it can't be seen: what one may not see is unknown.</summary>
    public Decision Decide(ProcessAction action)
    {
        if (!Access.Decide(ProcessAction.SeeResource, Scope).Allowed) throw new NotFound();
        return Access.Decide(action, Scope);
    }
}

/// <summary>Finds resources for use cases: two statements, and tracked where the context is a turn's.</summary>
internal sealed class ResourceFinder(AccessFacts facts)
{
    /// <summary>A resource as an actor may see it; removed ones too if asked for.</summary>
    public async Task<FoundResource> Find(InterlinkDb db, Actor actor, Guid id, bool removedToo = false, CancellationToken cancellation = default)
    {
        // Nobody learns which resources exist.
        _ = actor.Kind == ActorKind.System ? Guid.Empty : actor.Person;
        var (row, scope, gone) = await Read(db, id, removedToo, cancellation);
        var access = await facts.Load(db, actor, row.ProcessId, cancellation);
        var found = new FoundResource(row, scope, access, gone);
        if (!access.Decide(ProcessAction.SeeResource, scope).Allowed) throw new NotFound();
        return found;
    }

    /// <summary>Whether any person sees a resource that exists.</summary>
    public async Task<bool> MaySee(InterlinkDb db, Guid person, Guid id, CancellationToken cancellation)
    {
        try
        {
            var (row, scope, _) = await Read(db, id, removedToo: false, cancellation);
            return await facts.Find(db, person, row.ProcessId, cancellation) is { IsParticipant: true } access && access.Decide(ProcessAction.SeeResource, scope).Allowed;
        }
        catch (NotFound)
        {
            return false;
        }
    }

    public static ResourceFact FactOf(Resource row) => new(row.Id, row.CreatedBy, row.ChangedByOthers);

    private static async Task<(Resource Row, Scope Scope, bool NodeIsRemoved)> Read(InterlinkDb db, Guid id, bool removedToo, CancellationToken cancellation)
    {
        var nodes = db.Set<Node>();
        var found = await (
            from resource in db.Set<Resource>().IgnoreQueryFilters()
            where resource.Id == id && (removedToo || resource.RemovalId == null)
            join node in nodes on resource.HolderId equals node.Id
            join parent in nodes on node.ParentId equals parent.Id into parents
            from parent in parents.DefaultIfEmpty()
            select new { Row = resource, node.Id, node.ParentId, TopId = parent.ParentId, Gone = node.RemovalId != null }).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
        return (found.Row, new Scope([.. new[] { found.TopId, found.ParentId, found.Id }.OfType<Guid>()], FactOf(found.Row)), found.Gone);
    }
}
