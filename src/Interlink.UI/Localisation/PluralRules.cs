namespace Interlink.UI;

/// <summary>The plural categories of the Unicode CLDR for whole numbers.</summary>
internal static class PluralRules
{
    /// <summary>The forms a text must have in a language; <c>many</c> may be left out, <c>other</c> stands in for it.</summary>
    public static IReadOnlyList<string> Required(string language) => language switch
    {
        "lv" => ["zero", "one", "other"],
        _ => ["one", "other"],
    };

    /// <summary>Every form a text may have in a language.</summary>
    public static IReadOnlyList<string> Allowed(string language) => language switch
    {
        "lv" => ["zero", "one", "other"],
        "es" or "it" => ["one", "many", "other"],
        _ => ["one", "other"],
    };

    /// <summary>The form that goes with a number.</summary>
    public static string Category(string language, long n)
    {
        n = Math.Abs(n);
        return language switch
        {
            "lv" when n % 10 == 0 || n % 100 is >= 11 and <= 19 => "zero",
            "lv" when n % 10 == 1 => "one",
            "lv" => "other",
            _ when n == 1 => "one",
            "es" or "it" when n != 0 && n % 1_000_000 == 0 => "many",
            _ => "other",
        };
    }
}
