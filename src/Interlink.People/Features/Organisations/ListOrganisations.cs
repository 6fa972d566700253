using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>Which organisations are listed.</summary>
internal enum OrganisationList
{
    /// <summary>All that the person may know of.</summary>
    All,
    /// <summary>Those the person belongs to.</summary>
    Mine,
    /// <summary>Removed ones that the person may bring back.</summary>
    Removed,
}

/// <summary>An organisation in a list.</summary>
internal sealed record OrganisationRow
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string Language { get; init; } = "";
    public Family Family { get; init; }
    public bool IsPublic { get; init; }
    public bool IsDemo { get; init; }
    public bool IsAdministrator { get; init; }
    public bool IsInTeam { get; init; }
    public int Teams { get; init; }
    public int People { get; init; }
}

/// <summary>A page of organisations, and whether the person may create one.</summary>
internal sealed record OrganisationsView(Page<OrganisationRow> Page, Decision MayCreate);

/// <summary>Lists organisations: public ones, and private ones of the person. Four statements at most, whatever the size.</summary>
internal sealed class ListOrganisations(IReads reads, ICurrentActor current, OrganisationAccess access, NewOrganisations organisations)
{
    public async Task<OrganisationsView> List(OrganisationList list, string search, bool newest, int page, string language, CancellationToken cancellation = default)
    {
        var actor = current.Actor;
        await using var db = reads.Open();
        var visible = list switch
        {
            OrganisationList.Removed => access.All(db, actor).Where(f => f.IsRemoved && f.IsAdministrator),
            OrganisationList.Mine => access.All(db, actor).Where(f => !f.IsRemoved && (f.IsAdministrator || f.IsInTeam)),
            _ => Visible(db, actor),
        };
        if (TextDoor.Key(TextDoor.Cut(search, Limits.Name)) is { Length: > 0 } key)
            visible = visible.Where(f => db.Set<OrganisationText>().Any(t => t.OrganisationId == f.Id && t.NameKey.Contains(key)));
        var rows =
            from facts in visible
            join name in OrganisationNames.In(db, language) on facts.Id equals name.Id
            join organisation in db.Set<Organisation>() on facts.Id equals organisation.Id
            select new { facts, name, organisation };
        rows = newest ? rows.OrderByDescending(r => r.organisation.CreatedAt).ThenBy(r => r.organisation.Id) : rows.OrderBy(r => r.name.NameKey).ThenBy(r => r.organisation.Id);
        var listed = await rows.Skip(Page<int>.Skip(page)).Take(Limits.Page).Select(r => new OrganisationRow
        {
            Id = r.organisation.Id,
            Name = r.name.Name,
            Language = r.name.Language,
            Family = r.name.Family,
            IsPublic = r.organisation.IsPublic,
            IsDemo = r.organisation.IsDemo,
            IsAdministrator = r.facts.IsAdministrator,
            IsInTeam = r.facts.IsInTeam,
            // Of a removed one, what comes back with it.
            Teams = db.Set<Team>().Count(t => t.OrganisationId == r.organisation.Id && t.RemovalId == r.organisation.RemovalId),
            // From the teams to their members, never the other way: SQLite would read all members of all teams for each row.
            People = (from t in db.Set<Team>() where t.OrganisationId == r.organisation.Id && t.RemovalId == r.organisation.RemovalId join m in db.Set<TeamMember>() on t.Id equals m.TeamId select m.PersonId).Distinct().Count(),
        }).ToListAsync(cancellation);
        return new(new(listed, Math.Max(1, page), await visible.CountAsync(cancellation)), await organisations.MayCreate(db, cancellation));
    }

    /// <summary>All that the person may know of.</summary>
    public IQueryable<OrganisationFacts> Visible(InterlinkDb db, Actor actor)
    {
        var orphans = actor.IsInstallationAdministrator;
        return access.All(db, actor).Where(f => !f.IsRemoved && (f.IsPublic || f.IsAdministrator || f.IsInTeam || f.IsInvited || (orphans && !f.HasAdministrators)));
    }
}
