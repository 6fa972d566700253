using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.UI;

namespace Interlink.People.Features.Invitations;

/// <summary>Accepts an invitation: by its link, or because it is for a confirmed address of the person. Twice is once.</summary>
internal sealed class AcceptInvitation(IReads reads, IWriter writer, ICurrentActor current, InvitationTargets targets)
{
    /// <summary>Answers the local address that it leads to.</summary>
    public async Task<string> Accept(InvitationKey key, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        var stream = await Invitations.StreamOf(reads, key, cancellation);
        return await writer.Write([stream, person], async turn =>
        {
            var invitation = await Invitations.Take(turn, key, cancellation);
            var target = targets.Of(invitation.TargetKind);
            var ask = new InvitationAsk(invitation.TargetId, invitation.Role);
            var door = InvitationRules.Door(invitation, key.Stamp, person, turn.Now);
            if (door is not (InvitationDoor.Open or InvitationDoor.AcceptedByYou)) throw new InvalidInput("", InvitationDoors.Title(door));
            if (door == InvitationDoor.Open)
            {
                if (!await target.Accept(turn, ask, person, cancellation)) throw new InvalidInput("", InvitationDoors.Title(InvitationDoor.Gone));
                (invitation.State, invitation.PersonId, invitation.AnsweredAt) = (InvitationState.Accepted, person, turn.Now);
                turn.RaiseAccess(stream);
                turn.RaiseAccess(person);
                var payload = new Dictionary<string, object?> { ["invitation"] = invitation.Id, ["role"] = invitation.Role, ["person"] = person };
                turn.Record(new("invitation.accepted", stream, invitation.TargetKind, invitation.TargetId) { Payload = payload });
                turn.Record(new("invitation.accepted", person, invitation.TargetKind, invitation.TargetId) { Payload = payload, Audience = Audience.Person });
            }
            return LocalAddress.Checked(invitation.LeadsTo, target.PathOf(invitation.TargetId));
        }, cancellation);
    }
}

/// <summary>Declines an invitation. With its link nobody needs an account for that.</summary>
internal sealed class DeclineInvitation(IReads reads, IWriter writer)
{
    public async Task Decline(InvitationKey key, CancellationToken cancellation = default)
    {
        var stream = await Invitations.StreamOf(reads, key, cancellation);
        await writer.Write(stream, async turn =>
        {
            var invitation = await Invitations.Take(turn, key, cancellation);
            var door = InvitationRules.Door(invitation, key.Stamp, turn.Actor.PersonId, turn.Now);
            if (door == InvitationDoor.Declined) return;
            if (door != InvitationDoor.Open) throw new InvalidInput("", InvitationDoors.Title(door));
            (invitation.State, invitation.PersonId, invitation.AnsweredAt) = (InvitationState.Declined, turn.Actor.PersonId, turn.Now);
            turn.Record(new("invitation.declined", stream, invitation.TargetKind, invitation.TargetId)
            {
                Payload = new Dictionary<string, object?> { ["invitation"] = invitation.Id, ["role"] = invitation.Role },
                Audience = Audience.Administrators,
            });
        }, cancellation);
    }
}

/// <summary>What answering has in common.</summary>
internal static class Invitations
{
    /// <summary>The stream that an answer runs on.</summary>
    public static async Task<Guid> StreamOf(IReads reads, InvitationKey key, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await db.Set<Invitation>().Where(i => i.Id == key.Id).Select(i => (Guid?)i.StreamId).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
    }

    /// <summary>The invitation, if the person holds its link or owns its address.</summary>
    public static async Task<Invitation> Take(Turn turn, InvitationKey key, CancellationToken cancellation)
    {
        var invitation = await turn.Db.Set<Invitation>().SingleAsync(i => i.Id == key.Id, cancellation);
        return key.Stamp is not null || await IsFor(turn.Db, invitation.AddressKey, turn.Actor.PersonId, cancellation) ? invitation : throw new NotFound();
    }

    /// <summary>Whether an address is a confirmed one of this person.</summary>
    public static Task<bool> IsFor(InterlinkDb db, string addressKey, Guid? person, CancellationToken cancellation) =>
        db.Set<PersonAddress>().AnyAsync(a => a.PersonId == person && a.AddressKey == addressKey && a.ConfirmedAt != null, cancellation);
}
