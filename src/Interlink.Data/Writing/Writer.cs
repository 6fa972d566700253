using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Interlink.Data;

/// <summary>Opens contexts for reading: no tracking, nothing to save.</summary>
public interface IReads
{
    /// <summary>A context of its own for one use case; dispose it.</summary>
    InterlinkDb Open();
}

/// <summary>Runs write turns: the only way to save.</summary>
public interface IWriter
{
    /// <summary>
    /// Takes the gate or begins, raises the sequence of the streams in id order as the first statement, runs the work, saves and commits.
    /// Inside, await the database only; no turn in a turn. Throws <see cref="NotFound"/> if a stream doesn't exist.
    /// </summary>
    Task<T> Write<T>(IEnumerable<Guid> streams, Func<Turn, Task<T>> work, CancellationToken cancellation = default);
}

/// <summary>Shorter ways to write.</summary>
public static class WriterExtensions
{
    /// <summary>A turn on one stream with a result.</summary>
    public static Task<T> Write<T>(this IWriter writer, Guid stream, Func<Turn, Task<T>> work, CancellationToken cancellation = default) =>
        writer.Write([stream], work, cancellation);

    /// <summary>A turn on one stream.</summary>
    public static Task Write(this IWriter writer, Guid stream, Func<Turn, Task> work, CancellationToken cancellation = default) =>
        writer.Write([stream], async turn => { await work(turn); return true; }, cancellation);

    /// <summary>A turn on several streams.</summary>
    public static Task Write(this IWriter writer, IEnumerable<Guid> streams, Func<Turn, Task> work, CancellationToken cancellation = default) =>
        writer.Write(streams, async turn => { await work(turn); return true; }, cancellation);
}

/// <summary>What a write turn may use. Its context tracks changes; they are saved when the work returns.</summary>
public sealed class Turn
{
    private readonly Dictionary<Guid, StreamRow> streams;
    private readonly string network;
    private readonly HashSet<(Guid, long)> recorded = [];
    private readonly HashSet<(string, Guid, Guid?)> audited = [];

    internal Turn(InterlinkDb db, Actor actor, string network, DateTimeOffset now, IIds ids, Dictionary<Guid, StreamRow> streams)
    {
        (Db, Actor, this.network, Now, Ids, this.streams) = (db, actor, network, now, ids, streams);
    }

    /// <summary>The context of this turn.</summary>
    public InterlinkDb Db { get; }
    /// <summary>Who acts.</summary>
    public Actor Actor { get; }
    /// <summary>The instant of the turn: the same for everything in it.</summary>
    public DateTimeOffset Now { get; }
    /// <summary>Makes ids.</summary>
    public IIds Ids { get; }

    /// <summary>A new id.</summary>
    public Guid NewId() => Ids.New();

    /// <summary>Whether this turn holds a stream, so that something may be recorded on it.</summary>
    public bool Holds(Guid stream) => streams.ContainsKey(stream);

    /// <summary>The sequence of a stream that this turn holds.</summary>
    public long Sequence(Guid stream) => streams[stream].Sequence;

    /// <summary>Starts a stream for something this turn creates. Call before recording on it.</summary>
    public void Open(Guid id, StreamKind kind)
    {
        var row = new StreamRow { Id = id, Kind = kind, Sequence = 1 };
        Db.Add(row);
        streams.Add(id, row);
    }

    /// <summary>Says that who may do what changed: every page and connection reads its rights again.</summary>
    public void RaiseAccess(Guid stream)
    {
        var row = streams[stream];
        if (Db.Entry(row).State == EntityState.Detached) Db.Attach(row);
        row.AccessEpoch++;
    }

    /// <summary>Records what happened: one activity a stream and use case. Answers its id.</summary>
    public Guid Record(ActivityDraft draft)
    {
        var stream = streams.GetValueOrDefault(draft.Stream) ?? throw new InvalidOperationException($"The turn does not hold the stream of {draft.Type}.");
        if (!recorded.Add((stream.Id, stream.Sequence))) throw new InvalidOperationException($"A second activity on one stream in one turn: {draft.Type}.");
        var id = NewId();
        Db.Add(new ActivityRow
        {
            Id = id,
            StreamId = draft.Stream,
            StreamSequence = stream.Sequence,
            At = Now,
            Type = draft.Type,
            ActorId = Actor.PersonId,
            OnBehalfOf = draft.OnBehalfOf,
            SubjectKind = draft.SubjectKind,
            SubjectId = draft.Subject,
            NodeId = draft.Node,
            ResourceId = draft.Resource,
            Audience = draft.Audience,
            SubjectVersion = draft.SubjectVersion,
            Changed = string.Join(',', draft.Changed),
            Source = Actor.Source,
            Payload = JsonSerializer.Serialize(draft.Payload),
        });
        if (Actor.Source == ActivitySource.Live && Audit.KindOf(draft.Type) is { } kind) Note(kind, draft);
        return id;
    }

