using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interlink.Data;

/// <summary>Scheduled work of a room: one node does it at a time. Register it as a singleton; it keeps a watermark, never a window of time.</summary>
public interface ILeasedWork
{
    /// <summary>Permanent name, key of its lease.</summary>
    string Name { get; }

    /// <summary>How often.</summary>
    TimeSpan Every { get; }

    /// <summary>Does what is due. Each transaction asks <see cref="ILease.Demand"/> first, so that a node that lost the lease saves nothing.</summary>
    Task Do(ILease lease, CancellationToken cancellation);
}

/// <summary>A lease as its holder may use it.</summary>
public interface ILease
{
    /// <summary>Throws unless this node still holds it; locks it until the transaction of the context ends.</summary>
    Task Demand(InterlinkDb db, CancellationToken cancellation);
}

/// <summary>Runs the scheduled work of all rooms, each in a loop of its own.</summary>
internal sealed class LeasedWorkRunner(
    IEnumerable<ILeasedWork> works, IDbContextFactory<InterlinkDb> contexts, IDatabaseProvider provider, Leases leases, ILogger<LeasedWorkRunner> log) : BackgroundService
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(works.Select(w => Loop(w, stoppingToken)));

    /// <summary>Does the work once if no other node is at it; answers whether it did.</summary>
    internal async Task<bool> Once(ILeasedWork work, CancellationToken cancellation)
    {
        if (await Take(work, cancellation) is not { } fence) return false;
        await work.Do(new Held(leases, work.Name, fence), cancellation);
        return true;
    }

    private async Task Loop(ILeasedWork work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // A little different on each node, and not all at the start.
            await Task.Delay(work.Every * (0.5 + Random.Shared.NextDouble() / 2), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested) return;
            try
            {
                await Once(work, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
#pragma warning disable CA1031 // Scheduled work outlives whatever the database does.
            catch (Exception error)
            {
                log.LogError("Scheduled work {Work} failed: {Error}", work.Name, error.GetType().Name);
                log.LogDebug(error, "Scheduled work failed");
            }
#pragma warning restore CA1031
        }
    }

    private async Task<long?> Take(ILeasedWork work, CancellationToken cancellation)
    {
        using var gate = await provider.Gate(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var fence = await leases.Take(db, work.Name, Length, cancellation);
        await transaction.CommitAsync(cancellation);
        return fence;
    }

    private sealed class Held(Leases leases, string name, long fence) : ILease
    {
        public async Task Demand(InterlinkDb db, CancellationToken cancellation)
        {
            if (!await leases.Holds(db, name, fence, cancellation)) throw new InvalidOperationException($"Another node does {name} now.");
        }
    }
}
