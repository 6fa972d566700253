using Interlink.Coproduction.Contracts;
using Interlink.Tools.Files.Sniffing;
using Interlink.UI;

namespace Interlink.Tools.Files;

/// <summary>Uploaded files with their versions.</summary>
internal sealed class FileTool : ITool
{
    /// <summary>Its key.</summary>
    public const string Key = "file";

    public ToolDescription Describe { get; } = new() { Key = Key, Icon = "file-arrow-up", Order = 20, StartsBlank = true };

    public string Name(Texts texts) => texts["tools.file.name"];

    public string Purpose(Texts texts) => texts["tools.file.purpose"];

    public ResourceFacts Facts(Texts texts, string summary)
    {
        var facts = FileSummary.Read(summary);
        var kind = FileKind.Of(facts.Kind);
        return new(kind.Thumb, texts.Format("tools.file.facts", ("kind", FileWords.Kind(texts, kind)), ("size", texts.FileSize(facts.Size))));
    }

    public Type? View => typeof(Pages.OpenFileView);

    public async Task<object?> Load(InterlinkDb db, ResourceView resource, string language, CancellationToken cancellation) =>
        await Features.FileVersions.Of(db, resource.Id, cancellation) is { Count: > 0 } versions ? versions : throw new NotFound();

    public string OpenAt(Guid resource) => ToolRoutes.Resource(resource);

    public Task Removed(Turn turn, ResourceHandle resource, bool removed, CancellationToken cancellation) => Task.CompletedTask;

    public async Task<string> Text(InterlinkDb db, Guid resource, CancellationToken cancellation) =>
        await db.Set<FileVersion>().Where(f => f.ResourceId == resource).OrderByDescending(f => f.Number).Select(f => f.Name).FirstOrDefaultAsync(cancellation) ?? "";

    public async Task<IReadOnlyList<object>> PersonalData(InterlinkDb db, Guid person, CancellationToken cancellation)
    {
        var rows = await db.Set<FileVersion>().Where(f => f.PersonId == person).OrderBy(f => f.At)
            .Select(f => new { f.ResourceId, f.Number, f.Name, f.Size, f.Hash, f.At }).ToListAsync(cancellation);
        return [.. rows.Select(f => (object)new { resource = f.ResourceId, version = f.Number, file = f.Name, size = f.Size, sha256 = f.Hash, at = f.At })];
    }

    public Task<long> Size(InterlinkDb db, Guid resource, CancellationToken cancellation) =>
        db.Set<FileVersion>().Where(f => f.ResourceId == resource).SumAsync(f => f.Size, cancellation);
}

/// <summary>Kinds of files in words.</summary>
internal static class FileWords
{
    public static string Kind(Texts texts, FileKind kind) => kind.Key switch
    {
        "pdf" => texts["tools.file.kind.pdf"],
        "png" or "jpeg" or "webp" or "gif" => texts["tools.file.kind.image"],
        "docx" or "doc" or "odt" or "rtf" => texts["tools.file.kind.text-document"],
        "xlsx" or "xls" or "ods" => texts["tools.file.kind.spreadsheet"],
        "pptx" or "ppt" or "odp" => texts["tools.file.kind.presentation"],
        "odg" => texts["tools.file.kind.drawing"],
        "text" => texts["tools.file.kind.text"],
        "csv" => texts["tools.file.kind.table"],
        "json" => texts["tools.file.kind.data"],
        _ => texts["tools.file.kind.archive"],
    };
}
