using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Store;

namespace Interlink.Tools.Documents.Features;

/// <summary>The newest content of a document, as it is read: no script runs for it.</summary>
internal sealed record DocumentContent(int SchemaVersion, long Head, string Json, DateTimeOffset EditedAt, long Sequence, int Versions)
{
    /// <summary>Reads it. One statement.</summary>
    public static async Task<DocumentContent> Of(InterlinkDb db, Guid document, CancellationToken cancellation = default) => await (
        from row in db.Set<Document>()
        where row.ResourceId == document
        join stream in db.Set<StreamRow>() on row.ResourceId equals stream.Id
        select new DocumentContent(row.SchemaVersion, row.Head, row.Json, row.EditedAt, stream.Sequence, db.Set<DocumentVersion>().Count(v => v.ResourceId == document))).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
}

/// <summary>A version in the list.</summary>
internal sealed record VersionRow
{
    public required int Number { get; init; }
    public required VersionReason Reason { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Who asked for it; empty for none, or if they left.</summary>
    public required string By { get; init; }
    /// <summary>Who wrote since the version before; those who left are not named.</summary>
    public required IReadOnlyList<string> Authors { get; init; }
    /// <summary>Whether it is what the document says now.</summary>
    public required bool IsCurrent { get; init; }
}

/// <summary>Lists versions of a document.</summary>
internal static class VersionList
{
    /// <summary>A page of them, the newest first. Two statements.</summary>
    public static async Task<Page<VersionRow>> Of(InterlinkDb db, Guid document, int page, CancellationToken cancellation = default)
    {
        var versions = db.Set<DocumentVersion>().Where(v => v.ResourceId == document);
        var people = PeopleViews.People(db);
        var total = await versions.CountAsync(cancellation);
        var rows = await versions.OrderByDescending(v => v.Number).Skip(Page<VersionRow>.Skip(page)).Take(Limits.Page)
            .Select(v => new VersionRow
            {
                Number = v.Number, Reason = v.Reason, Name = v.Name, At = v.At,
                By = people.Where(p => p.Id == v.PersonId).Select(p => p.Name).FirstOrDefault() ?? "",
                Authors = db.Set<DocumentVersionAuthor>().Where(a => a.VersionId == v.Id).Join(people, a => a.PersonId, p => p.Id, (a, p) => p.Name).Where(n => n != "").ToList(),
                IsCurrent = db.Set<Document>().Any(d => d.ResourceId == document && d.Head == v.Head),
            }).AsSingleQuery().ToListAsync(cancellation);
        return new(rows, page, total);
    }
}

/// <summary>An old version as it is read.</summary>
internal sealed record VersionContent(int Number, string Name, VersionReason Reason, DateTimeOffset At, string Json)
{
    /// <summary>Reads it. One statement.</summary>
    public static async Task<VersionContent> Of(InterlinkDb db, Guid document, int number, CancellationToken cancellation = default) =>
        await db.Set<DocumentVersion>().Where(v => v.ResourceId == document && v.Number == number)
            .Select(v => new VersionContent(v.Number, v.Name, v.Reason, v.At, v.Json)).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
}

/// <summary>What an editor is missing.</summary>
/// <param name="Head">The head now.</param>
/// <param name="Updates">Updates in order; the first may be a whole state.</param>
internal sealed record MissingUpdates(long Head, IReadOnlyList<byte[]> Updates);

/// <summary>Gives an editor what was saved since a head. Nothing is computed: stored bytes only.</summary>
internal sealed class ReadUpdates(IReads reads, IResources resources)
{
    /// <summary>More updates than this are sent as one state.</summary>
    private const int Many = 200;

    /// <param name="document">The document.</param>
    /// <param name="since">The head the editor has; 0 for none.</param>
    /// <param name="cancellation">Given up.</param>
    public async Task<MissingUpdates> Read(Guid document, long since, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        await resources.DemandSee(db, document, cancellation);
        var head = await db.Set<Document>().Where(d => d.ResourceId == document).Select(d => (long?)d.Head).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
        if (since > 0 && since <= head && head - since <= Many) return new(head, since == head ? [] : await DocumentStore.Updates(db, document, since, head, cancellation));
        var stored = await db.Set<Document>().Where(d => d.ResourceId == document).Select(d => new { d.State, d.StateHead }).FirstAsync(cancellation);
        return new(head, [stored.State, .. await DocumentStore.Updates(db, document, stored.StateHead, Math.Max(head, stored.StateHead), cancellation)]);
    }
}
