using System.Text.Json;
using Interlink.Coproduction.Contracts;
using Interlink.Tools.Files;
using Interlink.Tools.Files.Sniffing;

namespace Interlink.Tools.Documents.Features;

/// <summary>An uploaded image of the process that may be put into a document.</summary>
internal sealed record ImageChoice(string Src, string Name);

/// <summary>Reads documents for the pages beside the open one.</summary>
internal sealed class SeeDocument(IReads reads, IResources resources)
{
    /// <summary>A document to write in: the resource, its content and the images at hand.</summary>
    public async Task<(ResourceView Resource, DocumentContent Content, string Images)> Edit(Guid document, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var view = await See(db, document, language, cancellation);
        view.CanEdit.Demand();
        return (view, await DocumentContent.Of(db, document, cancellation), JsonSerializer.Serialize((await Images(db, view, cancellation)).Select(i => new { src = i.Src, name = i.Name })));
    }

    /// <summary>A document to read, to print or to take along.</summary>
    public async Task<(ResourceView Resource, DocumentContent Content)> Read(Guid document, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        return (await See(db, document, language, cancellation), await DocumentContent.Of(db, document, cancellation));
    }

    /// <summary>A page of the versions.</summary>
    public async Task<(ResourceView Resource, Page<VersionRow> Versions)> Versions(Guid document, int page, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        return (await See(db, document, language, cancellation), await VersionList.Of(db, document, page, cancellation));
    }

    /// <summary>One version.</summary>
    public async Task<(ResourceView Resource, VersionContent Version)> Version(Guid document, int number, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        return (await See(db, document, language, cancellation), await VersionContent.Of(db, document, number, cancellation));
    }

    private async Task<ResourceView> See(InterlinkDb db, Guid document, string language, CancellationToken cancellation)
    {
        var view = await resources.See(db, document, language, cancellation);
        return view.IsRemoved || view.ToolKey != DocumentTool.Key ? throw new NotFound() : view;
    }

    /// <summary>The newest images at the same node, with their addresses; rights on each are asked when it is fetched.</summary>
    private static async Task<IReadOnlyList<ImageChoice>> Images(InterlinkDb db, ResourceView view, CancellationToken cancellation)
    {
        string[] kinds = [.. FileKind.All.Where(k => k.IsPicture).Select(k => k.Key)];
        var rows = await (
            from file in db.Set<FileVersion>()
            where kinds.Contains(file.Kind)
            join resource in CoproductionViews.Resources(db) on file.ResourceId equals resource.Id
            where resource.ProcessId == view.ProcessId && resource.HolderId == view.Node.Id && !resource.IsRemoved
            orderby file.At descending, file.Id
            select new { file.ResourceId, resource.Name, file.Kind }).Take(50).ToListAsync(cancellation);
        return [.. rows.DistinctBy(r => r.ResourceId).Select(r => new ImageChoice($"/files/{r.ResourceId}/image.{FileKind.Of(r.Kind).Extensions[0]}", r.Name))];
    }
}
