namespace Interlink.People.Contracts;

/// <summary>What somebody is invited to: a thing, and what one becomes there.</summary>
/// <param name="Target">The team, organisation or process.</param>
/// <param name="Role">Member, administrator, …: a word of the target's kind.</param>
public sealed record InvitationAsk(Guid Target, string Role);

/// <summary>What an invitation says before it is accepted: for what, with which rights.</summary>
/// <param name="Name">The team, organisation or process.</param>
/// <param name="Within">What it belongs to, for example the organisation of a team; may be empty.</param>
/// <param name="Sentence">That one is invited, to what and as what: one whole sentence, translated.</param>
/// <param name="Rights">Lines that say what the invited may do then, translated.</param>
public sealed record InvitationSubject(string Name, string Within, string Sentence, IReadOnlyList<string> Rights);

/// <summary>Where people are invited to, as the inviter sees it.</summary>
/// <param name="Stream">The stream that inviting, accepting and revoking run on.</param>
/// <param name="MayInvite">May this actor invite? If not, why.</param>
public sealed record InvitationPlace(Guid Stream, Decision MayInvite);

/// <summary>How people with an account stand to a target, for one role.</summary>
/// <param name="Already">Those who are that already.</param>
/// <param name="MayAdd">
/// Those whom this actor may add without asking, because they see their address anyway. Everybody else is invited, account or none: so nobody learns who has one.
/// </param>
public sealed record InvitationStanding(IReadOnlySet<Guid> Already, IReadOnlySet<Guid> MayAdd);

/// <summary>A slot: something people can be invited to. The room that owns it says what it is and what accepting does.</summary>
public interface IInvitationTarget
{
    /// <summary>Key: <c>team</c>, <c>organisation</c>, <c>process</c>.</summary>
    string Kind { get; }

    /// <summary>The roles there are.</summary>
    IReadOnlyList<string> Roles { get; }

    /// <summary>The place as this actor sees it; none if it is gone or they may not know of it. Also asked inside the turn.</summary>
    Task<InvitationPlace?> Find(InterlinkDb db, Guid target, Actor actor, CancellationToken cancellation);

    /// <summary>How these people stand to it.</summary>
    Task<InvitationStanding> Stand(InterlinkDb db, InvitationAsk ask, IReadOnlyCollection<Guid> people, Actor actor, CancellationToken cancellation);

    /// <summary>What invited people read, for many invitations at once, whoever reads; what is gone is left out.</summary>
    Task<IReadOnlyDictionary<InvitationAsk, InvitationSubject>> Describe(InterlinkDb db, IReadOnlyCollection<InvitationAsk> asks, string language, CancellationToken cancellation);

    /// <summary>
    /// Makes the person part of it, inside a turn that holds the target's and the person's stream. Records nothing itself and raises no access: the caller does. Answers false if it is gone.
    /// </summary>
    Task<bool> Accept(Turn turn, InvitationAsk ask, Guid person, CancellationToken cancellation);

    /// <summary>The local address of the target: what accepting leads to, when the invitation names nothing else.</summary>
    string PathOf(Guid target);

    /// <summary>The activity that says that somebody was added without asking, for example <c>team.member.added</c>.</summary>
    string AddedActivity(string role);
}

/// <summary>
/// A slot: extra lines an invitation to a team shows, from rooms above (which processes the team takes part in, and with which rights).
/// </summary>
public interface ITeamRights
{
    /// <summary>Lines for people, translated, for many teams at once; teams without any are left out.</summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> Describe(InterlinkDb db, IReadOnlyCollection<Guid> teams, string language, CancellationToken cancellation);
}
