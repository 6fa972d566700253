using System.Globalization;

namespace Interlink.UI;

public sealed partial class Texts
{
    private const char HardSpace = '\u00a0';

    /// <summary>A whole number with the separators of the language.</summary>
    public string Number(long n) => n.ToString("N0", Culture);

    /// <summary>A number with decimals.</summary>
    public string Number(decimal n, int decimals) => n.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Culture);

    /// <summary>A share of a hundred, such as <c>52%</c>.</summary>
    public string Percent(int n) => Format("ui.percent", ("n", n));

    /// <summary>The size of a file, such as <c>2.1 MB</c>.</summary>
    public string FileSize(long bytes)
    {
        var (unit, size) = bytes switch
        {
            < 1_000 => ("B", (decimal)bytes),
            < 1_000_000 => ("kB", bytes / 1_000m),
            < 1_000_000_000 => ("MB", bytes / 1_000_000m),
            _ => ("GB", bytes / 1_000_000_000m),
        };
        return Number(size, unit == "B" || size >= 10 || size == Math.Truncate(size) ? 0 : 1) + HardSpace + unit;
    }

    /// <summary>A day in words.</summary>
    public string Date(DateOnly day, DateStyle style = DateStyle.Text) => day.ToString(
        style switch
        {
            DateStyle.Text => this["ui.date.long"],
            DateStyle.Table => this["ui.date.short"],
            DateStyle.TextYear => this["ui.date.long-year"],
            DateStyle.TableYear => this["ui.date.short-year"],
            DateStyle.Weekday => this["ui.date.weekday"],
            DateStyle.Month => this["ui.date.month"],
            _ => throw new ArgumentOutOfRangeException(nameof(style)),
        },
        Culture);

    /// <summary>A day in words, with the year only when it is another one than today's.</summary>
    public string Date(DateOnly day, DateOnly today, DateStyle style = DateStyle.Text) =>
        Date(day, day.Year == today.Year ? style : style == DateStyle.Table ? DateStyle.TableYear : DateStyle.TextYear);

    /// <summary>From one day to another, saying a shared month or year once.</summary>
    public string DateRange(DateOnly from, DateOnly to, DateOnly today, DateStyle style = DateStyle.Text)
    {
        if (from == to)
        {
            return Date(from, today, style);
        }

        var start = (from.Year, from.Month) == (to.Year, to.Month) ? from.ToString(this["ui.date.day"], Culture)
            : from.Year == to.Year ? Date(from, style)
            : Date(from, today, style);
        return Format("ui.date.range", ("from", start), ("to", Date(to, today, style)));
    }

    /// <summary>An instant in words, in a time zone.</summary>
    public string DateTime(DateTimeOffset instant, TimeZoneInfo zone, DateStyle style = DateStyle.Text)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return Format("ui.date.with-time", ("date", Date(DateOnly.FromDateTime(local.DateTime), style)), ("time", Time(instant, zone)));
    }

    /// <summary>The time of day in a time zone, such as <c>14:05</c>.</summary>
    public string Time(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString(this["ui.date.time"], CultureInfo.InvariantCulture);

    /// <summary>How long ago something happened: <c>12 minutes ago</c>, <c>yesterday</c>, then the date.</summary>
    public string Ago(DateTimeOffset instant, DateTimeOffset now, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var gone = now - instant;
        var days = today.DayNumber - day.DayNumber;
        return gone switch
        {
            { TotalMinutes: < 1 } => this["ui.ago.now"],
            { TotalMinutes: < 60 } => Count("ui.ago.minutes", (long)gone.TotalMinutes),
            _ when days == 0 => Count("ui.ago.hours", (long)gone.TotalHours),
            _ when days == 1 => this["ui.ago.yesterday"],
            _ when days < 7 => Count("ui.ago.days", days),
            _ => Date(day, today),
        };
    }

    /// <summary>How far a day is from today: <c>today</c>, <c>in 4 days</c>, <c>3 days ago</c>.</summary>
    public string Until(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => this["ui.until.today"],
        1 => this["ui.until.tomorrow"],
        -1 => this["ui.ago.yesterday"],
        > 1 and var days => Count("ui.until.days", days),
        var days => Count("ui.ago.days", -days),
    };

    /// <summary>Things one after another: <c>Ilze, Marta and Anna</c>.</summary>
    public string And(IReadOnlyList<string> things) => Join(things, last => this[Soft(last, "iy") ? "ui.list.and-soft" : "ui.list.and"]);

    /// <summary>One of several things: <c>Ilze, Marta or Anna</c>.</summary>
    public string Or(IReadOnlyList<string> things) => Join(things, last => this[Soft(last, "o") ? "ui.list.or-soft" : "ui.list.or"]);

    private static string Join(IReadOnlyList<string> things, Func<string, string> word) => things.Count switch
    {
        0 => "",
        1 => things[0],
        _ => $"{string.Join(", ", things.Take(things.Count - 1))} {word(things[^1])} {things[^1]}",
    };

    // Spanish "y" and "o" change before a word that begins with their own sound.
    private static bool Soft(string word, string sounds)
    {
        var bare = word.TrimStart('h', 'H');
        return bare.Length > 0 && sounds.Contains(char.ToLowerInvariant(bare[0])) && !bare.StartsWith("ie", StringComparison.OrdinalIgnoreCase) && !bare.StartsWith("y", StringComparison.OrdinalIgnoreCase);
    }
}
