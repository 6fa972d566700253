using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Invitations;

/// <summary>An invitation in the list of the person it is for.</summary>
internal sealed record MyInvitation(Guid Id, string Inviter, string Kind, string Role, string Address, InvitationSubject Subject, DateTimeOffset At, DateTimeOffset ExpiresAt);

/// <summary>Lists the invitations that wait for an answer to any confirmed address of the person.</summary>
internal sealed class ListMyInvitations(IReads reads, ICurrentActor current, InvitationTargets targets, IClock clock) : IMyInvitations
{
    public async Task<Page<MyInvitation>> List(int page, string language, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        await using var db = reads.Open();
        var mine = For(db, person);
        var rows = await (
            from invitation in mine
            join profile in db.Set<Profile>() on invitation.InvitedBy equals profile.PersonId into profiles
            from profile in profiles.DefaultIfEmpty()
            orderby invitation.At descending, invitation.Id descending
            select new { invitation.Id, invitation.TargetKind, invitation.TargetId, invitation.Role, invitation.Address, invitation.At, invitation.ExpiresAt, Inviter = profile == null ? "" : profile.Name })
            .Skip(Page<int>.Skip(page)).Take(Limits.Page).ToListAsync(cancellation);
        var total = await mine.CountAsync(cancellation);
        var subjects = await targets.Describe(db, rows.Select(r => (r.TargetKind, new InvitationAsk(r.TargetId, r.Role))), language, cancellation);
        return new([.. rows
            .Where(r => subjects.ContainsKey((r.TargetKind, new(r.TargetId, r.Role))))
            .Select(r => new MyInvitation(r.Id, r.Inviter, r.TargetKind, r.Role, r.Address, subjects[(r.TargetKind, new(r.TargetId, r.Role))], r.At, r.ExpiresAt))], Math.Max(1, page), total);
    }

    public Task<int> Count(InterlinkDb db, Guid person, CancellationToken cancellation) => For(db, person).CountAsync(cancellation);

    private IQueryable<Invitation> For(InterlinkDb db, Guid person)
    {
        var now = clock.Now;
        return db.Set<Invitation>().Where(i => i.State == InvitationState.Pending && i.ExpiresAt > now
            && db.Set<PersonAddress>().Any(a => a.PersonId == person && a.ConfirmedAt != null && a.AddressKey == i.AddressKey)
            // What was removed can't be joined; it comes back with its invitations.
            && (i.TargetKind != "team" || db.Set<Team>().Any(t => t.Id == i.TargetId && t.RemovalId == null))
            && (i.TargetKind != "organisation" || db.Set<Organisation>().Any(o => o.Id == i.TargetId && o.RemovalId == null)));
    }
}