    // What happens on two streams is one line of the audit.
    private void Note(AuditKind kind, ActivityDraft draft)
    {
        var person = draft.Payload.GetValueOrDefault("person") as Guid? ?? (draft.SubjectKind == "person" ? draft.Subject : null);
        // A grant has no page of its own: its process has.
        var (about, subject) = draft.SubjectKind == "grant" ? ("process", draft.Stream) : (draft.SubjectKind, draft.Subject);
        if (audited.Add((draft.Type, subject, person))) Db.Add(Audit.Row(NewId(), Now, Actor, network, kind, draft.Type, about, subject, person, null));
    }

    /// <summary>Puts a letter into the outbox, in the same commit. The address is read when it is sent.</summary>
    public void Send(Guid activity, Guid recipient, string template)
    {
        if (Actor.Source != ActivitySource.Live) return;
        Db.Add(new OutboxRow { Id = NewId(), ActivityId = activity, RecipientId = recipient, Template = template, CreatedAt = Now, NextAt = Now });
    }
}

internal sealed class Reads(IDbContextFactory<InterlinkDb> contexts, IDatabaseProvider provider) : IReads
{
    public InterlinkDb Open()
    {
        var db = contexts.CreateDbContext();
        provider.Lend(db);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return db;
    }
}

internal sealed class Writer(IDbContextFactory<InterlinkDb> contexts, IDatabaseProvider provider, ICurrentActor current, IClock clock, IIds ids, PumpSignal signal, CreationKeys keys) : IWriter
{
    private static readonly AsyncLocal<bool> inside = new();

    public async Task<T> Write<T>(IEnumerable<Guid> streams, Func<Turn, Task<T>> work, CancellationToken cancellation)
    {
        if (inside.Value) throw new InvalidOperationException("A turn inside a turn.");
        // The scope of a token is checked at its route; this is the net below it.
        if (current.Actor.ReadsOnly) throw new Denied(Decision.No("error.token.scope", "error.token.scope.who"));
        inside.Value = true;
        using var trace = Telemetry.Traces.StartActivity("turn");
        var (began, saved) = (Stopwatch.GetTimestamp(), false);
        try
        {
            using var gate = await provider.Gate(cancellation);
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            provider.Lend(db);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var held = await Hold(db, streams, cancellation);
            var turn = new Turn(db, current.Actor, current.Network, clock.Now, ids, held);
            var result = await work(turn);
            if (!db.ChangeTracker.HasChanges()) return result;
            await keys.Keep(turn, cancellation);
            await db.SaveChangesAsync(cancellation);
            // From here on the caller's giving up must not leave it open whether the change holds.
            await transaction.CommitAsync(CancellationToken.None);
            saved = true;
            signal.Raise();
            return result;
        }
        finally
        {
            inside.Value = false;
            Telemetry.Turns.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("saved", saved));
        }
    }

    private async Task<Dictionary<Guid, StreamRow>> Hold(InterlinkDb db, IEnumerable<Guid> streams, CancellationToken cancellation)
    {
        var held = new Dictionary<Guid, StreamRow>();
        // In id order (big-endian text), so that two turns never wait for each other.
        foreach (var id in streams.Distinct().OrderBy(i => i.ToString("N"), StringComparer.Ordinal))
        {
            var rows = await db.Set<StreamRow>().FromSqlRaw("UPDATE stream SET sequence = sequence + 1 WHERE id = {0} RETURNING id, kind, sequence, access_epoch", provider.Parameter(id)).AsNoTracking().ToListAsync(cancellation);
            held.Add(id, rows.Count == 1 ? rows[0] : throw new NotFound());
        }
        return held;
    }
}
