namespace Interlink.People.Contracts;

/// <summary>A team to create.</summary>
public sealed record NewTeam
{
    /// <summary>Its id, from the form, so that a double post makes one.</summary>
    public required Guid Id { get; init; }
    /// <summary>Its organisation.</summary>
    public required Guid OrganisationId { get; init; }
    /// <summary>Its name as typed.</summary>
    public required string Name { get; init; }
    /// <summary>Its description as typed.</summary>
    public string Description { get; init; } = "";
    /// <summary>Its family; none takes the organisation's.</summary>
    public Family? Family { get; init; }
    /// <summary>Its first administrator.</summary>
    public required Guid Administrator { get; init; }
    /// <summary>Whether its administrator is a member too: rights in processes count for members.</summary>
    public bool Joins { get; init; } = true;
    /// <summary>The field that messages about the name belong to.</summary>
    public string NameField { get; init; } = "name";
}

/// <summary>What rooms above may ask of teams.</summary>
public interface ITeams
{
    /// <summary>
    /// Creates a team within another use case's turn, which holds the streams of its organisation and of its administrator: decides, checks what was typed,
    /// records <c>team.created</c> on the organisation's stream. Answers false if this person created it before (a double post).
    /// </summary>
    Task<bool> Create(Turn turn, NewTeam team, CancellationToken cancellation = default);

    /// <summary>The organisations in which the actor may create a team, by name; at most a hundred, those they belong to first. One statement.</summary>
    Task<IReadOnlyList<OrganisationChoice>> MayCreateIn(InterlinkDb db, string language, CancellationToken cancellation = default);

    /// <summary>
    /// Puts somebody into a team inside a turn that holds the streams of its organisation and of the person. Only the installation itself may (demo data): everybody else invites.
    /// Records nothing.
    /// </summary>
    Task Join(Turn turn, Guid team, Guid person, bool administrator, CancellationToken cancellation = default);
}
