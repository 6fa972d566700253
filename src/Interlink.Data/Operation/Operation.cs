using Microsoft.EntityFrameworkCore;

namespace Interlink.Data;

/// <summary>Work that one node does at a time.</summary>
/// <param name="Name">Its permanent name.</param>
/// <param name="Node">The node that did it last, or holds it.</param>
/// <param name="IsHere">Whether that is this one.</param>
/// <param name="LastAt">When it was last begun; none where it has not been yet, and for what runs all the time.</param>
/// <param name="NextBy">When it is done again at the latest; none for what runs all the time.</param>
/// <param name="FailingSince">Since when it fails.</param>
/// <param name="Error">The type of the last error.</param>
public sealed record JobState(string Name, Guid? Node, bool IsHere, DateTimeOffset? LastAt, DateTimeOffset? NextBy, DateTimeOffset? FailingSince, string? Error);

/// <summary>How far a subscriber has come.</summary>
/// <param name="Name">Its permanent name.</param>
/// <param name="At">The last position it handled; none before its first.</param>
/// <param name="Behind">How many positions are still to come.</param>
/// <param name="Failures">Failed tries at the next one.</param>
public sealed record SubscriberState(string Name, long? At, long Behind, int Failures);

/// <summary>What waits in the outbox.</summary>
/// <param name="Waiting">Letters still to leave.</param>
/// <param name="Stuck">Of all, those that failed at least once: tried again, or given up.</param>
/// <param name="Failed">Letters given up.</param>
/// <param name="Oldest">When the oldest that waits was written.</param>
public sealed record OutboxState(int Waiting, int Stuck, int Failed, DateTimeOffset? Oldest);

/// <summary>How the installation runs, as an administrator sees it.</summary>
/// <param name="Jobs">Scheduled work, and what runs all the time.</param>
/// <param name="Subscribers">What follows from activities.</param>
/// <param name="Outbox">Letters.</param>
/// <param name="Head">The last position of the log.</param>
/// <param name="Unnumbered">Activities that have no position yet.</param>
/// <param name="Parked">Activities set aside.</param>
/// <param name="PumpRanAt">When the pump last ended a round on this node.</param>
/// <param name="FilesWritable">Whether files can be stored.</param>
public sealed record OperationState(
    IReadOnlyList<JobState> Jobs, IReadOnlyList<SubscriberState> Subscribers, OutboxState Outbox, long Head, int Unnumbered, int Parked, DateTimeOffset? PumpRanAt, bool FilesWritable);

/// <summary>How the installation runs, and setting right what was set aside. Who may is decided by whoever asks.</summary>
public interface IOperation
{
    /// <summary>Reads it in four statements.</summary>
    Task<OperationState> Read(InterlinkDb db, CancellationToken cancellation);

    /// <summary>Lets a subscriber handle a parked activity again, in this turn; what it throws rolls the turn back. False where nothing is parked under this.</summary>
    Task<bool> HandleParked(Turn turn, string subscriber, Guid activity, CancellationToken cancellation);
}

internal sealed class Operation(
    IEnumerable<ILeasedWork> works, IEnumerable<ISubscriber> subscribers, Leases leases, NodeIdentity node, PumpHealth pump, IFileStore files) : IOperation
{
    public async Task<OperationState> Read(InterlinkDb db, CancellationToken cancellation)
    {
        var log = await db.Set<InstallationRow>().Select(_ => new
        {
            Head = db.Set<ActivityRow>().Max(a => a.Position),
            Unnumbered = db.Set<ActivityRow>().Count(a => a.Position == null),
            Parked = db.Set<ParkedRow>().Count(),
        }).SingleAsync(cancellation);
        var cursors = await db.Set<CursorRow>().ToDictionaryAsync(c => c.Name, cancellation);
        var jobs = await (
            from lease in db.Set<LeaseRow>()
            join job in db.Set<JobRow>() on lease.Name equals job.Name into done
            from job in done.DefaultIfEmpty()
            select new { lease.Name, lease.Holder, Job = job }).ToDictionaryAsync(l => l.Name, cancellation);
        var outbox = await db.Set<OutboxRow>().Where(o => o.SentAt == null).GroupBy(_ => 1).Select(g => new OutboxState(
            g.Count(o => o.FailedAt == null), g.Count(o => o.FailedAt != null || o.Attempts > 0), g.Count(o => o.FailedAt != null), g.Where(o => o.FailedAt == null).Min(o => (DateTimeOffset?)o.CreatedAt)))
            .SingleOrDefaultAsync(cancellation);
        var head = log.Head ?? 0;
        return new(
            [
                .. new[] { Pump.Lease, OutboxRunner.Lease }.Select(name => State(name, every: null)),
                .. works.OrderBy(w => w.Name, StringComparer.Ordinal).Select(w => State(w.Name, w.Every)),
            ],
            [
                .. subscribers.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => cursors.GetValueOrDefault(s.Cursor) is { } cursor
                    ? new SubscriberState(s.Name, cursor.Position, head - cursor.Position, cursor.Failures)
                    : new SubscriberState(s.Name, null, s.From == From.Start ? head : 0, 0)),
            ],
            outbox ?? new(0, 0, 0, null), head, log.Unnumbered, log.Parked, pump.LastRound, files.IsWritable());

        JobState State(string name, TimeSpan? every)
        {
            var row = jobs.GetValueOrDefault(name);
            return new(name, row?.Holder, row?.Holder == node.Id, row?.Job?.BeganAt, row?.Job?.EndedAt + every, row?.Job?.FailingSince, row?.Job?.Error);
        }
    }

    public async Task<bool> HandleParked(Turn turn, string subscriber, Guid activity, CancellationToken cancellation)
    {
        // The pump waits meanwhile: a subscriber never works twice at a time.
        await leases.Lock(turn.Db, Pump.Lease, cancellation);
        var parked = await turn.Db.Set<ParkedRow>().SingleOrDefaultAsync(p => p.Subscriber == subscriber && p.ActivityId == activity, cancellation);
        if (parked is null || subscribers.FirstOrDefault(s => s.Name == subscriber) is not { } handler) return false;
        await handler.Handle(await turn.Db.Set<ActivityRow>().AsNoTracking().SingleAsync(a => a.Id == activity, cancellation), turn.Db, cancellation);
        turn.Db.Remove(parked);
        return true;
    }
}
