using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Invitations;

/// <summary>Adds somebody who was found by name, at once: only those whom the actor may add without asking, as with a pasted address.</summary>
internal sealed class AddColleague(IReads reads, IWriter writer, ICurrentActor current, InvitationTargets targets)
{
    public async Task Add(string kind, Guid id, string role, Guid person, CancellationToken cancellation = default)
    {
        var target = targets.Of(kind);
        if (!target.Roles.Contains(role)) throw new InvalidInput("role", "error.choice");
        var ask = new InvitationAsk(id, role);
        Guid stream;
        await using (var db = reads.Open())
        {
            stream = (await Place(db, target, ask, current.Actor, cancellation)).Stream;
            await Demand(db, target, ask, person, current.Actor, cancellation);
        }
        await writer.Write([stream, person], async turn =>
        {
            var place = await Place(turn.Db, target, ask, turn.Actor, cancellation);
            if (await Demand(turn.Db, target, ask, person, turn.Actor, cancellation)) return;
            await target.Accept(turn, ask, person, cancellation);
            // What they were invited to meanwhile is answered by this.
            var keys = await turn.Db.Set<PersonAddress>().Where(a => a.PersonId == person && a.ConfirmedAt != null).Select(a => a.AddressKey).ToListAsync(cancellation);
            foreach (var waiting in await turn.Db.Set<Invitation>().Where(i => i.TargetId == id && i.Role == role && i.State == InvitationState.Pending && keys.Contains(i.AddressKey)).ToListAsync(cancellation))
                (waiting.State, waiting.PersonId, waiting.AnsweredAt) = (InvitationState.Accepted, person, turn.Now);
            var type = target.AddedActivity(role);
            turn.RaiseAccess(person);
            turn.Record(new(type, person, kind, id) { Payload = new Dictionary<string, object?> { ["role"] = role, ["person"] = person }, Audience = Audience.Person });
            turn.RaiseAccess(place.Stream);
            turn.Record(new(type, place.Stream, kind, id) { Payload = new Dictionary<string, object?> { ["role"] = role, ["added"] = 1, ["person"] = person }, Audience = Audience.Participants });
        }, cancellation);
    }

    private static async Task<InvitationPlace> Place(InterlinkDb db, IInvitationTarget target, InvitationAsk ask, Actor actor, CancellationToken cancellation)
    {
        var place = await target.Find(db, ask.Target, actor, cancellation) ?? throw new NotFound();
        place.MayInvite.Demand();
        return place;
    }

    /// <summary>Refuses somebody the actor may not add, as if they did not exist. Answers whether they are that already.</summary>
    private static async Task<bool> Demand(InterlinkDb db, IInvitationTarget target, InvitationAsk ask, Guid person, Actor actor, CancellationToken cancellation)
    {
        var standing = await target.Stand(db, ask, [person], actor, cancellation);
        if (standing.Already.Contains(person)) return true;
        return standing.MayAdd.Contains(person) ? false : throw new NotFound();
    }
}
