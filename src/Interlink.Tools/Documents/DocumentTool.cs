using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;
using Interlink.Tools.Documents.Domain;
using Interlink.UI;

namespace Interlink.Tools.Documents;

/// <summary>Documents that people write together.</summary>
internal sealed class DocumentTool(ICatalogue catalogue) : ITool
{
    /// <summary>Its key.</summary>
    public const string Key = "document";

    public ToolDescription Describe { get; } = new() { Key = Key, Icon = "file-text", Order = 10, StartsBlank = true, StartsFromTemplate = true, ExportFormats = ["docx", "html", "md"] };

    public string Name(Texts texts) => texts["tools.document.name"];

    public string Purpose(Texts texts) => texts["tools.document.purpose"];

    public ResourceFacts Facts(Texts texts, string summary) => new("document", texts.Count("tools.document.facts", DocumentSummary.Read(summary)));

    public Type? View => typeof(Pages.OpenDocument);

    public async Task<object?> Load(InterlinkDb db, ResourceView resource, string language, CancellationToken cancellation)
    {
        var content = await Features.DocumentContent.Of(db, resource.Id, cancellation);
        return content with { Codes = await CitedCodes.Of(db, catalogue, content.Json, cancellation) };
    }

    public string OpenAt(Guid resource) => ToolRoutes.Resource(resource);

    public Task Removed(Turn turn, ResourceHandle resource, bool removed, CancellationToken cancellation) => Task.CompletedTask;

    public async Task<string> Text(InterlinkDb db, Guid resource, CancellationToken cancellation) =>
        await db.Set<Document>().Where(d => d.ResourceId == resource).Select(d => d.Text).FirstOrDefaultAsync(cancellation) ?? "";

    public async Task<IReadOnlyList<object>> PersonalData(InterlinkDb db, Guid person, CancellationToken cancellation)
    {
        // What somebody wrote is in the text they share with others; that they wrote, and when, is theirs alone.
        var written = await db.Set<DocumentUpdate>().Where(u => u.PersonId == person).GroupBy(u => u.ResourceId)
            .Select(g => new { Document = g.Key, Saves = g.Count(), First = g.Min(u => u.At), Last = g.Max(u => u.At) }).ToListAsync(cancellation);
        var kept = await db.Set<DocumentVersion>().Where(v => v.PersonId == person).OrderBy(v => v.At).Select(v => new { v.ResourceId, v.Number, v.Name, v.At }).ToListAsync(cancellation);
        return
        [
            .. written.Select(w => (object)new { document = w.Document, saves = w.Saves, first = w.First, last = w.Last }),
            .. kept.Select(v => (object)new { document = v.ResourceId, version = v.Number, name = v.Name, at = v.At }),
        ];
    }

    public async Task<long> Size(InterlinkDb db, Guid resource, CancellationToken cancellation) =>
        await db.Set<Document>().Where(d => d.ResourceId == resource).Select(d => (long)d.State.Length + d.Json.Length + d.Text.Length).FirstOrDefaultAsync(cancellation)
        + await db.Set<DocumentUpdate>().Where(u => u.ResourceId == resource).SumAsync(u => (long)u.Bytes.Length, cancellation)
        + await db.Set<DocumentVersion>().Where(v => v.ResourceId == resource).SumAsync(v => (long)v.State.Length + v.Json.Length, cancellation);
}

/// <summary>Who sees a document may follow its stream.</summary>
internal sealed class DocumentGuard(IResources resources, IProcessRights rights) : IStreamGuard
{
    public StreamKind Kind => StreamKind.Document;

    public Task<bool> MayFollow(InterlinkDb db, Guid person, Guid stream, CancellationToken cancellation) => resources.MaySee(db, person, stream, cancellation);

    public async Task<DateTimeOffset?> Until(InterlinkDb db, Guid person, Guid stream, CancellationToken cancellation) =>
        await rights.Until(db, person, await RightsOf(db, stream, cancellation), cancellation);

    public Task<Guid> RightsOf(InterlinkDb db, Guid stream, CancellationToken cancellation) =>
        CoproductionViews.Resources(db).Where(r => r.Id == stream).Select(r => r.ProcessId).FirstOrDefaultAsync(cancellation);
}
