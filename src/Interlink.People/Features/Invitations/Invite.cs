using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.UI;
using Check = Interlink.Kernel.Check;

namespace Interlink.People.Features.Invitations;

/// <summary>Invites people by address, before or after they have an account; adds at once only those whom the actor may add.</summary>
internal sealed class Invite(IReads reads, IWriter writer, ICurrentActor current, InvitationTargets targets)
{
    /// <summary>The letter's name in the outbox.</summary>
    public const string Letter = "people.invitation";

    public async Task People(NewInvitations input, CancellationToken cancellation = default)
    {
        var target = targets.Of(input.Kind);
        var lines = Take(input, target);
        var keys = lines.Where(l => l.Address is not null).Select(l => Check.AddressKey(l.Address!)).Distinct().ToList();
        var ask = new InvitationAsk(input.Target, input.Role);
        Guid stream;
        List<Guid> added;
        await using (var db = reads.Open())
        {
            var place = await target.Find(db, input.Target, current.Actor, cancellation) ?? throw new NotFound();
            place.MayInvite.Demand();
            stream = place.Stream;
            var people = await Owners(db, keys, cancellation);
            var standing = await target.Stand(db, ask, [.. people.Values.Distinct()], current.Actor, cancellation);
            added = [.. standing.MayAdd.Except(standing.Already)];
        }
        await writer.Write([stream, .. added], async turn =>
        {
            if (await turn.Db.Set<InvitationLine>().AnyAsync(l => l.BatchId == input.Batch, cancellation)) return;
            var place = await target.Find(turn.Db, input.Target, turn.Actor, cancellation) ?? throw new NotFound();
            place.MayInvite.Demand();
            await new Round(turn, target, ask, input, place, added).Run(lines, keys, cancellation);
            await Forget(turn, cancellation);
        }, cancellation);
    }

    /// <summary>The people with these confirmed addresses.</summary>
    private static async Task<Dictionary<string, Guid>> Owners(InterlinkDb db, List<string> keys, CancellationToken cancellation) =>
        await db.Set<PersonAddress>().Where(a => keys.Contains(a.AddressKey) && a.ConfirmedAt != null)
            .Select(a => new { a.AddressKey, a.PersonId }).ToDictionaryAsync(a => a.AddressKey, a => a.PersonId, cancellation);

    private static List<(string Text, string? Address)> Take(NewInvitations input, IInvitationTarget target)
    {
        var check = new Check();
        var pasted = check.Block("addresses", input.Addresses, InvitationRules.PasteLength, required: true);
        if (!target.Roles.Contains(input.Role)) check.Fail("role", "error.choice");
        check.Language("language", input.Language);
        var lines = InvitationRules.Lines(pasted).ToList();
        if (!check.Failed && lines.Count == 0) check.Fail("addresses", "error.required");
        if (lines.Count > Limits.PastedAddresses) check.Fail("addresses", "people.invitation.many", ("max", Limits.PastedAddresses));
        check.Done();
        // One line alone is a form with one field: say beside it what is wrong.
        if (lines is [{ Address: null }]) throw new InvalidInput("addresses", "error.address");
        return lines;
    }

    private static async Task Forget(Turn turn, CancellationToken cancellation)
    {
        var before = turn.Now - InvitationRules.LinesKept;
        turn.Db.RemoveRange(await turn.Db.Set<InvitationLine>().Where(l => l.At < before).OrderBy(l => l.At).Take(1_000).ToListAsync(cancellation));
    }

    /// <summary>The lines of one paste, in their turn.</summary>
    private sealed class Round(Turn turn, IInvitationTarget target, InvitationAsk ask, NewInvitations input, InvitationPlace place, List<Guid> held)
    {
        private readonly HashSet<string> seen = [];
        private readonly List<Guid> added = [], letters = [], again = [];

