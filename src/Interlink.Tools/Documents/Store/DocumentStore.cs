using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Engine;

namespace Interlink.Tools.Documents.Store;

/// <summary>A document with its newest state, as a change begins from it.</summary>
internal sealed record OpenedDocument(Guid Id, int SchemaVersion, long Head, byte[] State, long StateHead, long KeptHead, DateTimeOffset? KeepAt);

/// <summary>Reads states of documents: a stored one and the updates after it.</summary>
internal sealed class DocumentStore(DocumentEngine engine)
{
    /// <summary>The document with its newest state. Two statements, or one where the stored state is the newest.</summary>
    public async Task<OpenedDocument> Open(InterlinkDb db, Guid id, CancellationToken cancellation = default)
    {
        var row = await db.Set<Document>().AsNoTracking().Where(d => d.ResourceId == id)
            .Select(d => new OpenedDocument(d.ResourceId, d.SchemaVersion, d.Head, d.State, d.StateHead, d.KeptHead, d.KeepAt)).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
        if (row.StateHead == row.Head) return row;
        return row with { State = engine.Replay([row.State, .. await Updates(db, id, row.StateHead, row.Head, cancellation)]) };
    }

    /// <summary>The state at an older head, from the nearest stored one below it. Two statements.</summary>
    public async Task<byte[]> At(InterlinkDb db, OpenedDocument document, long head, CancellationToken cancellation = default)
    {
        if (head == document.Head) return document.State;
        var below = await db.Set<DocumentVersion>().AsNoTracking().Where(v => v.ResourceId == document.Id && v.Head <= head).OrderByDescending(v => v.Head)
            .Select(v => new { v.State, v.Head }).FirstOrDefaultAsync(cancellation);
        var updates = await Updates(db, document.Id, below?.Head ?? 0, head, cancellation);
        return engine.Replay(below is null ? updates : [below.State, .. updates]);
    }

    /// <summary>Updates after a head up to another, in order.</summary>
    public static Task<List<byte[]>> Updates(InterlinkDb db, Guid id, long after, long upTo, CancellationToken cancellation = default) =>
        db.Set<DocumentUpdate>().AsNoTracking().Where(u => u.ResourceId == id && u.Seq > after && u.Seq <= upTo).OrderBy(u => u.Seq).Select(u => u.Bytes).ToListAsync(cancellation);
}
