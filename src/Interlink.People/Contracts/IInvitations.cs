namespace Interlink.People.Contracts;

/// <summary>People to invite: what came with the form.</summary>
public sealed record NewInvitations
{
    /// <summary>The id of this paste, from the form: a double post invites once, and the results are found by it.</summary>
    public required Guid Batch { get; init; }
    /// <summary>The kind of the target: see <see cref="IInvitationTarget.Kind"/>.</summary>
    public required string Kind { get; init; }
    /// <summary>The team, organisation or process.</summary>
    public required Guid Target { get; init; }
    /// <summary>What they become there.</summary>
    public required string Role { get; init; }
    /// <summary>Addresses as typed or pasted, one a line or separated by commas or semicolons.</summary>
    public required string Addresses { get; init; }
    /// <summary>The language of the letter where the reader's own is not known.</summary>
    public required string Language { get; init; }
    /// <summary>The local address that accepting leads to, for example of a task; none for the page of the target.</summary>
    public string? LeadsTo { get; init; }
}

/// <summary>What became of one line.</summary>
public enum InvitationResult
{
    /// <summary>They are in it now.</summary>
    Added,
    /// <summary>A letter is on its way.</summary>
    Invited,
    /// <summary>There was an invitation already; a new letter is on its way.</summary>
    InvitedAgain,
    /// <summary>They were invited minutes ago; no new letter.</summary>
    JustInvited,
    /// <summary>They were in it already.</summary>
    Already,
    /// <summary>This is no address.</summary>
    NotAnAddress,
    /// <summary>The address stood there before.</summary>
    Duplicate,
}

/// <summary>One line and what became of it.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Link">The link to hand over, where letters can't leave.</param>
public sealed record InvitationLineView(string Text, InvitationResult Result, string? Link);

/// <summary>An invitation that waits for an answer, for those who may invite.</summary>
public sealed record WaitingInvitation
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }
    /// <summary>To whom.</summary>
    public required string Address { get; init; }
    /// <summary>As what.</summary>
    public required string Role { get; init; }
    /// <summary>When it was sent last.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>Until when it holds.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    /// <summary>Whether that is over.</summary>
    public required bool IsExpired { get; init; }
    /// <summary>The link to hand over, where letters can't leave.</summary>
    public string? Link { get; init; }
}

/// <summary>Inviting people to something, for pages of the rooms that own it. Sending again and revoking are forms of <c>InvitationsWaiting</c>.</summary>
public interface IInvitations
{
    /// <summary>Whether letters leave this installation; if not, inviters hand links over.</summary>
    bool LettersLeave { get; }

    /// <summary>Invites, or adds those whom the actor may add. One turn, one activity a stream; every line gets a result.</summary>
    Task Invite(NewInvitations invitations, CancellationToken cancellation = default);

    /// <summary>The results of a paste of the actor, kept for a day. One statement.</summary>
    Task<IReadOnlyList<InvitationLineView>> Results(InterlinkDb db, Guid batch, CancellationToken cancellation = default);

    /// <summary>Invitations to a target that wait. Decide first whether the actor may invite. One statement; a page behind the last has no rows and no total.</summary>
    Task<Page<WaitingInvitation>> Waiting(InterlinkDb db, Guid target, int page, CancellationToken cancellation = default);
}

/// <summary>The invitations that wait for the answer of one person: part of what waits for them.</summary>
public interface IMyInvitations
{
    /// <summary>How many wait for any confirmed address of this person. One statement.</summary>
    Task<int> Count(InterlinkDb db, Guid person, CancellationToken cancellation = default);
}
