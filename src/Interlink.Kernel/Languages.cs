namespace Interlink.Kernel;

/// <summary>A language the product speaks: what the code knows of it beside its files.</summary>
/// <param name="Code">ISO 639-1, also part of the names of files.</param>
/// <param name="Name">Its name in itself.</param>
/// <param name="Region">It with its usual region, for office files, which want one: <c>en-GB</c>.</param>
/// <param name="TimeZone">IANA name of the place where most of its people here live: a first guess.</param>
public sealed record Language(string Code, string Name, string Region, string TimeZone);

/// <summary>The languages the product speaks. Adding one begins with a line here; CONTRIBUTING names the rest.</summary>
public static class Languages
{
    private static readonly Language[] spoken =
    [
        new("en", "English", "en-GB", "Europe/Dublin"),
        new("es", "Español", "es-ES", "Europe/Madrid"),
        new("it", "Italiano", "it-IT", "Europe/Rome"),
        new("lv", "Latviešu", "lv-LV", "Europe/Riga"),
    ];

    private static readonly Dictionary<string, Language> byCode = spoken.ToDictionary(l => l.Code);

    /// <summary>ISO 639-1 codes, the default first.</summary>
    public static readonly IReadOnlyList<string> All = [.. spoken.Select(l => l.Code)];

    /// <summary>What is used where nothing else is known.</summary>
    public const string Default = "en";

    /// <summary>Whether the product speaks it.</summary>
    public static bool Known(string? code) => code is not null && byCode.ContainsKey(code);

    /// <summary>What is known of a language; none if the product doesn't speak it.</summary>
    public static Language? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The name of a language in itself.</summary>
    public static string NameOf(string code) => Find(code)?.Name ?? code;

    /// <summary>The first of <paramref name="wanted"/> that <paramref name="available"/> holds, else the first available.</summary>
    public static string Best(IEnumerable<string> available, params IEnumerable<string> wanted)
    {
        var have = available as ICollection<string> ?? [.. available];
        return wanted.FirstOrDefault(have.Contains) ?? (have.Contains(Default) ? Default : have.FirstOrDefault() ?? Default);
    }
}
