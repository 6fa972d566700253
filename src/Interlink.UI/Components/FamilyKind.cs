namespace Interlink.UI;

/// <summary>The five families of teams, each with its own shape.</summary>
public enum FamilyKind
{
    /// <summary>Public administration: a square.</summary>
    PublicAdministration,

    /// <summary>Citizens: a circle.</summary>
    Citizens,

    /// <summary>Non-profit: a leaf.</summary>
    NonProfit,

    /// <summary>Business: a cut corner.</summary>
    Business,

    /// <summary>Research: a hexagon.</summary>
    Research,
}

/// <summary>Codes and words of the families.</summary>
public static class FamilyKinds
{
    /// <summary>The two letters used in files and classes: pa, ci, np, bu, re.</summary>
    public static string Code(this FamilyKind family) => family switch
    {
        FamilyKind.PublicAdministration => "pa",
        FamilyKind.Citizens => "ci",
        FamilyKind.NonProfit => "np",
        FamilyKind.Business => "bu",
        _ => "re",
    };

    /// <summary>The family of two letters.</summary>
    public static FamilyKind Parse(string code) => code switch
    {
        "pa" => FamilyKind.PublicAdministration,
        "ci" => FamilyKind.Citizens,
        "np" => FamilyKind.NonProfit,
        "bu" => FamilyKind.Business,
        "re" => FamilyKind.Research,
        _ => throw new ArgumentException($"'{code}' is no family.", nameof(code)),
    };

    /// <summary>The name of a family in a language.</summary>
    public static string Family(this Texts texts, FamilyKind family) => family switch
    {
        FamilyKind.PublicAdministration => texts["ui.family.pa"],
        FamilyKind.Citizens => texts["ui.family.ci"],
        FamilyKind.NonProfit => texts["ui.family.np"],
        FamilyKind.Business => texts["ui.family.bu"],
        _ => texts["ui.family.re"],
    };

    /// <summary>The two initials shown in a shape.</summary>
    public static string Initials(string name)
    {
        // A word begins with its first letter or digit, not with the quotation mark before it.
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.EnumerateRunes().TakeWhile(r => !System.Text.Rune.IsLetterOrDigit(r)).Sum(r => r.Utf16SequenceLength) is var mark && mark < w.Length ? w[mark..] : "").Where(w => w.Length > 0);
        return string.Concat(words.Take(2).Select(w => System.Globalization.StringInfo.GetNextTextElement(w))).ToUpperInvariant();
    }
}
