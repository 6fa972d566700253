namespace Interlink.UI;

/// <summary>How much of a date is said.</summary>
public enum DateStyle
{
    /// <summary>27 November, for running text.</summary>
    Text,

    /// <summary>27 Nov, for tables.</summary>
    Table,

    /// <summary>27 November 2026, for what lies in another year.</summary>
    TextYear,

    /// <summary>27 Nov 2026, for tables over years.</summary>
    TableYear,

    /// <summary>Friday, 27 November.</summary>
    Weekday,

    /// <summary>November 2026.</summary>
    Month,
}
