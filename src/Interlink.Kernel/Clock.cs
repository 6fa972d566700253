namespace Interlink.Kernel;

/// <summary>The only source of time.</summary>
public interface IClock
{
    /// <summary>This instant, offset zero, cut to milliseconds: what both databases store without loss.</summary>
    DateTimeOffset Now { get; }
}

/// <inheritdoc />
public sealed class Clock(TimeProvider time) : IClock
{
    private static readonly AsyncLocal<TimeSpan> ago = new();

    /// <inheritdoc />
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds((time.GetUtcNow() - ago.Value).ToUnixTimeMilliseconds());

    /// <summary>Does something as if it were that long ago, in this flow alone: the history of a demonstration.</summary>
    public static async Task Ago(TimeSpan time, Func<Task> act)
    {
        ago.Value = time;
        try { await act(); }
        finally { ago.Value = TimeSpan.Zero; }
    }
}

/// <summary>Calendar days of a place.</summary>
public static class Days
{
    /// <summary>The day that <paramref name="instant"/> is in an IANA time zone; UTC where the zone is unknown.</summary>
    public static DateOnly In(DateTimeOffset instant, string timeZone) =>
        DateOnly.FromDateTime((TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? TimeZoneInfo.ConvertTime(instant, zone) : instant).DateTime);
}
