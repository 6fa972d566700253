using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.UI;

namespace Interlink.People.Features.Invitations;

/// <summary>Writes the letter of an invitation when it leaves: in the reader's language where it is known, with the link of its latest stamp.</summary>
internal sealed class InvitationLetter(TextCatalogue texts, InvitationTargets targets, InvitationTokens tokens, IInstallation installation, IClock clock) : ILetterWriter
{
    public bool Writes(string template) => template == Invite.Letter;

    public async Task<Letter?> Write(OutboxRow row, InterlinkDb db, CancellationToken cancellation)
    {
        var found = await (
            from invitation in db.Set<Invitation>().AsNoTracking()
            where invitation.Id == row.RecipientId
            join profile in db.Set<Profile>() on invitation.InvitedBy equals profile.PersonId into profiles
            from profile in profiles.DefaultIfEmpty()
            select new
            {
                Invitation = invitation,
                Inviter = profile == null ? "" : profile.Name,
                Reader = (from address in db.Set<PersonAddress>()
                          join reader in db.Set<Profile>() on address.PersonId equals reader.PersonId
                          where address.AddressKey == invitation.AddressKey && address.ConfirmedAt != null
                          select reader.Language).FirstOrDefault(),
            }).FirstOrDefaultAsync(cancellation);
        // Answered, revoked, over, or sent again since: then this letter no longer makes sense.
        if (found is null || found.Invitation.State != InvitationState.Pending || found.Invitation.ExpiresAt <= clock.Now || row.CreatedAt < found.Invitation.At) return null;
        var sent = found.Invitation;
        var t = texts.In(found.Reader ?? sent.Language);
        var ask = new InvitationAsk(sent.TargetId, sent.Role);
        if (!(await targets.Describe(db, [(sent.TargetKind, ask)], t.Language, cancellation)).TryGetValue((sent.TargetKind, ask), out var subject)) return null;
        var inviter = found.Inviter.Length > 0 ? found.Inviter : t["people.invitation.somebody"];
        var brand = installation.Current.Name;
        var link = installation.Current.PublicAddress + tokens.Path(sent.Id, sent.Stamp);
        List<string> lines =
        [
            subject.Sentence, t.Format("people.invitation.letter.from", ("name", inviter), ("brand", brand)), "",
            t["people.invitation.rights"], .. subject.Rights.Select(r => "- " + r), "",
            t["people.invitation.letter.open"], link, "",
            t.Format("people.invitation.letter.until", ("date", t.Date(DateOnly.FromDateTime(sent.ExpiresAt.UtcDateTime), DateStyle.TextYear))),
            t["people.invitation.letter.not-you"],
        ];
        return new(sent.Address, "", t.Format("people.invitation.letter.subject", ("name", inviter), ("what", subject.Name)), string.Join('\n', lines));
    }
}
