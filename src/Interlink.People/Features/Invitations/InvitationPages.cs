using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Invitations;

/// <summary>Inviting as the pages of this room and of those above use it.</summary>
internal sealed class InvitationPages(Invite invite, InvitationTokens tokens, ICurrentActor current, IClock clock, IInstallation installation, MailSettings mail) : IInvitations
{
    public bool LettersLeave => mail.Sink || installation.Current.SendsMail;

    public Task Invite(NewInvitations invitations, CancellationToken cancellation) => invite.People(invitations, cancellation);

    public async Task<IReadOnlyList<InvitationLineView>> Results(InterlinkDb db, Guid batch, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var lines = await (
            from line in db.Set<InvitationLine>()
            where line.BatchId == batch && line.PastedBy == person
            join invitation in db.Set<Invitation>().Where(i => i.State == InvitationState.Pending) on line.InvitationId equals invitation.Id into invitations
            from invitation in invitations.DefaultIfEmpty()
            orderby line.Number
            select new { line.Text, line.Result, Id = (Guid?)invitation.Id, Stamp = (int?)invitation.Stamp }).ToListAsync(cancellation);
        return [.. lines.Select(l => new InvitationLineView(l.Text, l.Result, Link(l.Id, l.Stamp)))];
    }

    public async Task<Page<WaitingInvitation>> Waiting(InterlinkDb db, Guid target, int page, CancellationToken cancellation)
    {
        var now = clock.Now;
        var all = db.Set<Invitation>().Where(i => i.TargetId == target && i.State == InvitationState.Pending);
        var rows = await all.OrderByDescending(i => i.At).ThenByDescending(i => i.Id).Skip(Page<int>.Skip(page)).Take(Limits.Page)
            .Select(i => new { i.Id, i.Address, i.Role, i.At, i.ExpiresAt, i.Stamp, Total = all.Count() }).ToListAsync(cancellation);
        return new([.. rows.Select(r => new WaitingInvitation
        {
            Id = r.Id, Address = r.Address, Role = r.Role, At = r.At, ExpiresAt = r.ExpiresAt, IsExpired = r.ExpiresAt <= now, Link = r.ExpiresAt <= now ? null : Link(r.Id, r.Stamp),
        })], Math.Max(1, page), rows.Count > 0 ? rows[0].Total : 0);
    }

    // A link is shown only where no letter can carry it: else holding it would prove nothing about the address.
    private string? Link(Guid? id, int? stamp) => id is { } known && !LettersLeave ? tokens.Path(known, stamp!.Value) : null;
}
