namespace Interlink.People.Contracts;

/// <summary>What an invitation says before it is accepted: who, for what, with which rights.</summary>
/// <param name="Name">The team, organisation or process.</param>
/// <param name="Within">What it belongs to, for example the organisation of a team; may be empty.</param>
/// <param name="Rights">Lines that say what the invited may do then, translated.</param>
public sealed record InvitationSubject(string Name, string Within, IReadOnlyList<string> Rights);

/// <summary>A slot: something people can be invited to. The room that owns it says what it is and what accepting does.</summary>
public interface IInvitationTarget
{
    /// <summary>Key: <c>team</c>, <c>organisation</c>, <c>process</c>.</summary>
    string Kind { get; }

    /// <summary>What the invited person reads; none if it is gone.</summary>
    Task<InvitationSubject?> Describe(InterlinkDb db, Guid target, string role, string language, CancellationToken cancellation);

    /// <summary>Makes the person part of it, inside the turn that holds the target's and the person's stream. Records nothing itself.</summary>
    Task Accept(Turn turn, Guid target, string role, Guid person, CancellationToken cancellation);
}

/// <summary>
/// A slot: extra lines an invitation to a team shows, from rooms above (which processes the team takes part in, and with which rights).
/// </summary>
public interface ITeamRights
{
    /// <summary>Lines for people, translated; empty where there are none.</summary>
    Task<IReadOnlyList<string>> Describe(InterlinkDb db, Guid team, string language, CancellationToken cancellation);
}
