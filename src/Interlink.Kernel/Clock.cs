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

    /// <summary>The instant at which <paramref name="day"/> is over in an IANA time zone, also where clocks change at midnight; UTC where the zone is unknown.</summary>
    public static DateTimeOffset End(DateOnly day, string timeZone)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)) return new(midnight, TimeSpan.Zero);
        // A midnight that comes twice is over at its first; one that is skipped is where the clock jumps.
        return new DateTimeOffset(midnight, zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
