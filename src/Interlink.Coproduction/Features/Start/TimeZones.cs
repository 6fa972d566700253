namespace Interlink.Coproduction.Features.Start;

/// <summary>The time zones one can choose: places by region, and UTC.</summary>
internal static class TimeZones
{
    private static readonly string[] regions = ["Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    /// <summary>IANA names in order, UTC first.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "UTC",
        .. TimeZoneInfo.GetSystemTimeZones().Select(z => z.HasIanaId ? z.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(z.Id, out var iana) ? iana : "")
            .Where(id => regions.Any(r => id.StartsWith(r, StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal),
    ];

    private static readonly HashSet<string> known = [.. All];

    public static bool Known(string? id) => id is not null && known.Contains(id);

    /// <summary>A guess where the browser said nothing: the place where most people speak the language.</summary>
    public static string Guess(string language) => Languages.Find(language)?.TimeZone is { } place && Known(place) ? place : "UTC";
}
