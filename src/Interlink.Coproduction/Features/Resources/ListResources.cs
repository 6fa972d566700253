using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Grants;
using Interlink.Coproduction.Features.Head;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>What the list of all resources is narrowed to.</summary>
internal sealed record ResourceFilter(string Search, Guid? Phase, string? Tool, Guid? Person, string Sort, int Page)
{
    public const string ByName = "name", ByAge = "created";

    public bool IsOn => Search.Length > 0 || Phase is not null || Tool is not null || Person is not null;
}

/// <summary>A page of resources of a process.</summary>
internal sealed record ResourceList(ProcessHeadView Head, Places Places, Page<ResourceRow> Page, IReadOnlyList<PersonChoice> People);

/// <summary>Lists the resources of a process that the reader sees, in SQL with the rights in the query: six statements.</summary>
internal sealed class ListResources(IReads reads, ICurrentActor current, ProcessHeads heads)
{
    public async Task<ResourceList> Of(Guid process, ResourceFilter filter, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, process, language, cancellation);
        var places = await Places.Of(db, process, head.ContentLanguage, cancellation);
        var all = ResourceRow.Seen(db.Set<Resource>().Where(r => r.ProcessId == process), SightOf(head, places));
        var found = all;
        if (TextDoor.Key(TextDoor.Cut(filter.Search, Limits.Name)) is { Length: > 0 } key) found = found.Where(r => r.NameKey.Contains(key));
        if (filter.Phase is { } phase)
        {
            var nodes = places.All.Where(p => p.Path[0] == phase).Select(p => p.Id).ToList();
            found = found.Where(r => nodes.Contains(r.HolderId));
        }
        if (filter.Tool is { } tool) found = found.Where(r => r.ToolKey == tool);
        if (filter.Person is { } person) found = found.Where(r => r.CreatedBy == person || r.ChangedBy == person);
        var sorted = filter.Sort switch
        {
            ResourceFilter.ByName => found.OrderBy(r => r.NameKey).ThenBy(r => r.Id),
            ResourceFilter.ByAge => found.OrderByDescending(r => r.CreatedAt).ThenBy(r => r.Id),
            _ => found.OrderByDescending(r => r.ChangedAt).ThenBy(r => r.Id),
        };
        var rows = await ResourceRow.Of(db, sorted.Skip(Page<int>.Skip(filter.Page)).Take(Limits.Page), language).ToListAsync(cancellation);
        var total = await found.CountAsync(cancellation);
        var people = await (
            from named in PeopleViews.People(db)
            where named.Name != "" && all.Any(r => r.CreatedBy == named.Id || r.ChangedBy == named.Id)
            orderby named.NameKey, named.Id
            select new PersonChoice(named.Id, named.Name)).Take(200).ToListAsync(cancellation);
        return new(head, places, new(rows, filter.Page, total), people);
    }

    /// <summary>Removed resources whose node is still there: all for administrators, else those the reader removed. Four statements.</summary>
    public async Task<ResourceList> Removed(Guid process, int page, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, process, language, cancellation);
        var places = await Places.Of(db, process, head.ContentLanguage, cancellation);
        var (me, nodes) = (current.Actor.PersonId, places.All.Select(p => p.Id).ToList());
        var found = ResourceRow.Seen(db.Set<Resource>().IgnoreQueryFilters().Where(r => r.ProcessId == process && r.RemovalId != null && nodes.Contains(r.HolderId)), SightOf(head, places));
        if (!head.Access.IsAdministrator) found = found.Where(r => r.RemovedBy == me);
        var rows = await ResourceRow.Of(db, found.OrderByDescending(r => r.RemovedAt).ThenBy(r => r.Id).Skip(Page<int>.Skip(page)).Take(Limits.Page), language).ToListAsync(cancellation);
        return new(head, places, new(rows, page, await found.CountAsync(cancellation)), []);
    }

    public static ResourceSight SightOf(ProcessHeadView head, Places places) =>
        ProcessRights.SightOf(head.Access, places.All.ToDictionary(p => p.Id, p => p.Path.Count > 1 ? (Guid?)p.Path[^2] : null));
}
