namespace Interlink.UI;

/// <summary>The plural categories of the Unicode CLDR for whole numbers.</summary>
internal static class PluralRules
{
    private static readonly Rule one = new(["one", "other"], ["one", "other"], n => n == 1 ? "one" : "other");
    private static readonly Rule oneAndMillions = new(["one", "other"], ["one", "many", "other"], n => n == 1 ? "one" : n != 0 && n % 1_000_000 == 0 ? "many" : "other");
    private static readonly Rule latvian = new(["zero", "one", "other"], ["zero", "one", "other"], n => n % 10 == 0 || n % 100 is >= 11 and <= 19 ? "zero" : n % 10 == 1 ? "one" : "other");

    private static readonly Dictionary<string, Rule> rules = new() { ["en"] = one, ["es"] = oneAndMillions, ["it"] = oneAndMillions, ["lv"] = latvian };

    /// <summary>The forms a text must have in a language; <c>many</c> may be left out, <c>other</c> stands in for it.</summary>
    public static IReadOnlyList<string> Required(string language) => Of(language).Required;

    /// <summary>Every form a text may have in a language.</summary>
    public static IReadOnlyList<string> Allowed(string language) => Of(language).Allowed;

    /// <summary>The form that goes with a number.</summary>
    public static string Category(string language, long n) => Of(language).Category(Math.Abs(n));

    // The rule of another language would be wrong without anybody noticing.
    private static Rule Of(string language) => rules.GetValueOrDefault(language) ?? throw new NotSupportedException($"PluralRules.cs has no rule for '{language}'.");

    private sealed record Rule(IReadOnlyList<string> Required, IReadOnlyList<string> Allowed, Func<long, string> Category);
}
