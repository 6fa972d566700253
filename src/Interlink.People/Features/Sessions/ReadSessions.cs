using Interlink.People.Domain;
using Interlink.UI;

namespace Interlink.People.Features.Sessions;

/// <summary>One of one's running sessions.</summary>
internal sealed record OwnSession(Guid Id, BrowserKind Browser, SystemKind System, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool Remember, bool IsThis);

/// <summary>Lists where one is signed in: this session first, then those last used.</summary>
internal sealed class ReadSessions(IReads reads, ICurrentActor current, IClock clock)
{
    /// <summary>How many are shown; nobody has more devices, and signing out elsewhere ends all of them.</summary>
    public const int Most = 50;

    public async Task<IReadOnlyList<OwnSession>> Read(CancellationToken cancellation)
    {
        var (person, here, now) = (current.Actor.Person, current.Actor.SessionId, clock.Now);
        await using var db = reads.Open();
        return await db.Set<Session>().Where(s => s.PersonId == person && s.EndedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.Id == here).ThenByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id).Take(Most)
            .Select(s => new OwnSession(s.Id, s.Browser, s.System, s.CreatedAt, s.LastSeenAt, s.Remember, s.Id == here)).ToListAsync(cancellation);
    }
}

/// <summary>Devices in the reader's words.</summary>
internal static class DeviceTexts
{
    /// <summary>Which browser on which system.</summary>
    public static string Device(this Texts texts, BrowserKind browser, SystemKind system) => (DeviceWords.Name(browser), DeviceWords.Name(system)) switch
    {
        ({ } b, { } s) => texts.Format("people.session.device", ("browser", b), ("system", s)),
        ({ } b, null) => b,
        (null, { } s) => texts.Format("people.session.device-some", ("system", s)),
        _ => texts["people.session.device-unknown"],
    };
}
