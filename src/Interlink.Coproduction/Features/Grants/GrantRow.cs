using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>A grant with the names of those who hold it.</summary>
internal sealed record GrantRow
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public Guid ProcessId { get; init; }
    public Guid? NodeId { get; init; }
    public Guid? ResourceId { get; init; }
    /// <summary>Name of that resource; kept after removal.</summary>
    public string? Resource { get; init; }
    public bool ResourceIsRemoved { get; init; }
    public bool IsTeam { get; init; }
    public Guid GranteeId { get; init; }
    /// <summary>Empty for people who left.</summary>
    public string Name { get; init; } = "";
    public Family? Family { get; init; }
    public Guid? OrganisationId { get; init; }
    /// <summary>How many people are in the team, those who only administer it too: the number that its own page tells.</summary>
    public int People { get; init; }
    /// <summary>Whether the team was removed: then it gives nothing.</summary>
    public bool IsRemoved { get; init; }
    public Rights Rights { get; init; }
    public Rights SpeaksAbout { get; init; }
    public DateOnly? EndsOn { get; init; }

    public bool IsRunning(DateOnly today) => !IsRemoved && (EndsOn is null || EndsOn >= today);

    public GrantFact Fact => new(Id, NodeId, ResourceId, Rights, SpeaksAbout, IsTeam ? GranteeId : null, Family);

    /// <summary>Grants with names, as a query that composes. It switches off the filters of removed rows.</summary>
    public static IQueryable<GrantRow> All(InterlinkDb db)
    {
        var teams = PeopleViews.Teams(db).Select(t => new { Id = (Guid?)t.Id, t.Name, Family = (Family?)t.Family, OrganisationId = (Guid?)t.OrganisationId, IsRemoved = (bool?)t.IsRemoved });
        var people = PeopleViews.People(db);
        var resources = db.Set<Resource>().IgnoreQueryFilters();
        return
            from grant in db.Set<Grant>()
            join team in teams on grant.GranteeId equals team.Id into named
            from team in named.DefaultIfEmpty()
            select new GrantRow
            {
                Id = grant.Id,
                Version = grant.Version,
                ProcessId = grant.ProcessId,
                NodeId = grant.NodeId,
                ResourceId = grant.ResourceId,
                Resource = resources.Where(r => r.Id == grant.ResourceId).Select(r => r.Name).FirstOrDefault(),
                ResourceIsRemoved = resources.Any(r => r.Id == grant.ResourceId && r.RemovalId != null),
                IsTeam = grant.GranteeKind == GranteeKind.Team,
                GranteeId = grant.GranteeId,
                Name = team.Name ?? people.Where(p => p.Id == grant.GranteeId).Select(p => p.Name).FirstOrDefault() ?? "",
                Family = team.Family,
                OrganisationId = team.OrganisationId,
                IsRemoved = team.IsRemoved ?? false,
                People = PeopleViews.Memberships(db).Count(m => m.TeamId == grant.GranteeId),
                Rights = grant.Rights,
                SpeaksAbout = grant.SpeaksAbout,
                EndsOn = grant.EndsOn,
            };
    }
}