        public async Task Run(List<(string Text, string? Address)> lines, List<string> keys, CancellationToken cancellation)
        {
            var owners = await Owners(turn.Db, keys, cancellation);
            var standing = await target.Stand(turn.Db, ask, [.. owners.Values.Distinct()], turn.Actor, cancellation);
            var waiting = await turn.Db.Set<Invitation>()
                .Where(i => i.TargetId == ask.Target && i.Role == ask.Role && i.State == InvitationState.Pending && keys.Contains(i.AddressKey)).ToDictionaryAsync(i => i.AddressKey, cancellation);
            var number = 0;
            foreach (var (text, address) in lines)
            {
                var (result, invitation) = address is null ? (InvitationResult.NotAnAddress, null) : await One(address, owners, standing, waiting, cancellation);
                turn.Db.Add(new InvitationLine
                {
                    BatchId = input.Batch,
                    Number = number++,
                    PastedBy = turn.Actor.PersonId ?? Guid.Empty,
                    At = turn.Now,
                    Text = text,
                    Result = result,
                    InvitationId = invitation?.Id,
                });
            }
            Record();
        }

        private async Task<(InvitationResult, Invitation?)> One(
            string address, Dictionary<string, Guid> owners, InvitationStanding standing, Dictionary<string, Invitation> waiting, CancellationToken cancellation)
        {
            var key = Check.AddressKey(address);
            if (!seen.Add(key)) return (InvitationResult.Duplicate, null);
            if (owners.TryGetValue(key, out var person))
            {
                // Two addresses of one person are one person.
                if (standing.Already.Contains(person) || added.Contains(person)) return (InvitationResult.Already, null);
                if (standing.MayAdd.Contains(person) && held.Contains(person))
                {
                    await target.Accept(turn, ask, person, cancellation);
                    added.Add(person);
                    if (waiting.TryGetValue(key, out var answered)) (answered.State, answered.PersonId, answered.AnsweredAt) = (InvitationState.Accepted, person, turn.Now);
                    return (InvitationResult.Added, null);
                }
            }
            if (waiting.TryGetValue(key, out var invitation))
            {
                if (turn.Now - invitation.At < InvitationRules.Pause) return (InvitationResult.JustInvited, invitation);
                invitation.Stamp++;
                again.Add(invitation.Id);
            }
            else
            {
                turn.Db.Add(invitation = new Invitation
                {
                    Id = turn.NewId(),
                    TargetKind = target.Kind,
                    TargetId = ask.Target,
                    StreamId = place.Stream,
                    Role = ask.Role,
                    Address = address,
                    AddressKey = key,
                });
            }
            invitation.LeadsTo = LeadsTo();
            (invitation.Language, invitation.InvitedBy, invitation.At, invitation.ExpiresAt) = (input.Language, turn.Actor.PersonId, turn.Now, turn.Now + InvitationRules.Lifetime);
            letters.Add(invitation.Id);
            return (again.Contains(invitation.Id) ? InvitationResult.InvitedAgain : InvitationResult.Invited, invitation);
        }

        private string? LeadsTo() => input.LeadsTo is { Length: > 0 and <= 200 } wanted && LocalAddress.Checked(wanted) == wanted ? wanted : null;

        private void Record()
        {
            var payload = new Dictionary<string, object?> { ["role"] = ask.Role };
            if (added.Count > 0) payload["added"] = added.Count;
            if (letters.Count > 0) payload["invited"] = letters.Count;
            if (added.Count == 1) payload["person"] = added[0];
            if (letters.Count == 1) payload["invitation"] = letters[0];
            foreach (var person in added)
            {
                turn.RaiseAccess(person);
                turn.Record(new(target.AddedActivity(ask.Role), person, target.Kind, ask.Target) { Payload = new Dictionary<string, object?> { ["role"] = ask.Role, ["person"] = person }, Audience = Audience.Person });
            }
            if (added.Count > 0) turn.RaiseAccess(place.Stream);
            if (added.Count + letters.Count == 0) return;
            var type = added.Count > 0 ? target.AddedActivity(ask.Role) : letters.Count > again.Count ? "invitation.sent" : "invitation.again";
            var activity = turn.Record(new(type, place.Stream, target.Kind, ask.Target) { Payload = payload, Audience = added.Count > 0 ? Audience.Participants : Audience.Administrators });
            foreach (var invitation in letters) turn.Send(activity, invitation, Letter);
        }
    }
}
