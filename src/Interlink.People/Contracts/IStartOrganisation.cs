namespace Interlink.People.Contracts;

/// <summary>An organisation named on the way, for example while a process is started.</summary>
/// <param name="Id">Made by the form, so that a double post creates one.</param>
/// <param name="Name">Its name, taken in already.</param>
/// <param name="Language">The language of the name.</param>
public sealed record NewOrganisation(Guid Id, string Name, string Language);

/// <summary>Creates an organisation as part of something else. The person becomes its administrator.</summary>
public interface IStartOrganisation
{
    /// <summary>May the actor create organisations? The installation's setting decides. One statement at most.</summary>
    Task<bool> MayStart(InterlinkDb db, Actor actor, CancellationToken cancellation = default);

    /// <summary>Opens its stream inside the caller's turn, which holds or has opened the person's, saves it and records that it was created. Ask <see cref="MayStart"/> first, in the same turn.</summary>
    void Start(Turn turn, NewOrganisation organisation);
}
