using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Invitations;

/// <summary>An invitation as its reader sees it before answering.</summary>
internal sealed record InvitationView
{
    public required InvitationDoor Door { get; init; }
    /// <summary>Name of the inviter; empty if they are gone.</summary>
    public string Inviter { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Role { get; init; } = "";
    public InvitationSubject? Subject { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public string? LeadsTo { get; init; }
    /// <summary>Whether it was sent to an address of the person who reads.</summary>
    public bool IsToYou { get; init; }
}

/// <summary>Opens the link of an invitation. Whoever holds it may read it, signed in or not.</summary>
internal sealed class ReadInvitation(IReads reads, ICurrentActor current, InvitationTokens tokens, InvitationTargets targets, IClock clock)
{
    public async Task<InvitationView> Open(string token, string language, CancellationToken cancellation = default)
    {
        if (tokens.Read(token) is not { } key) return new() { Door = InvitationDoor.Unknown };
        var person = current.Actor.PersonId;
        await using var db = reads.Open();
        var found = await (
            from invitation in db.Set<Invitation>()
            where invitation.Id == key.Id
            join profile in db.Set<Profile>() on invitation.InvitedBy equals profile.PersonId into profiles
            from profile in profiles.DefaultIfEmpty()
            select new
            {
                Invitation = invitation,
                Inviter = profile == null ? "" : profile.Name,
                IsToYou = db.Set<PersonAddress>().Any(a => a.PersonId == person && a.AddressKey == invitation.AddressKey && a.ConfirmedAt != null),
            }).FirstOrDefaultAsync(cancellation);
        if (found is null) return new() { Door = InvitationDoor.Unknown };
        var row = found.Invitation;
        var door = InvitationRules.Door(row, key.Stamp, person, clock.Now);
        // A dead link says that it is dead, and by whom it was sent; not what is in the house today.
        if (door is not (InvitationDoor.Open or InvitationDoor.AcceptedByYou)) return new() { Door = door, Inviter = found.Inviter };
        var ask = new InvitationAsk(row.TargetId, row.Role);
        var subject = (await targets.Describe(db, [(row.TargetKind, ask)], language, cancellation)).GetValueOrDefault((row.TargetKind, ask));
        if (subject is null) return new() { Door = InvitationDoor.Gone, Inviter = found.Inviter };
        return new()
        {
            Door = door,
            Inviter = found.Inviter,
            Kind = row.TargetKind,
            Role = row.Role,
            Subject = subject,
            ExpiresAt = row.ExpiresAt,
            IsToYou = found.IsToYou,
            LeadsTo = row.LeadsTo ?? targets.Of(row.TargetKind).PathOf(row.TargetId),
        };
    }
}
