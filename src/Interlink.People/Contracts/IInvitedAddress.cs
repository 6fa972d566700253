namespace Interlink.People.Contracts;

/// <summary>The address that an open invitation was sent to.</summary>
/// <param name="Address">The address, as the inviter typed it.</param>
/// <param name="Language">The language of the invitation.</param>
/// <param name="LeadsTo">Where the invited person goes with an account: the page of the invitation.</param>
public sealed record InvitedAddress(string Address, string Language, string LeadsTo);

/// <summary>
/// A slot for invitations: <c>/register?invitation={token}</c> makes an account for the invited address without another letter, for the token proves it.
/// </summary>
public interface IInvitedAddress
{
    /// <summary>What the token stands for; none if it is unknown, used, revoked or expired.</summary>
    Task<InvitedAddress?> Read(InterlinkDb db, string token, CancellationToken cancellation);
}
