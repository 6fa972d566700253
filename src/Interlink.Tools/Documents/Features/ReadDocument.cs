using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Engine;
using Interlink.Tools.Documents.Store;

namespace Interlink.Tools.Documents.Features;

/// <summary>The newest content of a document, as it is read: no script runs for it.</summary>
internal sealed record DocumentContent(int SchemaVersion, long Head, string Json, DateTimeOffset EditedAt, long Sequence, int Versions)
{
    /// <summary>Codes that it names and the catalogue has, where it is read.</summary>
    public IReadOnlySet<string> Codes { get; init; } = new HashSet<string>();

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
                Number = v.Number,
                Reason = v.Reason,
                Name = v.Name,
                At = v.At,
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

/// <summary>Gives an editor the document, or what it is missing of it.</summary>
internal sealed class ReadState(IReads reads, IResources resources, DocumentStore store, DocumentEngine engine)
{
    /// <param name="document">The document.</param>
    /// <param name="seen">The state vector of the editor; none for the whole document.</param>
    /// <param name="cancellation">Given up.</param>
    public async Task<(long Head, byte[] Update)> Read(Guid document, byte[]? seen, CancellationToken cancellation = default)
    {
        var opened = await Open(document, cancellation);
        return (opened.Head, seen is null ? opened.State : engine.Diff(opened.State, seen));
    }

    /// <summary>The state vector of the document.</summary>
    public async Task<byte[]> Vector(Guid document, CancellationToken cancellation = default) => engine.Vector((await Open(document, cancellation)).State);

    private async Task<OpenedDocument> Open(Guid document, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        await resources.DemandSee(db, document, cancellation);
        return await store.Open(db, document, cancellation);
    }
}
