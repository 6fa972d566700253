using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>A resource in a list, with the names its row says. No tool is asked.</summary>
public sealed record ResourceRow
{
    /// <summary>The resource.</summary>
    public Guid Id { get; init; }
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";
    /// <summary>Language of its content.</summary>
    public string Language { get; init; } = "";
    /// <summary>Its tool.</summary>
    public string ToolKey { get; init; } = "";
    /// <summary>Whether it can be opened.</summary>
    public ResourceState State { get; init; }
    /// <summary>The facts of its tool.</summary>
    public string Summary { get; init; } = "{}";
    /// <summary>The node that holds it.</summary>
    public Guid HolderId { get; init; }
    /// <summary>The INTERLINKER it was made from.</summary>
    public string? Origin { get; init; }
    /// <summary>Its maker.</summary>
    public Guid? CreatedBy { get; init; }
    /// <summary>Whether somebody else than its maker changed it.</summary>
    public bool ChangedByOthers { get; init; }
    /// <summary>Who changed it last.</summary>
    public Guid? ChangedBy { get; init; }
    /// <summary>Who changed it last; none for people who left.</summary>
    public string? Changer { get; init; }
    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; init; }
    /// <summary>When it was removed.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>What the decision needs.</summary>
    internal ResourceFact Fact => new(Id, CreatedBy, ChangedByOthers);

    /// <summary>Rows of resources, as a query that composes.</summary>
    internal static IQueryable<ResourceRow> Of(InterlinkDb db, IQueryable<Resource> resources, string language)
    {
        var (people, items) = (PeopleViews.People(db), CatalogueViews.ItemNames(db));
        return resources.Select(r => new ResourceRow
        {
            Id = r.Id,
            Name = r.Name,
            Language = r.Language,
            ToolKey = r.ToolKey,
            State = r.State,
            Summary = r.Summary,
            HolderId = r.HolderId,
            Origin = items.Where(i => i.Id == r.OriginId && i.Language == language).Select(i => i.Name).FirstOrDefault() ?? items.Where(i => i.Id == r.OriginId && i.Language == Languages.Default).Select(i => i.Name).FirstOrDefault(),
            CreatedBy = r.CreatedBy,
            ChangedByOthers = r.ChangedByOthers,
            ChangedBy = r.ChangedBy,
            Changer = people.Where(p => p.Id == r.ChangedBy).Select(p => p.Name).FirstOrDefault(),
            ChangedAt = r.ChangedAt,
            RemovedAt = r.RemovedAt,
        });
    }

    /// <summary>Those a reader sees: rights are in the query, before it pages.</summary>
    internal static IQueryable<Resource> Seen(IQueryable<Resource> resources, ResourceSight sight)
    {
        if (sight.IsAdministrator) return resources;
        var (everywhere, nodes, seen, hidden) = (sight.Everywhere, sight.OtherNodes, sight.SeenResources, sight.HiddenResources);
        return resources.Where(r => seen.Contains(r.Id) || (!hidden.Contains(r.Id) && (nodes.Contains(r.HolderId) ? !everywhere : everywhere)));
    }
}
