using Interlink.UI;

namespace Interlink.People.Contracts;

/// <summary>The part of society a team belongs to.</summary>
public enum Family
{
    /// <summary>Public administration.</summary>
    PublicAdministration,
    /// <summary>Citizens.</summary>
    Citizens,
    /// <summary>Non-profit organisations.</summary>
    NonProfit,
    /// <summary>Business.</summary>
    Business,
    /// <summary>Research and education.</summary>
    Research,
}

/// <summary>Short codes of families, as used in content files and shapes.</summary>
public static class Families
{
    /// <summary>The two-letter code: pa, ci, np, bu, re.</summary>
    public static string Code(this Family family) => family switch
    {
        Family.PublicAdministration => "pa",
        Family.Citizens => "ci",
        Family.NonProfit => "np",
        Family.Business => "bu",
        _ => "re",
    };

    /// <summary>The shape that stands for it on screens.</summary>
    public static FamilyKind Shape(this Family family) => family switch
    {
        Family.PublicAdministration => FamilyKind.PublicAdministration,
        Family.Citizens => FamilyKind.Citizens,
        Family.NonProfit => FamilyKind.NonProfit,
        Family.Business => FamilyKind.Business,
        _ => FamilyKind.Research,
    };
}
