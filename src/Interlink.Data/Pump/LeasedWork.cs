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

/// <summary>Runs the scheduled work of all rooms, each in a loop of its own, and notes how it fared.</summary>
internal sealed class LeasedWorkRunner(
    IEnumerable<ILeasedWork> works, IDbContextFactory<InterlinkDb> contexts, IDatabaseProvider provider, Leases leases, WorkHealth health, IClock clock, ILogger<LeasedWorkRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(works.Select(w => Loop(w, stoppingToken)));

    /// <summary>Does the work once if no other node is at it; answers whether it did.</summary>
    internal async Task<bool> Once(ILeasedWork work, CancellationToken cancellation)
    {
        if (await Take(work, cancellation) is not { } fence) return false;
        var began = clock.Now;
        using var trace = Telemetry.Traces.StartActivity($"job {work.Name}");
        try
        {
            await work.Do(new Held(leases, work.Name, fence), cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            await Note(work, began, error.GetType().Name, cancellation);
            throw;
        }
        await Note(work, began, null, cancellation);
        return true;
    }

    private async Task Loop(ILeasedWork work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // A little different on each node, and not all at the start.
            await Wait(work, work.Every * (0.5 + Random.Shared.NextDouble() / 2), stopping);
            if (stopping.IsCancellationRequested) return;
            try
            {
                health.Begins(work.Name);
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

    /// <summary>Waits in short pieces, each a sign of life.</summary>
    private async Task Wait(ILeasedWork work, TimeSpan time, CancellationToken stopping)
    {
        for (var rest = time; rest > TimeSpan.Zero && !stopping.IsCancellationRequested; rest -= WorkHealth.Beat)
        {
            health.Waits(work.Name);
            await Task.Delay(rest < WorkHealth.Beat ? rest : WorkHealth.Beat, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    private async Task Note(ILeasedWork work, DateTimeOffset began, string? error, CancellationToken cancellation)
    {
        using var gate = await provider.Gate(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Set<JobRow>().SingleOrDefaultAsync(j => j.Name == work.Name, cancellation);
        if (row is null) db.Add(row = new() { Name = work.Name });
        (row.BeganAt, row.EndedAt, row.Error) = (began, clock.Now, error);
        row.FailingSince = error is null ? null : row.FailingSince ?? began;
        await db.SaveChangesAsync(cancellation);
    }

    private sealed class Held(Leases leases, string name, long fence) : ILease
    {
        public async Task Demand(InterlinkDb db, CancellationToken cancellation)
        {
            if (!await leases.Holds(db, name, fence, cancellation)) throw new InvalidOperationException($"Another node does {name} now.");
        }
    }
}
