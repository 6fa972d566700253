using System.Text;
using Interlink.Coproduction.Contracts;
using Interlink.Tools.Documents.Engine;
using Interlink.Tools.Files;
using Interlink.Tools.Files.Sniffing;
using Interlink.UI;

namespace Interlink.Tools.Documents.Features;

/// <summary>A document in an open format.</summary>
internal sealed record ExportedDocument(byte[] Bytes, string MediaType, string FileName);

/// <summary>Takes a document out in an open format, with the pictures its reader sees.</summary>
internal sealed class ExportDocument(SeeDocument documents, IReads reads, IResources resources, IFileStore files, IInstallation installation, IAudit audit, Texts texts)
{
    /// <summary>Pictures in one file, in bytes.</summary>
    private const long Pictures = 50L * 1024 * 1024;

    public async Task<ExportedDocument> Export(Guid document, string format, CancellationToken cancellation = default)
    {
        var (resource, content) = await documents.Read(document, texts.Language, cancellation);
        audit.Note(AuditKind.Data, "document.exported", "resource", document, format is "md" or "html" or "docx" ? format : null);
        var site = Uri.TryCreate(installation.Current.PublicAddress, UriKind.Absolute, out var address) ? address : null;
        // Its own words speak its language, not the reader's.
        var words = DocumentPhrases.Words(texts);
        switch (format)
        {
            case "md":
                return new(Encoding.UTF8.GetBytes(DocumentMarkdown.Export(content.Json)), "text/markdown; charset=utf-8", FileNames.OfTitle(resource.Name, "md"));
            case "html":
                var shown = await PicturesOf(content.Json, cancellation);
                return new(
                    Encoding.UTF8.GetBytes(DocumentHtml.Page(content.Json, resource.Name, resource.Language, new(words)
                    {
                        Site = site,
                        Image = src => shown.TryGetValue(src, out var picture) ? $"data:{picture.Type};base64,{Convert.ToBase64String(picture.Picture.Bytes)}" : null,
                    })), "text/html; charset=utf-8", FileNames.OfTitle(resource.Name, "html"));
            case "docx":
                var inside = await PicturesOf(content.Json, cancellation);
                return new(
                    DocumentDocx.Write(content.Json, resource.Name, resource.Language, words, src => inside.TryGetValue(src, out var picture) && picture.Type != FileKind.WebP.MediaType ? picture.Picture : null, site),
                    FileKind.Docx.MediaType, FileNames.OfTitle(resource.Name, "docx"));
            default:
                throw new NotFound();
        }
    }

    private async Task<Dictionary<string, (DocumentPicture Picture, string Type)>> PicturesOf(string json, CancellationToken cancellation)
    {
        var found = new Dictionary<string, (DocumentPicture, string)>(StringComparer.Ordinal);
        long size = 0;
        await using var db = reads.Open();
        foreach (var src in Sources(DocumentNode.Parse(json)).Distinct().Take(100))
        {
            if (src.Split('/') is not ["", "files", var id, ..] || !Guid.TryParse(id, out var file)) continue;
            try { await resources.DemandSee(db, file, cancellation); }
            catch (NotFound) { continue; }
            var version = await db.Set<FileVersion>().Where(f => f.ResourceId == file).OrderByDescending(f => f.Number).FirstOrDefaultAsync(cancellation);
            if (version is not { What.IsPicture: true, Width: { } width, Height: { } height } || (size += version.Size) > Pictures) continue;
            await using var stream = files.Open(version.Hash);
            if (stream is null) continue;
            var bytes = new byte[version.Size];
            await stream.ReadExactlyAsync(bytes, cancellation);
            found[src] = (new(bytes, version.What.MediaType, width, height), version.What.MediaType);
        }
        return found;
    }

    private static IEnumerable<string> Sources(DocumentNode node) =>
        node.Type == "image" && node.Get("src") is { } src && DocumentSchema.IsOwnImage(src) ? [src] : node.Content.SelectMany(Sources);
}
