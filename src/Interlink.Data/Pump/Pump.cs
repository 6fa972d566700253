using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interlink.Data;

/// <summary>How the pump is doing, for readiness and the operator.</summary>
public sealed class PumpHealth(IClock clock)
{
    private long lastRound;

    /// <summary>The last time a round ended well on this node.</summary>
    public DateTimeOffset? LastRound => lastRound == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(Volatile.Read(ref lastRound));

    internal void Ran() => Volatile.Write(ref lastRound, clock.Now.ToUnixTimeMilliseconds());
}

/// <summary>
/// After commit, in order: numbers committed activities (the sequencer), then hands them to each subscriber. One node does it at a time, under a lease.
/// </summary>
internal sealed class Pump(
    IDbContextFactory<InterlinkDb> contexts, IDatabaseProvider provider, IEnumerable<ISubscriber> subscribers, Leases leases,
    PumpSignal signal, PumpHealth health, IClock clock, ILogger<Pump> log) : BackgroundService
{
    internal const string Lease = "pump";
    private const int Batch = 200;
    private const int Tries = 5;
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Outage? outage = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var more = await Round(stoppingToken);
                health.Ran();
                if (outage is not null) log.LogInformation("The pump goes on");
                outage = null;
                if (!more) await signal.Wait(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            catch (LeaseLost)
            {
                log.LogInformation("Another node took over the pump, or this one was too slow; nothing was saved twice");
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error) when (provider.OutageOf(error) is { } found)
            {
                // Said once, not each second.
                if (outage != found) log.LogWarning("The pump waits: {Outage} ({Error})", found, error.GetBaseException().GetType().Name);
                outage = found;
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning disable CA1031 // The pump outlives whatever the database does.
            catch (Exception error)
            {
                log.LogError("Pump round failed: {Error}", error.GetType().Name);
                log.LogDebug(error, "Pump round failed");
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Begun first, the pump is stopped last: nothing of this node holds a lease any more.
        try
        {
            using var gate = await provider.Gate(cancellationToken);
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await leases.Release(db, cancellationToken);
        }
#pragma warning disable CA1031 // A lease that can't be given back runs out by itself.
        catch (Exception error)
        {
            log.LogDebug(error, "Lease not released");
        }
#pragma warning restore CA1031
    }

    /// <summary>One round; answers whether there is more to do at once.</summary>
    internal async Task<bool> Round(CancellationToken cancellation)
    {
        var (fence, numbered) = await Sequence(cancellation);
        if (fence is null) return false;
        var more = numbered == Batch;
        foreach (var subscriber in subscribers) more |= await Feed(subscriber, fence.Value, cancellation);
        return more;
    }

    private async Task<(long? Fence, int Numbered)> Sequence(CancellationToken cancellation)
    {
        using var gate = await provider.Gate(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // The upsert locks the lease row until commit: no other node numbers meanwhile.
        var fence = await leases.Take(db, Lease, LeaseTime, cancellation);
        if (fence is null) return (null, 0);
        var waiting = await db.Set<ActivityRow>().Where(a => a.Position == null).OrderBy(a => a.StreamId).ThenBy(a => a.StreamSequence).Take(Batch).ToListAsync(cancellation);
        if (waiting.Count > 0)
        {
            // Ordered by time between streams, by sequence within one.
            var next = (await db.Set<ActivityRow>().MaxAsync(a => a.Position, cancellation) ?? 0) + 1;
            foreach (var activity in waiting) activity.Position = next++;
            await db.SaveChangesAsync(cancellation);
            await provider.Notify(db, cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return (fence, waiting.Count);
    }

    private async Task<bool> Feed(ISubscriber subscriber, long fence, CancellationToken cancellation)
    {
        var (from, activities) = await Next(subscriber, cancellation);
        if (activities.Count == 0) return false;
        var one = activities.Count > 1 && !await Try(subscriber, fence, from, activities, cancellation);
        if (!one && activities.Count > 1) return activities.Count == Batch;
        // Something in the batch fails: one at a time finds it.
        foreach (var activity in activities)
        {
            if (!await Try(subscriber, fence, from, [activity], cancellation) && !await Failed(subscriber, fence, activity, cancellation)) return false;
            from = activity.Position!.Value;
        }
        return activities.Count == Batch;
    }

    private async Task<(long From, List<ActivityRow> Activities)> Next(ISubscriber subscriber, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var cursor = await db.Set<CursorRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Name == subscriber.Cursor, cancellation);
        if (cursor is null)
        {
            var start = subscriber.From == From.Start ? 0 : await db.Set<ActivityRow>().MaxAsync(a => a.Position, cancellation) ?? 0;
            using var gate = await provider.Gate(cancellation);
            // The cursors of earlier versions have led where they had to.
            var earlier = Enumerable.Range(1, subscriber.Version - 1).Select(subscriber.CursorOf).ToList();
            db.RemoveRange(await db.Set<CursorRow>().Where(c => earlier.Contains(c.Name)).ToListAsync(cancellation));
            db.Add(cursor = new CursorRow { Name = subscriber.Cursor, Position = start });
            await db.SaveChangesAsync(cancellation);
        }
        var activities = await db.Set<ActivityRow>().AsNoTracking().Where(a => a.Position > cursor.Position).OrderBy(a => a.Position).Take(Batch).ToListAsync(cancellation);
        return (cursor.Position, activities);
    }

    /// <summary>Handles a batch and moves the cursor in one transaction guarded by the fence.</summary>
    private async Task<bool> Try(ISubscriber subscriber, long fence, long from, IReadOnlyList<ActivityRow> activities, CancellationToken cancellation)
    {
        try
        {
            using var gate = await provider.Gate(cancellation);
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (!await leases.Holds(db, Lease, fence, cancellation)) throw new LeaseLost();
            var cursor = await db.Set<CursorRow>().SingleAsync(c => c.Name == subscriber.Cursor, cancellation);
            if (cursor.Position != from) return true;
            foreach (var activity in activities.Where(a => subscriber.Wants(a.Type))) await subscriber.Handle(activity, db, cancellation);
            (cursor.Position, cursor.Failures) = (activities[^1].Position!.Value, 0);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            Telemetry.Handled.Add(activities.Count, new KeyValuePair<string, object?>("subscriber", subscriber.Name));
            return true;
        }
        catch (OperationCanceledException) { throw; }
#pragma warning disable CA1031 // Whatever a subscriber throws is counted, then parked; that the database is away is no fault of its.
        catch (Exception error) when (error is not LeaseLost && provider.OutageOf(error) is null)
        {
            log.LogWarning("Subscriber {Subscriber} failed at position {Position}: {Error}", subscriber.Name, activities[0].Position, error.GetType().Name);
            log.LogDebug(error, "Subscriber failed");
            lastError = error.GetType().Name;
            return false;
        }
#pragma warning restore CA1031
    }

    private string lastError = "";

    /// <summary>The lease ran out or is another node's: what was begun is rolled back.</summary>
    private sealed class LeaseLost : Exception;

    /// <summary>Counts a failure; after five the activity is parked and the rest goes on. Answers whether to go on.</summary>
    private async Task<bool> Failed(ISubscriber subscriber, long fence, ActivityRow activity, CancellationToken cancellation)
    {
        using var gate = await provider.Gate(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await leases.Holds(db, Lease, fence, cancellation)) return false;
        var cursor = await db.Set<CursorRow>().SingleAsync(c => c.Name == subscriber.Cursor, cancellation);
        var parked = ++cursor.Failures >= Tries;
        if (parked)
        {
            db.Add(new ParkedRow { Subscriber = subscriber.Name, ActivityId = activity.Id, At = clock.Now, Error = lastError });
            (cursor.Position, cursor.Failures) = (activity.Position!.Value, 0);
            log.LogError("Subscriber {Subscriber} parked activity {Activity}", subscriber.Name, activity.Id);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return parked;
    }
}
