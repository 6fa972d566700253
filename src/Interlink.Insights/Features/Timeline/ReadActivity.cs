using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Features.Head;
using Interlink.Insights.Contracts;

namespace Interlink.Insights.Features.Timeline;

/// <summary>The page of a process's activity.</summary>
internal sealed record ActivityView(ProcessHeadView Head, TimelinePage Page);

/// <summary>Reads what happened in a process for its page.</summary>
internal sealed class ReadActivity(IReads reads, IProcessHeads heads, IProcessRights rights, ITimeline timeline)
{
    private const int Rows = 50;

    public async Task<ActivityView> OfProcess(Guid process, long? below, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, process, language, cancellation);
        var sight = await rights.Sight(db, process, cancellation);
        return new(head, await timeline.OfProcess(db, process, sight, below, Rows, cancellation));
    }
}
