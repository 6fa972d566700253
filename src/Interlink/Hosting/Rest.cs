using Interlink.Data;

namespace Interlink.Hosting;

/// <summary>Gives back the memory that busy minutes took, once there is nothing to do: without work nothing else would ever collect it, and the machine may need it.</summary>
internal sealed class Rest(IDatabaseProvider database) : BackgroundService
{
    /// <summary>Less than this in a round is rest; more than that since the last time is worth it.</summary>
    private const long Little = 16 << 20, Much = 100 << 20;

    private static readonly TimeSpan round = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (seen, given) = (0L, 0L);
        try
        {
            while (true)
            {
                await Task.Delay(round, stoppingToken);
                var now = GC.GetTotalAllocatedBytes();
                if (now - seen < Little && now - given > Much)
                {
                    database.Rest();
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    given = now;
                }
                seen = now;
            }
        }
        catch (OperationCanceledException) { /* The server stops. */ }
    }
}
