using Interlink.People.Domain;

namespace Interlink.People.Contracts;

/// <summary>A person as others may see them: a name, nothing else. Erased people have an empty name, which pages show as <em>somebody who left</em>.</summary>
public sealed record PersonView
{
    /// <summary>The person.</summary>
    public Guid Id { get; init; }
    /// <summary>Their name; empty after erasure.</summary>
    public string Name { get; init; } = "";
    /// <summary>Normalised name for filters.</summary>
    public string NameKey { get; init; } = "";
}

/// <summary>A team for lists, rights and names. Composes into queries of rooms above.</summary>
public sealed record TeamView
{
    /// <summary>The team.</summary>
    public Guid Id { get; init; }
    /// <summary>Its organisation.</summary>
    public Guid OrganisationId { get; init; }
    /// <summary>Its name; kept after removal.</summary>
    public string Name { get; init; } = "";
    /// <summary>Its family.</summary>
    public Family Family { get; init; }
    /// <summary>Whether it was removed.</summary>
    public bool IsRemoved { get; init; }
}

/// <summary>Somebody in a team (member or administrator), of a team that was not removed.</summary>
public sealed record MembershipView
{
    /// <summary>The team.</summary>
    public Guid TeamId { get; init; }
    /// <summary>Its organisation.</summary>
    public Guid OrganisationId { get; init; }
    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }
    /// <summary>The team's family.</summary>
    public Family Family { get; init; }
    /// <summary>Whether they are a member: what rights count by.</summary>
    public bool IsMember { get; init; }
    /// <summary>Whether they administer the team.</summary>
    public bool IsAdministrator { get; init; }
}

/// <summary>The name of an organisation in one language.</summary>
public sealed record OrganisationNameView
{
    /// <summary>The organisation.</summary>
    public Guid Id { get; init; }
    /// <summary>Language of the row.</summary>
    public string Language { get; init; } = "";
    /// <summary>The language to fall back to.</summary>
    public string MainLanguage { get; init; } = "";
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";
    /// <summary>Normalised for filters.</summary>
    public string NameKey { get; init; } = "";
    /// <summary>Whether everybody may know it.</summary>
    public bool IsPublic { get; init; }
    /// <summary>Whether it was removed.</summary>
    public bool IsRemoved { get; init; }
}

/// <summary>Somebody who administers an organisation.</summary>
public sealed record OrganisationAdministratorView
{
    /// <summary>The organisation.</summary>
    public Guid OrganisationId { get; init; }
    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }
}

/// <summary>What rooms above may ask of people, as queries that compose into theirs: one statement, no entity leaves the room.</summary>
public static class PeopleViews
{
    /// <summary>People by id, the erased too.</summary>
    public static IQueryable<PersonView> People(InterlinkDb db) =>
        from person in db.Set<Person>()
        join profile in db.Set<Profile>() on person.Id equals profile.PersonId into profiles
        from profile in profiles.DefaultIfEmpty()
        select new PersonView { Id = person.Id, Name = profile == null ? "" : profile.Name, NameKey = profile == null ? "" : profile.NameKey };

    /// <summary>Teams, removed ones too: they keep their last name.</summary>
    public static IQueryable<TeamView> Teams(InterlinkDb db) =>
        db.Set<WholeTeam>().Select(t => new TeamView { Id = t.Id, OrganisationId = t.OrganisationId, Name = t.Name, Family = t.Family, IsRemoved = t.RemovalId != null });

    /// <summary>Who is in which team that exists.</summary>
    public static IQueryable<MembershipView> Memberships(InterlinkDb db) =>
        from member in db.Set<TeamMember>()
        join team in db.Set<Team>() on member.TeamId equals team.Id
        select new MembershipView { TeamId = team.Id, OrganisationId = team.OrganisationId, PersonId = member.PersonId, Family = team.Family, IsMember = member.IsMember, IsAdministrator = member.IsAdministrator };

    /// <summary>Names of organisations by language, removed ones too.</summary>
    public static IQueryable<OrganisationNameView> OrganisationNames(InterlinkDb db) =>
        from text in db.Set<OrganisationText>()
        join organisation in db.Set<WholeOrganisation>() on text.OrganisationId equals organisation.Id
        select new OrganisationNameView
        {
            Id = organisation.Id,
            Language = text.Language,
            MainLanguage = organisation.MainLanguage,
            Name = text.Name,
            NameKey = text.NameKey,
            IsPublic = organisation.IsPublic,
            IsRemoved = organisation.RemovalId != null,
        };

    /// <summary>Organisations of which somebody is in a team of the organisation's own family: where they speak for it, not for residents or partners in it.</summary>
    public static IQueryable<Guid> OfOwnFamily(InterlinkDb db, Guid person) =>
        from member in db.Set<TeamMember>()
        where member.PersonId == person
        join team in db.Set<Team>() on member.TeamId equals team.Id
        join organisation in db.Set<Organisation>() on team.OrganisationId equals organisation.Id
        where team.Family == organisation.DefaultFamily
        select organisation.Id;

    /// <summary>Who administers which organisation.</summary>
    public static IQueryable<OrganisationAdministratorView> OrganisationAdministrators(InterlinkDb db) =>
        db.Set<OrganisationAdministrator>().Select(a => new OrganisationAdministratorView { OrganisationId = a.OrganisationId, PersonId = a.PersonId });

    /// <summary>The person with this confirmed address, exactly: how administrators find somebody.</summary>
    public static IQueryable<Guid> ByAddress(InterlinkDb db, string address)
    {
        var key = Check.AddressKey(address);
        return db.Set<PersonAddress>().Where(a => a.AddressKey == key && a.ConfirmedAt != null).Select(a => a.PersonId);
    }
}
