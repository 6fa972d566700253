using Interlink.Api;
using Interlink.Coproduction.Contracts;
using Interlink.Tools.Documents;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Features;
using Interlink.Tools.Files;
using Interlink.Tools.Files.Features;
using Interlink.Tools.Files.Receiving;
using Interlink.Tools.Links.Features;
using Interlink.UI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Tools.Programs;

/// <summary>What a program sends to make a document, blank or from the template of an INTERLINKER.</summary>
internal sealed record DocumentToMake(string? Name = null, string? Language = null, string? Licence = null, string? Item = null);

/// <summary>A document as Markdown. <c>head</c> goes back with a change: what others wrote meanwhile is merged word by word.</summary>
internal sealed record DocumentMarkdownText(string Markdown, long Head);

/// <summary>The name of a version to keep.</summary>
internal sealed record VersionName(string? Name = null);

/// <summary>A version of a document.</summary>
internal sealed record VersionItem(int Number, string Name, VersionReason Reason, DateTimeOffset At, string By, bool IsCurrent);

/// <summary>What a program sends to keep an address elsewhere.</summary>
internal sealed record LinkToMake(string? Name = null, string? Url = null, string? Language = null, string? Licence = null, string? Item = null);

/// <summary>An address elsewhere.</summary>
internal sealed record LinkAddress(string? Url = null);

