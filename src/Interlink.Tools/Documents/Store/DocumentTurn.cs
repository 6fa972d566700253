using Interlink.Coproduction.Contracts;
using Interlink.Tools.Contracts;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Engine;

namespace Interlink.Tools.Documents.Store;

/// <summary>What a change brings: updates in order, each with who wrote it, and the head after them.</summary>
/// <param name="Updates">Somebody's words first, the server's repair after them.</param>
/// <param name="State">The whole state.</param>
/// <param name="Json">The content.</param>
/// <param name="Text">Its words.</param>
internal sealed record DocumentChange(IReadOnlyList<(Guid? Person, byte[] Bytes)> Updates, byte[] State, string Json, string Text)
{
    /// <summary>Hash of the form it came from.</summary>
    public string? FormHash { get; init; }

    /// <summary>A change that somebody made and that was merged with what others saved.</summary>
    public static DocumentChange Of(Guid? person, byte[] update, MergedDocument merged) =>
        new(merged.Repair.Length > 0 ? [(person, update), (null, merged.Repair)] : [(person, update)], merged.State, merged.Json, merged.Text);
}

/// <summary>
/// Saves changes of documents. What is long (merging, rendering) happens before the turn; the turn checks that the head is still the one the change began from
/// and appends, else all begins again. Changes of one document wait for each other on this node, so that this is rare.
/// </summary>
internal sealed class DocumentTurns(IWriter writer, IReads reads, IResources resources, DocumentStore store, DocumentGates gates)
{
    private const int Tries = 8;

    /// <summary>How long nobody writes until a version is kept.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>After so many updates the whole state is stored anew, so that opening never replays more.</summary>
    public const int Replayed = 20;

    /// <summary>Changes a document as the actor may.</summary>
    /// <param name="id">The document.</param>
    /// <param name="make">Makes the change from what is newest; none where nothing changed. Heavy work belongs here.</param>
    /// <param name="act">What else the turn does; says whether it records on the stream of the process by itself.</param>
    /// <param name="onProcess">Whether the turn must hold the stream of the process.</param>
    /// <param name="cancellation">Given up.</param>
    /// <returns>The head afterwards.</returns>
    public async Task<long> Change(
        Guid id, Func<InterlinkDb, OpenedDocument, Task<DocumentChange?>> make, Func<Turn, OpenedDocument, ResourceHandle, Task>? act = null, bool onProcess = false, CancellationToken cancellation = default)
    {
        using var gate = await gates.Enter(id, cancellation);
        for (var tries = 0; tries < Tries; tries++)
        {
            OpenedDocument from;
            ResourceHandle handle;
            DocumentChange? change;
            bool due;
            await using (var db = reads.Open())
            {
                handle = await resources.DemandEdit(db, id, cancellation);
                from = await store.Open(db, id, cancellation);
                change = await make(db, from);
                if (change is null && act is null) return from.Head;
                due = onProcess || await resources.IsWorkDue(db, id, cancellation);
            }
            Guid[] streams = due ? [id, handle.ProcessId] : [id];
            var head = await writer.Write(streams, turn => Save(turn, handle, from, change, act, onProcess, cancellation), cancellation);
            if (head is { } saved) return saved;
        }
        throw new InvalidInput("", "tools.document.error.busy");
    }

    private async Task<long?> Save(
        Turn turn, ResourceHandle handle, OpenedDocument from, DocumentChange? change, Func<Turn, OpenedDocument, ResourceHandle, Task>? act, bool onProcess, CancellationToken cancellation)
    {
        await resources.DemandEdit(turn.Db, handle.Id, cancellation);
        if (await turn.Db.Set<Document>().Where(d => d.ResourceId == handle.Id).Select(d => d.Head).FirstAsync(cancellation) != from.Head) return null;
        if (act is not null) await act(turn, from, handle);
        if (change is null) return from.Head;
        var head = from.Head;
        foreach (var (person, bytes) in change.Updates)
            turn.Db.Add(new DocumentUpdate { ResourceId = handle.Id, Seq = ++head, PersonId = person, At = turn.Now, Bytes = bytes, FormHash = person is null ? null : change.FormHash });
        Store(turn, from, change, head);
        await resources.Touch(turn, handle.Id, DocumentSummary.Write(change.Text), recordsItself: onProcess, cancellation);
        turn.Record(new(ToolActivities.Saved, handle.Id, "resource", handle.Id)
        {
            Node = handle.NodeId,
            Resource = handle.Id,
            Audience = Audience.Resource,
            Payload = new Dictionary<string, object?> { ["head"] = head },
        });
        return head;
    }

    private static void Store(Turn turn, OpenedDocument from, DocumentChange change, long head)
    {
        var row = DocumentRow.Of(turn, from);
        (row.SchemaVersion, row.Head, row.Json, row.Text) = (DocumentSchema.Version, head, StoredText.Of(change.Json), StoredText.Of(change.Text));
        (row.EditedAt, row.EditedBy, row.KeepAt) = (turn.Now, turn.Actor.PersonId, turn.Now + Idle);
        // What was not read may be equal to what an unread row begins with.
        var entry = turn.Db.Entry(row);
        foreach (var name in (string[])[nameof(Document.Json), nameof(Document.Text), nameof(Document.EditedAt), nameof(Document.EditedBy), nameof(Document.KeepAt)]) entry.Property(name).IsModified = true;
        if (head - from.StateHead >= Replayed) (row.State, row.StateHead) = (change.State, head);
    }
}

/// <summary>The row of a document inside a turn, without reading its long texts again.</summary>
internal static class DocumentRow
{
    public static Document Of(Turn turn, OpenedDocument from)
    {
        if (turn.Db.Set<Document>().Local.FirstOrDefault(d => d.ResourceId == from.Id) is { } there) return there;
        var row = new Document { ResourceId = from.Id, SchemaVersion = from.SchemaVersion, Head = from.Head, StateHead = from.StateHead, KeptHead = from.KeptHead, KeepAt = from.KeepAt };
        turn.Db.Attach(row);
        return row;
    }
}

/// <summary>Lets changes of one document wait for each other on this node; a few documents may share a place.</summary>
internal sealed class DocumentGates : IDisposable
{
    private readonly SemaphoreSlim[] places = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> Enter(Guid id, CancellationToken cancellation)
    {
        var place = places[(uint)id.GetHashCode() % places.Length];
        await place.WaitAsync(cancellation);
        return new Exit(place);
    }

    public void Dispose()
    {
        foreach (var place in places) place.Dispose();
    }

    private sealed class Exit(SemaphoreSlim place) : IDisposable
    {
        public void Dispose() => place.Release();
    }
}
