using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Contracts;

/// <summary>The name of a process, removed ones too.</summary>
public sealed record ProcessNameView
{
    /// <summary>The process.</summary>
    public Guid Id { get; init; }
    /// <summary>Its organisation.</summary>
    public Guid OrganisationId { get; init; }
    /// <summary>Its name; kept after removal.</summary>
    public string Name { get; init; } = "";
    /// <summary>Its main language.</summary>
    public string Language { get; init; } = "";
    /// <summary>Whether it was removed.</summary>
    public bool IsRemoved { get; init; }
}

/// <summary>The title of a node, removed ones too.</summary>
public sealed record NodeNameView
{
    /// <summary>The node.</summary>
    public Guid Id { get; init; }
    /// <summary>Its process.</summary>
    public Guid ProcessId { get; init; }
    /// <summary>What it is.</summary>
    public NodeKind Kind { get; init; }
    /// <summary>Its title; kept after removal.</summary>
    public string Title { get; init; } = "";
    /// <summary>Whether it was removed.</summary>
    public bool IsRemoved { get; init; }
}

/// <summary>The name of a resource, removed ones too.</summary>
public sealed record ResourceNameView
{
    /// <summary>The resource.</summary>
    public Guid Id { get; init; }
    /// <summary>Its process.</summary>
    public Guid ProcessId { get; init; }
    /// <summary>What holds it.</summary>
    public Guid HolderId { get; init; }
    /// <summary>Its tool.</summary>
    public string ToolKey { get; init; } = "";
    /// <summary>Its name; kept after removal.</summary>
    public string Name { get; init; } = "";
    /// <summary>Its language.</summary>
    public string Language { get; init; } = "";
    /// <summary>Whether it was removed.</summary>
    public bool IsRemoved { get; init; }
}

/// <summary>What rooms above may ask of processes, as queries that compose into theirs.</summary>
public static class CoproductionViews
{
    /// <summary>Names of processes.</summary>
    public static IQueryable<ProcessNameView> Processes(InterlinkDb db) => db.Set<WholeProcess>()
        .Select(p => new ProcessNameView { Id = p.Id, OrganisationId = p.OrganisationId, Name = p.Name, Language = p.MainLanguage, IsRemoved = p.RemovalId != null });

    /// <summary>Titles of nodes.</summary>
    public static IQueryable<NodeNameView> Nodes(InterlinkDb db) => db.Set<WholeNode>()
        .Select(n => new NodeNameView { Id = n.Id, ProcessId = n.ProcessId, Kind = n.Kind, Title = n.Title, IsRemoved = n.RemovalId != null });

    /// <summary>Names of resources.</summary>
    public static IQueryable<ResourceNameView> Resources(InterlinkDb db) => db.Set<WholeResource>()
        .Select(r => new ResourceNameView { Id = r.Id, ProcessId = r.ProcessId, HolderId = r.HolderId, ToolKey = r.ToolKey, Name = r.Name, Language = r.Language, IsRemoved = r.RemovalId != null });

    /// <summary>Processes that exist and in which the person administers or holds a grant, directly or through a team. Expired grants are not excluded.</summary>
    public static IQueryable<Guid> Mine(InterlinkDb db, Guid person)
    {
        var teams = People.Contracts.PeopleViews.Memberships(db).Where(m => m.PersonId == person && m.IsMember).Select(m => m.TeamId);
        // From the person to their processes: the other way every process of the installation would be looked at.
        var mine = db.Set<ProcessAdministrator>().Where(a => a.PersonId == person).Select(a => a.ProcessId)
            .Union(db.Set<Grant>().Where(g => (g.GranteeKind == GranteeKind.Person && g.GranteeId == person) || (g.GranteeKind == GranteeKind.Team && teams.Contains(g.GranteeId))).Select(g => g.ProcessId));
        return db.Set<Process>().Where(p => mine.Contains(p.Id)).Select(p => p.Id);
    }
}
