namespace Interlink.Tools.Links;

/// <summary>The address that a link resource keeps. Nothing is fetched from it.</summary>
internal sealed class Link : IVersioned
{
    public Guid ResourceId { get; set; }
    public int Version { get; set; } = 1;
    public string Url { get; set; } = "";

    /// <summary>The site it leads to, named before anybody goes there.</summary>
    public static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.IdnHost : "";
}
