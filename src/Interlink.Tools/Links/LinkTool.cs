using System.Text.Json;
using Interlink.Coproduction.Contracts;
using Interlink.UI;

namespace Interlink.Tools.Links;

/// <summary>Addresses elsewhere.</summary>
internal sealed class LinkTool : ITool
{
    /// <summary>Its key.</summary>
    public const string Key = "link";

    public ToolDescription Describe { get; } = new() { Key = Key, Icon = "link", Order = 30, StartsBlank = true, StartsFromExternal = true };

    public string Name(Texts texts) => texts["tools.link.name"];

    public string Purpose(Texts texts) => texts["tools.link.purpose"];

    public ResourceFacts Facts(Texts texts, string summary)
    {
        using var json = JsonDocument.Parse(summary);
        var host = json.RootElement.TryGetProperty("host", out var said) ? said.GetString() : null;
        return new("link", host is { Length: > 0 } ? host : Name(texts));
    }

    /// <summary>The facts on the row of the resource.</summary>
    public static string Summary(string url) => JsonSerializer.Serialize(new { host = Link.HostOf(url) });

    public Type? View => typeof(Pages.OpenLink);

    public async Task<object?> Load(InterlinkDb db, ResourceView resource, string language, CancellationToken cancellation) => await Features.ReadLink.Of(db, resource.Id, cancellation);

    public string OpenAt(Guid resource) => ToolRoutes.Resource(resource);

    public Task Removed(Turn turn, ResourceHandle resource, bool removed, CancellationToken cancellation) => Task.CompletedTask;

    public async Task<string> Text(InterlinkDb db, Guid resource, CancellationToken cancellation) =>
        await db.Set<Link>().Where(l => l.ResourceId == resource).Select(l => l.Url).FirstOrDefaultAsync(cancellation) ?? "";

    // Who made a link is on its resource; the address says nothing about them.
    public Task<IReadOnlyList<object>> PersonalData(InterlinkDb db, Guid person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<object>>([]);

    public async Task<long> Size(InterlinkDb db, Guid resource, CancellationToken cancellation) => (await Text(db, resource, cancellation)).Length;
}
