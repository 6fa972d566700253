using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Invitations;

/// <summary>Sends an invitation again: it holds for thirty days more, and older links no longer work.</summary>
internal sealed class SendInvitationAgain(IReads reads, IWriter writer, InvitationTargets targets)
{
    public async Task Send(Guid id, CancellationToken cancellation = default)
    {
        var stream = await Invitations.StreamOf(reads, new(id), cancellation);
        await writer.Write(stream, async turn =>
        {
            var invitation = await Own.Take(turn, targets, id, cancellation);
            if (invitation.State != InvitationState.Pending) throw new InvalidInput("", "people.invitation.answered");
            if (turn.Now - invitation.At < InvitationRules.Pause) throw new InvalidInput("", "people.invitation.soon", ("minutes", (int)InvitationRules.Pause.TotalMinutes));
            invitation.Stamp++;
            (invitation.InvitedBy, invitation.At, invitation.ExpiresAt) = (turn.Actor.PersonId, turn.Now, turn.Now + InvitationRules.Lifetime);
            var activity = turn.Record(Own.Activity("invitation.again", invitation));
            turn.Send(activity, invitation.Id, Invite.Letter);
        }, cancellation);
    }
}

/// <summary>Takes an invitation back: its links no longer work.</summary>
internal sealed class RevokeInvitation(IReads reads, IWriter writer, InvitationTargets targets)
{
    public async Task Revoke(Guid id, CancellationToken cancellation = default)
    {
        var stream = await Invitations.StreamOf(reads, new(id), cancellation);
        await writer.Write(stream, async turn =>
        {
            var invitation = await Own.Take(turn, targets, id, cancellation);
            if (invitation.State == InvitationState.Revoked) return;
            if (invitation.State != InvitationState.Pending) throw new InvalidInput("", "people.invitation.answered");
            (invitation.State, invitation.AnsweredAt) = (InvitationState.Revoked, turn.Now);
            turn.Record(Own.Activity("invitation.revoked", invitation));
        }, cancellation);
    }
}

/// <summary>What inviters do with invitations.</summary>
internal static class Own
{
    /// <summary>The invitation, if the actor may invite to its target; <see cref="NotFound"/> where they may not know of it.</summary>
    public static async Task<Invitation> Take(Turn turn, InvitationTargets targets, Guid id, CancellationToken cancellation)
    {
        var invitation = await turn.Db.Set<Invitation>().SingleAsync(i => i.Id == id, cancellation);
        var place = await targets.Of(invitation.TargetKind).Find(turn.Db, invitation.TargetId, turn.Actor, cancellation);
        // Who may not invite may not learn that this address was.
        return place is { MayInvite.Allowed: true } ? invitation : throw new NotFound();
    }

    public static ActivityDraft Activity(string type, Invitation invitation) => new(type, invitation.StreamId, invitation.TargetKind, invitation.TargetId)
    {
        Payload = new Dictionary<string, object?> { ["invitation"] = invitation.Id, ["role"] = invitation.Role },
        Audience = Audience.Administrators,
    };
}
