namespace Interlink.Coproduction.Contracts;

/// <summary>The licences a resource may carry, as SPDX codes. Their names are the same in all languages, but for the last.</summary>
public static class Licences
{
    /// <summary>What a new resource carries.</summary>
    public const string Default = "CC-BY-4.0";

    /// <summary>Nothing is allowed without asking: for what others made.</summary>
    public const string Reserved = "LicenseRef-all-rights-reserved";

    /// <summary>Codes and names, the usual first.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
    [
        (Default, "Creative Commons Attribution 4.0"),
        ("CC-BY-SA-4.0", "Creative Commons Attribution-ShareAlike 4.0"),
        ("CC0-1.0", "Creative Commons Zero 1.0"),
        ("CC-BY-NC-4.0", "Creative Commons Attribution-NonCommercial 4.0"),
        ("CC-BY-NC-SA-4.0", "Creative Commons Attribution-NonCommercial-ShareAlike 4.0"),
        ("CC-BY-ND-4.0", "Creative Commons Attribution-NoDerivatives 4.0"),
        ("CC-BY-NC-ND-4.0", "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0"),
        ("ODC-By-1.0", "Open Data Commons Attribution 1.0"),
        ("ODbL-1.0", "Open Database License 1.0"),
        ("EUPL-1.2", "European Union Public Licence 1.2"),
        ("MIT", "MIT License"),
        (Reserved, ""),
    ];

    /// <summary>Whether it is one of them.</summary>
    public static bool Known(string? code) => All.Any(l => l.Code == code);
}
