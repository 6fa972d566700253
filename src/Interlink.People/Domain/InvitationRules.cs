using System.Net.Mail;
using Interlink.People.Contracts;

namespace Interlink.People.Domain;

/// <summary>One line of pasted addresses and what became of it: shown to whoever pasted, and forgotten after a day.</summary>
internal sealed class InvitationLine
{
    public Guid BatchId { get; set; }
    public int Number { get; set; }
    public Guid PastedBy { get; set; }
    public DateTimeOffset At { get; set; }
    public string Text { get; set; } = "";
    public InvitationResult Result { get; set; }
    public Guid? InvitationId { get; set; }
}

/// <summary>What a link of an invitation opens.</summary>
internal enum InvitationDoor
{
    /// <summary>It can be answered.</summary>
    Open,
    /// <summary>The time is over.</summary>
    Expired,
    /// <summary>The inviter took it back.</summary>
    Revoked,
    /// <summary>It was declined.</summary>
    Declined,
    /// <summary>The person who asks accepted it.</summary>
    AcceptedByYou,
    /// <summary>Somebody accepted it.</summary>
    Accepted,
    /// <summary>A newer letter was sent: its link counts.</summary>
    Replaced,
    /// <summary>What it was for no longer exists.</summary>
    Gone,
    /// <summary>There is no such invitation.</summary>
    Unknown,
}

/// <summary>How long invitations hold, and how pasted addresses are read.</summary>
internal static class InvitationRules
{
    /// <summary>How long an invitation holds after its last letter.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    /// <summary>How long no second letter goes to the same address for the same thing.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    /// <summary>How long the results of a paste are kept.</summary>
    public static readonly TimeSpan LinesKept = TimeSpan.FromDays(1);
    /// <summary>The most characters of a paste.</summary>
    public const int PasteLength = 30_000;

    private static readonly char[] separators = [',', ';'];

    /// <summary>What the link with this stamp, or the person without a link, finds.</summary>
    public static InvitationDoor Door(Invitation invitation, int? stamp, Guid? person, DateTimeOffset now) => invitation.State switch
    {
        InvitationState.Accepted => person is not null && invitation.PersonId == person ? InvitationDoor.AcceptedByYou : InvitationDoor.Accepted,
        InvitationState.Declined => InvitationDoor.Declined,
        InvitationState.Revoked => InvitationDoor.Revoked,
        _ when stamp is not null && stamp != invitation.Stamp => InvitationDoor.Replaced,
        _ when invitation.ExpiresAt <= now => InvitationDoor.Expired,
        _ => InvitationDoor.Open,
    };

    /// <summary>Each address that was pasted: what stands there, and the address in it if it is one. Empty lines are left out.</summary>
    public static IEnumerable<(string Text, string? Address)> Lines(string pasted)
    {
        foreach (var line in Split(pasted))
        {
            var text = TextDoor.Cut(TextDoor.Line(line), Limits.Address);
            if (text.Length == 0) continue;
            // Address books write Ilze Kalniņa <ilze@example.org>, tables put quotes around. A stray space is a mistake, not a name: else the letter went to somebody else.
            // Mail programs put quotes around a name alone: "Pérez, Rosa" <rosa@example.org>.
            var bare = text.Trim('"', '\'');
            var named = bare.EndsWith('>') ? bare != text && text.EndsWith('>') ? text : bare : null;
            var address = named is not null && MailAddress.TryCreate(named, out var parsed) ? parsed.Address : bare;
            yield return (text, line.Length <= Limits.Address && Check.IsAddress(address) ? address : null);
        }
    }

    /// <summary>The parts between line ends, commas and semicolons. A name in quotes holds together, where its quote is closed on the same line.</summary>
    private static IEnumerable<string> Split(string pasted)
    {
        foreach (var line in pasted.Split('\n'))
        {
            var (from, quoted) = (0, false);
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == '"') quoted = !quoted && line.IndexOf('"', i + 1) >= 0;
                else if (!quoted && separators.Contains(line[i]))
                {
                    yield return line[from..i].Trim();
                    from = i + 1;
                }
            }
            yield return line[from..].Trim();
        }
    }
}

/// <summary>What a link that can't be answered says, as text keys.</summary>
internal static class InvitationDoors
{
    public static string Title(InvitationDoor door) => door switch
    {
        InvitationDoor.Expired => "people.invitation.expired.title",
        InvitationDoor.Revoked => "people.invitation.revoked.title",
        InvitationDoor.Declined => "people.invitation.declined.title",
        InvitationDoor.AcceptedByYou => "people.invitation.yours.title",
        InvitationDoor.Accepted => "people.invitation.used.title",
        InvitationDoor.Replaced => "people.invitation.replaced.title",
        InvitationDoor.Gone => "people.invitation.gone.title",
        _ => "people.invitation.unknown.title",
    };

    public static string Text(InvitationDoor door) => door switch
    {
        InvitationDoor.Expired => "people.invitation.expired.text",
        InvitationDoor.Revoked => "people.invitation.revoked.text",
        InvitationDoor.Declined => "people.invitation.declined.text",
        InvitationDoor.AcceptedByYou => "people.invitation.yours.text",
        InvitationDoor.Accepted => "people.invitation.used.text",
        InvitationDoor.Replaced => "people.invitation.replaced.text",
        InvitationDoor.Gone => "people.invitation.gone.text",
        _ => "people.invitation.unknown.text",
    };
}