/// <summary>Routes of documents, files and links.</summary>
internal static class ToolApi
{
    public static void MapToolApi(this IEndpointRouteBuilder endpoints)
    {
        var documents = endpoints.Api(ApiAreas.Processes, "Documents");
        documents.Create("/nodes/{id:guid}/documents", "createDocument", "Make a document in a task", (Guid id, DocumentToMake sent, CreateDocument create, Creations creations, CancellationToken cancellation) =>
            creations.Make(sent, Resource, made => create.Create(new() { Id = made, Node = id, Name = sent.Name, Language = sent.Language, Licence = sent.Licence ?? Licences.Default, Item = sent.Item }, cancellation)));
        documents.Read("/resources/{id:guid}/document", "getDocument", "The text of a document as Markdown", async (Guid id, SeeDocument see, Texts texts, CancellationToken cancellation) =>
        {
            var (_, content) = await see.Read(id, texts.Language, cancellation);
            return Answers.Of(new DocumentMarkdownText(DocumentPhrases.Markdown(texts, content.Json), content.Head));
        });
        documents.Set("/resources/{id:guid}/document", "saveDocument", "Change the text of a document, from the head you read", (Guid id, DocumentMarkdownText sent, SaveMarkdown save, CancellationToken cancellation) =>
            Done.After(save.Save(id, sent.Head, sent.Markdown, cancellation)));
        documents.Read("/resources/{id:guid}/document/versions", "listDocumentVersions", "Versions of a document, the newest first, 20 a page", async (Guid id, [FromQuery] int? page, SeeDocument see, ILanguageSource language, CancellationToken cancellation) =>
            Answers.Of((await see.Versions(id, page ?? 1, language.Language, cancellation)).Versions.Rows.Select(v => new VersionItem(v.Number, v.Name, v.Reason, v.At, v.By, v.IsCurrent)).ToList()));
        documents.Create("/resources/{id:guid}/document/versions", "keepDocumentVersion", "Keep a version under a name", (Guid id, VersionName sent, KeepVersion keep, Creations creations, CancellationToken cancellation) =>
            creations.Make(sent, _ => $"{Resource(id)}/document/versions", version => keep.Keep(id, version, sent.Name, cancellation)));
        documents.Act("/resources/{id:guid}/document/versions/{number:int}/restore", "restoreDocumentVersion", "Give a document the text of an older version again", (Guid id, int number, RestoreVersion restore, CancellationToken cancellation) =>
            Done.After(restore.Restore(id, number, cancellation)));
        documents.Read("/resources/{id:guid}/document/export/{format}", "exportDocument", "A document as md, html or docx", async (Guid id, string format, ExportDocument export, CancellationToken cancellation) =>
        {
            var file = await export.Export(id, format, cancellation);
            return Results.File(file.Bytes, file.MediaType, file.FileName);
        }).WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), ["application/octet-stream"]));

        var links = endpoints.Api(ApiAreas.Processes, "Links");
        links.Create("/nodes/{id:guid}/links", "createLink", "Keep an address elsewhere in a task", (Guid id, LinkToMake sent, CreateLink create, Creations creations, CancellationToken cancellation) =>
            creations.Make(sent, Resource, made => create.Create(new() { Id = made, Node = id, Name = sent.Name, Url = sent.Url, Language = sent.Language, Licence = sent.Licence ?? Licences.Default, Item = sent.Item }, cancellation)));
        links.Read("/resources/{id:guid}/link", "getLink", "The address of a link", async (Guid id, IReads reads, IResources resources, CancellationToken cancellation) =>
        {
            await using var db = reads.Open();
            await resources.DemandSee(db, id, cancellation);
            var link = await ReadLink.Of(db, id, cancellation);
            return Answers.Of(new LinkAddress(link.Url), link.Version);
        });
        links.Change("/resources/{id:guid}/link", "saveLink", "Give a link another address", (Guid id, LinkAddress sent, IfMatch match, ChangeLink change, CancellationToken cancellation) =>
            Done.After(change.Change(id, sent.Url, match.Edit, cancellation)));

        var files = endpoints.Api(ApiAreas.Processes, "Files");
        files.Create("/nodes/{id:guid}/files", "uploadFile", "Put a file into a task: the body is the file, its name stands in the address", async (
            Guid id, [FromQuery] string fileName, [FromQuery] string? name, [FromQuery] string? language, [FromQuery] string? licence, ReceiveFile receive, CreateFile create, Creations creations, IReads reads, IResources resources, HttpContext http, CancellationToken cancellation) =>
        {
            await using (var db = reads.Open()) await resources.DemandCreate(db, id, cancellation);
            var stored = await receive.From(http.Request, fileName, cancellation);
            return await creations.Make(new { stored.Hash, fileName, name, language, licence }, Resource, made => create.Create(
                new() { Id = made, Node = id, Name = name, Language = language, Licence = licence ?? Licences.Default, Upload = stored }, cancellation));
        }).WithMetadata(new AcceptsMetadata(["application/octet-stream"], typeof(Stream)), new RequestSizeLimitAttribute(Limits.Upload + 1));
        files.Create("/resources/{id:guid}/files", "replaceFile", "Add a version to a file", async (Guid id, [FromQuery] string fileName, ReceiveFile receive, ReplaceFile replace, Creations creations, IReads reads, IResources resources, HttpContext http, CancellationToken cancellation) =>
        {
            await using (var db = reads.Open()) await resources.DemandEdit(db, id, cancellation);
            var stored = await receive.From(http.Request, fileName, cancellation);
            return await creations.Make(new { stored.Hash, fileName }, _ => Resource(id), made => replace.Replace(id, made, null, stored, cancellation));
        }).WithMetadata(new AcceptsMetadata(["application/octet-stream"], typeof(Stream)), new RequestSizeLimitAttribute(Limits.Upload + 1));
        files.Read("/resources/{id:guid}/file", "downloadFile", "The newest version of a file, or another by its number", async (Guid id, [FromQuery] int? version, OpenFile open, CancellationToken cancellation) =>
        {
            var (file, content) = await open.Open(id, version, cancellation);
            return Results.Stream(content, file.What.MediaType, file.Name, entityTag: new($"\"{file.Hash}\""), lastModified: file.At, enableRangeProcessing: true);
        }).WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), ["application/octet-stream"]));
    }

    private static string Resource(Guid id) => $"{ApiGroups.Root}/resources/{id}";
}

/// <summary>Takes in a file that is the whole body of a request, into a scratch file, and stores it.</summary>
internal sealed class ReceiveFile(IFileStore files, StoreUpload store)
{
    public async Task<StoredUpload> From(HttpRequest request, string name, CancellationToken cancellation)
    {
        if (TextDoor.HasForbidden(name, lines: false) || name.Length > Limits.FileName) throw new InvalidInput("fileName", "error.characters");
        await using var scratch = files.Scratch();
        var buffer = new byte[81_920];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (scratch.Length + read > Limits.Upload) throw new InvalidInput("file", "error.file.large", ("max", Limits.Upload));
            await scratch.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        return await store.Store(new(name, scratch), cancellation);
    }
}
