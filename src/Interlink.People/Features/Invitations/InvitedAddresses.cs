using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Invitations;

/// <summary>Admits holders of an open invitation to registration. The link reached them by a letter to the address, or by the inviter's hand where no letter leaves.</summary>
internal sealed class InvitedAddresses(InvitationTokens tokens, IClock clock) : IInvitedAddress
{
    public async Task<InvitedAddress?> Read(InterlinkDb db, string token, CancellationToken cancellation)
    {
        if (tokens.Read(token) is not { } key) return null;
        var invitation = await db.Set<Invitation>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == key.Id, cancellation);
        return invitation is not null && InvitationRules.Door(invitation, key.Stamp, null, clock.Now) == InvitationDoor.Open
            ? new(invitation.Address, invitation.Language, "/invitations/" + token) : null;
    }
}
