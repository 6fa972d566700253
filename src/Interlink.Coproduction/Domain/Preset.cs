using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Domain;

/// <summary>A usual set of rights with a name.</summary>
internal enum Preset
{
    /// <summary>Sees.</summary>
    Observer,
    /// <summary>Sees, creates and edits.</summary>
    Contributor,
    /// <summary>All rights.</summary>
    Editor,
}

internal static class Presets
{
    public static Rights Rights(this Preset preset) => preset switch
    {
        Preset.Observer => Contracts.Rights.See,
        Preset.Contributor => Contracts.Rights.See | Contracts.Rights.Create | Contracts.Rights.Edit,
        _ => Contracts.Rights.All,
    };

    /// <summary>The preset that gives exactly these rights; none where they were set one by one.</summary>
    public static Preset? Of(Rights rights)
    {
        foreach (var preset in Enum.GetValues<Preset>()) if (preset.Rights() == rights) return preset;
        return null;
    }

    /// <summary>Every right by itself, in the order of the screens.</summary>
    public static IReadOnlyList<Rights> Single { get; } = [Contracts.Rights.See, Contracts.Rights.Create, Contracts.Rights.Edit, Contracts.Rights.Remove, Contracts.Rights.Steer];
}
