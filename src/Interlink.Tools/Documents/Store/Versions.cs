using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Engine;

namespace Interlink.Tools.Documents.Store;

/// <summary>A document made ready to be kept, before the turn: compact and readable.</summary>
internal sealed record Keepable(byte[] State, string Json)
{
    /// <summary>Makes the newest content ready.</summary>
    public static async Task<Keepable> Of(DocumentEngine engine, InterlinkDb db, OpenedDocument from, CancellationToken cancellation = default) =>
        new(engine.Compact(from.State), await db.Set<Document>().Where(d => d.ResourceId == from.Id).Select(d => d.Json).FirstAsync(cancellation));
}

/// <summary>Keeps versions inside a turn that holds the document.</summary>
internal static class Versions
{
    /// <summary>Keeps the newest content; answers the version.</summary>
    public static async Task<DocumentVersion> Keep(Turn turn, OpenedDocument from, Keepable kept, VersionReason reason, Guid id, string name = "", CancellationToken cancellation = default)
    {
        var version = new DocumentVersion
        {
            Id = id,
            ResourceId = from.Id,
            Reason = reason,
            Head = from.Head,
            State = kept.State,
            Json = kept.Json,
            Name = name,
            At = turn.Now,
            PersonId = turn.Actor.PersonId,
            Number = (await turn.Db.Set<DocumentVersion>().Where(v => v.ResourceId == from.Id).MaxAsync(v => (int?)v.Number, cancellation) ?? 0) + 1,
        };
        turn.Db.Add(version);
        var authors = await turn.Db.Set<DocumentUpdate>().Where(u => u.ResourceId == from.Id && u.Seq > from.KeptHead && u.Seq <= from.Head && u.PersonId != null)
            .Select(u => u.PersonId!.Value).Distinct().ToListAsync(cancellation);
        turn.Db.AddRange(authors.Select(a => new DocumentVersionAuthor { VersionId = id, PersonId = a }));
        Kept(turn, from);
        return version;
    }

    /// <summary>Notes that everything up to the head is in a version.</summary>
    public static void Kept(Turn turn, OpenedDocument from)
    {
        var row = DocumentRow.Of(turn, from);
        (row.KeptHead, row.KeepAt) = (from.Head, null);
    }
}
