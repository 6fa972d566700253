namespace Interlink.People.Contracts;

/// <summary>Name and description of an organisation in one language.</summary>
public sealed record OrganisationWords(string Language, string Name, string Description = "");

/// <summary>An organisation to create.</summary>
public sealed record OrganisationToCreate
{
    /// <summary>Its id, from the form, so that a double post makes one.</summary>
    public required Guid Id { get; init; }
    /// <summary>Its first administrator.</summary>
    public required Guid Administrator { get; init; }
    /// <summary>The language to fall back to; there must be words in it.</summary>
    public required string MainLanguage { get; init; }
    /// <summary>Its words as typed.</summary>
    public required IReadOnlyList<OrganisationWords> Words { get; init; }
    /// <summary>Whether everybody signed in may know it.</summary>
    public bool IsPublic { get; init; }
    /// <summary>What new teams start with.</summary>
    public Family Family { get; init; }
    /// <summary>Made up for the demonstration, and marked so.</summary>
    public bool IsDemo { get; init; }
}

/// <summary>An organisation to choose.</summary>
public sealed record OrganisationChoice(Guid Id, string Name, Family Family);

/// <summary>Whole organisations for rooms above (demo data); what is named on the way is <see cref="IStartOrganisation"/>'s.</summary>
public interface IOrganisations
{
    /// <summary>
    /// Creates one within another use case's turn, which holds or has opened the stream of its administrator: decides, checks what was typed, records
    /// <c>organisation.created</c> on its new stream. Answers false if this person created it before (a double post).
    /// </summary>
    Task<bool> Create(Turn turn, OrganisationToCreate organisation, CancellationToken cancellation = default);

    /// <summary>May the actor create one? If not, why. One statement at most.</summary>
    Task<Decision> MayCreate(InterlinkDb db, CancellationToken cancellation = default);
}

/// <summary>What keeps an organisation from being removed.</summary>
/// <param name="Count">How many processes it owns.</param>
/// <param name="Shown">Name and address of those the actor may see, a few.</param>
public sealed record OwnedProcesses(int Count, IReadOnlyList<(string Name, string Href)> Shown);

/// <summary>A slot: the room of processes says what an organisation owns. Asked for the page, and inside the turn that holds the organisation's stream.</summary>
public interface IOrganisationGuard
{
    /// <summary>Processes of the organisation that were not removed.</summary>
    Task<OwnedProcesses> Owns(InterlinkDb db, Guid organisation, Actor actor, CancellationToken cancellation);
}
