using Interlink.People.Domain;

namespace Interlink.People.Contracts;

/// <summary>The words of an organisation in one language, for search.</summary>
public sealed record OrganisationWordsView
{
    /// <summary>The organisation.</summary>
    public Guid Id { get; init; }
    /// <summary>The language.</summary>
    public string Language { get; init; } = "";
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";
    /// <summary>Its description.</summary>
    public string Description { get; init; } = "";
}

/// <summary>The words of a team, for search.</summary>
public sealed record TeamWordsView
{
    /// <summary>The team.</summary>
    public Guid Id { get; init; }
    /// <summary>Its organisation.</summary>
    public Guid OrganisationId { get; init; }
    /// <summary>Main language of its organisation: a team has words in one language.</summary>
    public string Language { get; init; } = "";
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";
    /// <summary>Its description.</summary>
    public string Description { get; init; } = "";
}

/// <summary>What search asks of people.</summary>
public static class PeopleWords
{
    /// <summary>Words of organisations that were not removed.</summary>
    public static IQueryable<OrganisationWordsView> Organisations(InterlinkDb db) =>
        from text in db.Set<OrganisationText>()
        join organisation in db.Set<Organisation>() on text.OrganisationId equals organisation.Id
        select new OrganisationWordsView { Id = organisation.Id, Language = text.Language, Name = text.Name, Description = text.Description };

    /// <summary>Words of teams that were not removed, nor their organisation.</summary>
    public static IQueryable<TeamWordsView> Teams(InterlinkDb db) =>
        from team in db.Set<Team>()
        join organisation in db.Set<Organisation>() on team.OrganisationId equals organisation.Id
        select new TeamWordsView { Id = team.Id, OrganisationId = team.OrganisationId, Language = organisation.MainLanguage, Name = team.Name, Description = team.Description };

    /// <summary>Organisations that were not removed and that the person may know of: public ones, and those they belong to.</summary>
    public static IQueryable<Guid> Known(InterlinkDb db, Guid person) => db.Set<Organisation>().Where(o => o.IsPublic
        || db.Set<OrganisationAdministrator>().Any(a => a.OrganisationId == o.Id && a.PersonId == person)
        || db.Set<TeamMember>().Any(m => m.PersonId == person && db.Set<Team>().Any(t => t.Id == m.TeamId && t.OrganisationId == o.Id))).Select(o => o.Id);
}
