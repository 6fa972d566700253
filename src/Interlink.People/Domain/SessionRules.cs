namespace Interlink.People.Domain;

/// <summary>How long sessions hold, and what counts as one visit.</summary>
internal static class SessionRules
{
    /// <summary>A session that ends with the browser, at the latest.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(12);
    /// <summary>A session that was to be remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);
    /// <summary>How long a browser is known after somebody last signed in in it.</summary>
    public static readonly TimeSpan Known = TimeSpan.FromDays(400);
    /// <summary>How often it is noted that a session is in use.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(10);
    /// <summary>A pause this long makes what follows another visit.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>Notes that the session was in use.</summary>
    public static void Seen(Session session, DateTimeOffset at)
    {
        if (at <= session.LastSeenAt) return;
        if (at - session.LastSeenAt >= Pause) session.PreviousSeenAt = session.LastSeenAt;
        session.LastSeenAt = at;
    }

    /// <summary>When the visit before the present one ended: what happened since is news.</summary>
    /// <param name="now">This instant.</param>
    /// <param name="lastSeen">When this session was last noted.</param>
    /// <param name="previousSeen">When the visit before was last noted.</param>
    /// <param name="before">When the session before this one ended or was last noted.</param>
    public static DateTimeOffset? PreviousEnd(DateTimeOffset now, DateTimeOffset lastSeen, DateTimeOffset? previousSeen, DateTimeOffset? before)
    {
        var own = now - lastSeen >= Pause ? lastSeen : previousSeen;
        return own is { } a && before is { } b ? (a > b ? a : b) : own ?? before;
    }
}
