using System.Globalization;
using Interlink.Coproduction.Contracts;
using Interlink.Insights.Contracts;

namespace Interlink.Insights.Features.Timeline;

/// <summary>What the section shows.</summary>
/// <param name="Page">What happened.</param>
/// <param name="IsOlder">Whether it goes on somewhere below the newest.</param>
internal sealed record ResourceHistoryView(TimelinePage Page, bool IsOlder);

/// <summary>The slot on the details of a resource: who made it from what, named, licensed, changed, removed and restored it.</summary>
internal sealed class ResourceHistory(ITimeline timeline) : IResourceSection
{
    private const int Rows = 20;

    public string Key => "history";

    public int Order => 20;

    public Type View => typeof(ResourceHistorySection);

    public async Task<object?> Load(InterlinkDb db, ResourceView resource, string from, string language, CancellationToken cancellation)
    {
        long? below = long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
        var page = await timeline.OfResource(db, resource.ProcessId, resource.Id, resource.Head.IsAdministrator, below, Rows, cancellation);
        return new ResourceHistoryView(page with { Entries = [.. page.Entries.Select(e => WithOrigin(e, resource))] }, below is not null);
    }

    /// <summary>An activity holds no names: what it was made from is on the resource.</summary>
    private static TimelineEntry WithOrigin(TimelineEntry entry, ResourceView resource) =>
        entry.Type == ResourceActivities.Created && resource.Origin is { } origin ? entry with { From = new(origin.Name, $"/catalogue/{origin.Code}") } : entry;
}
