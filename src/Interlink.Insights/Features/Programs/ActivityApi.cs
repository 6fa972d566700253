using Interlink.Api;
using Interlink.Coproduction.Contracts;
using Interlink.Insights.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Insights.Features.Programs;

/// <summary>Something that happened.</summary>
internal sealed record ActivityItem(Guid Id, DateTimeOffset At, string Type, string Actor, string? Subject, string? Address, IReadOnlyDictionary<string, string> Values);

/// <summary>What happened, the newest first; <c>older</c> goes into <c>below</c> for what came before.</summary>
internal sealed record ActivityPart(IReadOnlyList<ActivityItem> Items, long? Older);

/// <summary>The route of what happened.</summary>
internal static class ActivityApi
{
    private const int Rows = 50;

    public static void MapActivityApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.Api(ApiAreas.Processes, "Activity");
        api.Read("/processes/{id:guid}/activity", "listActivity", "What happened in a process, as far as you may see it, 50 at a time", async (Guid id, [FromQuery] long? below, IReads reads, IProcessRights rights, ITimeline timeline, CancellationToken cancellation) =>
        {
            await using var db = reads.Open();
            var page = await timeline.OfProcess(db, id, await rights.Sight(db, id, cancellation), below, Rows, cancellation);
            return Answers.Of(new ActivityPart([.. page.Entries.Select(e => new ActivityItem(e.Id, e.At, e.Type, e.Actor, e.Subject?.Name, e.Subject?.Href, e.Values))], page.Older));
        });
    }
}
