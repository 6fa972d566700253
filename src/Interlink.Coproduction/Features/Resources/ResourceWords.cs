using Interlink.Coproduction.Contracts;
using Interlink.UI;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>Resources in words.</summary>
internal static class ResourceWords
{
    /// <summary>What it is and what it was made from: <c>Document from Journey map</c>.</summary>
    public static string What(this Texts t, string facts, string? origin) => origin is { Length: > 0 } ? t.Format("process.resource.from", ("what", facts), ("item", origin)) : facts;

    /// <summary>A name, or that they left.</summary>
    public static string Somebody(this Texts t, string? name) => name is { Length: > 0 } ? name : t["process.resource.somebody"];

    /// <summary>The name of a licence.</summary>
    public static string Licence(this Texts t, string code) => code == Licences.Reserved ? t["process.resource.licence.reserved"] : Licences.All.FirstOrDefault(l => l.Code == code).Name ?? code;

    /// <summary>Licences to choose, with their codes.</summary>
    public static IEnumerable<(string Value, string Text)> LicenceOptions(this Texts t) =>
        Licences.All.Select(l => (l.Code, l.Code == Licences.Reserved ? t.Licence(l.Code) : $"{l.Name} ({l.Code})"));

    /// <summary>What a state means for people; empty where it can be opened.</summary>
    public static string Word(this Texts t, ResourceState state) => state switch
    {
        ResourceState.Creating => t["process.resource.state.creating"],
        ResourceState.Failed => t["process.resource.state.failed"],
        ResourceState.Unavailable => t["process.resource.state.unavailable"],
        _ => "",
    };
}
