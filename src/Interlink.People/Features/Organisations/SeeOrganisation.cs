using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>A team in a list.</summary>
internal sealed record TeamRow
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public Family Family { get; init; }
    public int People { get; init; }
    public bool IsAdministrator { get; init; }
    public bool IsMember { get; init; }
    /// <summary>Name of its organisation, where the list has several.</summary>
    public string Organisation { get; init; } = "";
    public Guid OrganisationId { get; init; }
    public string OrganisationLanguage { get; init; } = "";
}

/// <summary>Somebody, by name.</summary>
internal sealed record NamedPerson(Guid Id, string Name);

/// <summary>The page of an organisation.</summary>
internal sealed record OrganisationView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    /// <summary>Language of the words shown.</summary>
    public required string Language { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required bool IsPublic { get; init; }
    public required bool IsDemo { get; init; }
    public required TeamCreation TeamCreation { get; init; }
    public required Family Family { get; init; }
    public required DateTimeOffset? RemovedAt { get; init; }
    public required int People { get; init; }
    /// <summary>Where its stream stood when this was read.</summary>
    public required long Sequence { get; init; }
    /// <summary>How many teams it has.</summary>
    public required int Live { get; init; }
    public required bool IsAdministrator { get; init; }
    public required bool IsInTeam { get; init; }
    public required Page<TeamRow> Teams { get; init; }
    /// <summary>Removed teams that the person may bring back.</summary>
    public required int RemovedTeams { get; init; }
    public required IReadOnlyList<NamedPerson> Administrators { get; init; }
    /// <summary>What other rooms show here to those who belong.</summary>
    public required IReadOnlyList<LoadedPeopleSection> Sections { get; init; }
    public required Decision MayEdit { get; init; }
    public required Decision MaySetAdministrators { get; init; }
    public required Decision MayCreateTeam { get; init; }
    public required Decision MayRemove { get; init; }
}

/// <summary>Shows an organisation: words, teams, administrators, and what other rooms add. Four statements without those.</summary>
internal sealed class SeeOrganisation(IReads reads, ICurrentActor current, OrganisationAccess access, IEnumerable<IPeopleSection> sections)
{
    public async Task<OrganisationView> See(Guid id, bool removedTeams, int page, long? below, string language, CancellationToken cancellation = default)
    {
        var actor = current.Actor;
        await using var db = reads.Open();
        var facts = await access.Any(db, actor, id, cancellation);
        var row = await db.Set<Organisation>().IgnoreQueryFilters().Where(o => o.Id == id).Select(o => new
        {
            o.MainLanguage,
            o.DefaultFamily,
            o.IsDemo,
            o.RemovedAt,
            o.RemovalId,
            Sequence = db.Set<StreamRow>().Where(s => s.Id == id).Select(s => s.Sequence).First(),
            Texts = o.Texts.Select(t => new { t.Language, t.Name, t.Description }).ToList(),
            Removed = db.Set<Team>().Count(t => t.OrganisationId == id && t.RemovalId != null && t.RemovalId != o.RemovalId),
            Live = db.Set<Team>().Count(t => t.OrganisationId == id && t.RemovalId == o.RemovalId),
            People = db.Set<TeamMember>().Where(m => db.Set<Team>().Any(t => t.Id == m.TeamId && t.OrganisationId == id && t.RemovalId == o.RemovalId)).Select(m => m.PersonId).Distinct().Count(),
        }).AsSingleQuery().SingleAsync(cancellation);
        var shown = Languages.Best(row.Texts.Select(t => t.Language), language, row.MainLanguage);
        var words = row.Texts.First(t => t.Language == shown);
        var mayRemove = OrganisationPolicy.Decide(facts, actor, OrganisationAction.Remove);
        // The teams that went with the organisation are shown as its teams: they come back with it.
        var removal = row.RemovalId;
        var teams = db.Set<Team>().IgnoreQueryFilters().Where(t => t.OrganisationId == id);
        teams = removedTeams && mayRemove.Allowed ? teams.Where(t => t.RemovalId != null && t.RemovalId != removal) : teams.Where(t => t.RemovalId == removal);
        var listed = await teams.OrderBy(t => t.NameKey).ThenBy(t => t.Id).Skip(Page<int>.Skip(page)).Take(Limits.Page).Select(Rows.Team(db, actor.PersonId)).ToListAsync(cancellation);
        return new()
        {
            Id = id,
            Name = words.Name,
            Description = words.Description,
            Language = shown,
            Languages = [.. row.Texts.Select(t => t.Language).Order(StringComparer.Ordinal)],
            IsPublic = facts.IsPublic,
            IsDemo = row.IsDemo,
            TeamCreation = facts.TeamCreation,
            Family = row.DefaultFamily,
            RemovedAt = row.RemovedAt,
            People = row.People,
            Live = row.Live,
            Sequence = row.Sequence,
            IsAdministrator = facts.IsAdministrator,
            IsInTeam = facts.IsInTeam,
            Teams = new(listed, Math.Max(1, page), removedTeams && mayRemove.Allowed ? row.Removed : row.Live),
            RemovedTeams = mayRemove.Allowed ? row.Removed : 0,
            Administrators = await Rows.Administrators(db, id).Take(Limits.Page).ToListAsync(cancellation),
            Sections = facts.Belongs ? await Sections.Load(sections, db, new(id, null, facts.IsAdministrator, $"/organisations/{id}", below), cancellation) : [],
            MayEdit = OrganisationPolicy.Decide(facts, actor, OrganisationAction.Edit),
            MaySetAdministrators = OrganisationPolicy.Decide(facts, actor, OrganisationAction.SetAdministrators),
            MayCreateTeam = OrganisationPolicy.Decide(facts, actor, OrganisationAction.CreateTeam),
            MayRemove = mayRemove,
        };
    }
}

/// <summary>Loads what other rooms show.</summary>
internal static class Sections
{
    public static async Task<IReadOnlyList<LoadedPeopleSection>> Load(IEnumerable<IPeopleSection> sections, InterlinkDb db, PeopleContext context, CancellationToken cancellation)
    {
        var loaded = new List<LoadedPeopleSection>();
        foreach (var section in sections) loaded.Add(new(section, context, await section.Load(db, context, cancellation)));
        return loaded;
    }
}

/// <summary>Projections that pages share.</summary>
internal static class Rows
{
    /// <summary>A team as a list shows it to this person.</summary>
    public static System.Linq.Expressions.Expression<Func<Team, TeamRow>> Team(InterlinkDb db, Guid? person) => t => new TeamRow
    {
        Id = t.Id,
        Name = t.Name,
        Family = t.Family,
        OrganisationId = t.OrganisationId,
        People = db.Set<TeamMember>().Count(m => m.TeamId == t.Id),
        IsAdministrator = db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId == person && m.IsAdministrator),
        IsMember = db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId == person && m.IsMember),
    };

    /// <summary>Who administers an organisation, by name.</summary>
    public static IQueryable<NamedPerson> Administrators(InterlinkDb db, Guid organisation) =>
        from administrator in db.Set<OrganisationAdministrator>()
        where administrator.OrganisationId == organisation
        join person in PeopleViews.People(db) on administrator.PersonId equals person.Id
        orderby person.NameKey, person.Id
        select new NamedPerson(person.Id, person.Name);
}
