using Interlink.UI;

namespace Interlink.Catalogue.Contracts;

/// <summary>How long something takes and how many it needs, in words.</summary>
public static class Effort
{
    /// <summary>A working day in minutes.</summary>
    private const int Day = 480;

    /// <summary>Minutes up to two hours, hours up to two working days, then days.</summary>
    public static string Time(Texts texts, (int Least, int Most) minutes) => minutes.Most switch
    {
        <= 120 => Words(texts, minutes.Least, minutes.Most, (n, least) => least is null ? texts.Count("catalogue.effort.minutes", n) : texts.Count("catalogue.effort.minutes-range", n, ("least", least))),
        <= 2 * Day => Words(texts, Round(minutes.Least, 60), Round(minutes.Most, 60), (n, least) => least is null ? texts.Count("catalogue.effort.hours", n) : texts.Count("catalogue.effort.hours-range", n, ("least", least))),
        _ => Words(texts, Round(minutes.Least, Day), Round(minutes.Most, Day), (n, least) => least is null ? texts.Count("catalogue.effort.days", n) : texts.Count("catalogue.effort.days-range", n, ("least", least))),
    };

    /// <summary>How many months.</summary>
    public static string Months(Texts texts, (int Least, int Most) months) =>
        Words(texts, months.Least, months.Most, (n, least) => least is null ? texts.Count("catalogue.effort.months", n) : texts.Count("catalogue.effort.months-range", n, ("least", least)));

    /// <summary>How many people.</summary>
    public static string People(Texts texts, (int Least, int Most) people) =>
        Words(texts, people.Least, people.Most, (n, least) => least is null ? texts.Count("catalogue.effort.people", n) : texts.Count("catalogue.effort.people-range", n, ("least", least)));

    private static string Words(Texts texts, int least, int most, Func<long, string?, string> say) => say(most, least >= most ? null : texts.Number(least));

    /// <summary>The nearest whole number of units, at least one: nobody plans by halves.</summary>
    private static int Round(int minutes, int unit) => Math.Max(1, (int)Math.Round(minutes / (double)unit, MidpointRounding.AwayFromZero));
}
