namespace Interlink.People.Contracts;

/// <summary>A team to choose.</summary>
/// <param name="Id">The team.</param>
/// <param name="Name">Its name.</param>
/// <param name="Family">Its family.</param>
/// <param name="Organisation">Name of its organisation, in the reader's language.</param>
/// <param name="Manages">Whether the actor may invite people to it.</param>
public sealed record TeamChoice(Guid Id, string Name, Family Family, string Organisation, bool Manages);

/// <summary>Which teams somebody may choose from: those they may know of.</summary>
public interface ITeamChoices
{
    /// <summary>Teams the actor may know of, those of their own organisations first, by name; at most a hundred. One statement.</summary>
    /// <param name="db">The context of the caller.</param>
    /// <param name="search">Part of the name of the team or its organisation; empty for all.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="cancellation">Given up.</param>
    Task<IReadOnlyList<TeamChoice>> List(InterlinkDb db, string search, string language, CancellationToken cancellation = default);

    /// <summary>One of them, for the decision inside a turn; none where there is no such team or the actor may not know of it.</summary>
    Task<TeamChoice?> Find(InterlinkDb db, Guid team, string language, CancellationToken cancellation = default);
}
