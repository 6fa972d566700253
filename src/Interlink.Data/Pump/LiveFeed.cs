using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interlink.Data;

/// <summary>That a stream moved: ids only, never content. Pages fetch again under their own rights.</summary>
public sealed record LiveSignal(Guid Stream, long Sequence, Guid? Node, string Type);

/// <summary>Each node tails the log here and tells its own connections.</summary>
public interface ILiveFeed
{
    /// <summary>Called for each activity that appears in the log, in order, on every node.</summary>
    event Action<LiveSignal> Signalled;
}

internal sealed class LiveFeed(IDbContextFactory<InterlinkDb> contexts, IDatabaseProvider provider, ILogger<LiveFeed> log) : BackgroundService, ILiveFeed
{
    public event Action<LiveSignal> Signalled = delegate { };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? position = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using (var db = await contexts.CreateDbContextAsync(stoppingToken))
                {
                    position ??= await db.Set<ActivityRow>().MaxAsync(a => a.Position, stoppingToken) ?? 0;
                    var from = position.Value;
                    var news = await db.Set<ActivityRow>().AsNoTracking().Where(a => a.Position > from).OrderBy(a => a.Position).Take(500)
                        .Select(a => new { a.Position, a.StreamId, a.StreamSequence, a.NodeId, a.Type }).ToListAsync(stoppingToken);
                    foreach (var n in news)
                    {
                        position = n.Position;
                        Signalled(new(n.StreamId, n.StreamSequence, n.NodeId, n.Type));
                    }
                    if (news.Count == 500) continue;
                }
                await provider.Listen(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
#pragma warning disable CA1031 // The tail outlives whatever the database does.
            catch (Exception error)
            {
                log.LogWarning("Reading the log failed: {Error}", error.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }
    }
}
