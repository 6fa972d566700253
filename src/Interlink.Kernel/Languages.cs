namespace Interlink.Kernel;

/// <summary>The languages the product speaks. Adding one is adding its files and its code here.</summary>
public static class Languages
{
    /// <summary>ISO 639-1 codes, the default first.</summary>
    public static readonly IReadOnlyList<string> All = ["en", "es", "it", "lv"];

    /// <summary>What is used where nothing else is known.</summary>
    public const string Default = "en";

    /// <summary>Whether the product speaks it.</summary>
    public static bool Known(string? code) => code is not null && All.Contains(code);

    /// <summary>The name of a language in itself.</summary>
    public static string NameOf(string code) => code switch
    {
        "en" => "English",
        "es" => "Español",
        "it" => "Italiano",
        "lv" => "Latviešu",
        _ => code,
    };

    /// <summary>The first of <paramref name="wanted"/> that <paramref name="available"/> holds, else the first available.</summary>
    public static string Best(IEnumerable<string> available, params IEnumerable<string> wanted)
    {
        var have = available as ICollection<string> ?? [.. available];
        return wanted.FirstOrDefault(have.Contains) ?? (have.Contains(Default) ? Default : have.FirstOrDefault() ?? Default);
    }
}
