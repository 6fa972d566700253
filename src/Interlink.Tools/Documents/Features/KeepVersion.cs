using Interlink.Tools.Contracts;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Engine;
using Interlink.Tools.Documents.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Tools.Documents.Features;

/// <summary>Keeps a version under a name.</summary>
internal sealed class KeepVersion(DocumentTurns turns, DocumentEngine engine)
{
    /// <param name="document">The document.</param>
    /// <param name="id">Id of the version, made by the form, so that a double post keeps one.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">Given up.</param>
    public async Task Keep(Guid document, Guid id, string? name, CancellationToken cancellation = default)
    {
        var check = new Check();
        var title = check.Line("name", name, Limits.Name);
        check.Done();
        Keepable? kept = null;
        await turns.Change(
            document,
            async (db, from) => { kept = await Keepable.Of(engine, db, from, cancellation); return null; },
            async (turn, from, handle) =>
            {
                var versions = turn.Db.Set<DocumentVersion>();
                if (await versions.Where(v => v.Id == id).Select(v => new { v.ResourceId }).FirstOrDefaultAsync(cancellation) is { } there)
                {
                    if (there.ResourceId != document) throw new NotFound();
                    return;
                }
                var last = await versions.Where(v => v.ResourceId == document).OrderByDescending(v => v.Number).Select(v => new { v.Id, v.Number, v.Head, v.Name }).FirstOrDefaultAsync(cancellation);
                int number;
                if (last is { Name: "" } && last.Head == from.Head)
                {
                    // Nothing was written since the last version: it gets the name.
                    var row = new DocumentVersion { Id = last.Id };
                    turn.Db.Attach(row);
                    (row.Name, number) = (title, last.Number);
                }
                else
                {
                    number = (await Versions.Keep(turn, from, kept!, VersionReason.Asked, id, title, cancellation)).Number;
                }
                turn.Record(new(ToolActivities.VersionKept, handle.ProcessId, "resource", document)
                {
                    Node = handle.NodeId,
                    Resource = document,
                    Audience = Audience.Resource,
                    Payload = new Dictionary<string, object?> { ["version"] = number },
                });
            },
            onProcess: true, cancellation);
    }
}

/// <summary>Gives a document the content of an older version again: a new update, so that nothing is lost, and what was there is kept as a version first.</summary>
internal sealed class RestoreVersion(DocumentTurns turns, DocumentEngine engine, ICurrentActor current)
{
    public async Task Restore(Guid document, int number, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        Keepable? kept = null;
        var changes = false;
        await turns.Change(
            document,
            async (db, from) =>
            {
                var version = await db.Set<DocumentVersion>().Where(v => v.ResourceId == document && v.Number == number).Select(v => v.State).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
                var update = engine.Restore(from.State, version);
                changes = update is not null;
                if (update is null) return null;
                kept = from.Head > from.KeptHead ? await Keepable.Of(engine, db, from, cancellation) : null;
                return DocumentChange.Of(person, update, engine.MergeUpdate(from.State, update, engine.Vector(from.State)));
            },
            async (turn, from, handle) =>
            {
                if (!changes) return;
                if (kept is not null) await Versions.Keep(turn, from, kept, VersionReason.BeforeRestore, turn.NewId(), cancellation: cancellation);
                turn.Record(new(ToolActivities.Restored, handle.ProcessId, "resource", document)
                {
                    Node = handle.NodeId,
                    Resource = document,
                    Audience = Audience.Resource,
                    Payload = new Dictionary<string, object?> { ["version"] = number },
                });
            },
            onProcess: true, cancellation);
    }
}

/// <summary>Keeps a version of each document that nobody has written in for half an hour.</summary>
internal sealed class KeepIdleVersions(IServiceScopeFactory scopes, IReads reads, DocumentStore store, DocumentEngine engine, IClock clock) : ILeasedWork
{
    /// <summary>Above this size what was deleted is let go of, once nobody writes.</summary>
    private const int Large = 2 << 20;

    public string Name => "document-versions";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Do(ILease lease, CancellationToken cancellation)
    {
        // The row says when it is due, so that nothing is missed however long nobody looked.
        var now = clock.Now;
        List<Guid> due;
        await using (var db = reads.Open())
            due = await db.Set<Document>().Where(d => d.KeepAt != null && d.KeepAt <= now).OrderBy(d => d.ResourceId).Take(100).Select(d => d.ResourceId).ToListAsync(cancellation);
        foreach (var id in due) await Keep(id, lease, cancellation);
    }

    private async Task Keep(Guid id, ILease lease, CancellationToken cancellation)
    {
        OpenedDocument from;
        Keepable kept;
        await using (var db = reads.Open())
        {
            from = await store.Open(db, id, cancellation);
            kept = await Keepable.Of(engine, db, from, cancellation);
        }
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System with { Source = ActivitySource.Live };
        await scope.ServiceProvider.GetRequiredService<IWriter>().Write(id, async turn =>
        {
            await lease.Demand(turn.Db, cancellation);
            var row = await turn.Db.Set<Document>().Where(d => d.ResourceId == id).Select(d => new { d.Head, d.KeepAt }).FirstAsync(cancellation);
            // Somebody writes again: later.
            if (row.Head != from.Head || row.KeepAt != from.KeepAt) return;
            await Versions.Keep(turn, from, kept, VersionReason.Idle, turn.NewId(), cancellation: cancellation);
            var document = DocumentRow.Of(turn, from);
            (document.State, document.StateHead) = (from.State.Length > Large ? kept.State : from.State, from.Head);
            turn.Db.Entry(document).Property(nameof(Document.State)).IsModified = true;
            turn.Record(new(ToolActivities.VersionKept, id, "resource", id) { Resource = id, Audience = Audience.Resource });
        }, cancellation);
    }
}
