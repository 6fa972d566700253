using Interlink.Coproduction.Contracts;
using Interlink.Tools.Files.Receiving;

namespace Interlink.Tools.Files.Features;

/// <summary>What the form of a new file says.</summary>
internal sealed record NewFile
{
    /// <summary>Made by the form, so that a double post is a redirect.</summary>
    public required Guid Id { get; init; }
    public required Guid Node { get; init; }
    /// <summary>Empty for the name of the file.</summary>
    public string? Name { get; init; }
    public string? Language { get; init; }
    public string? Licence { get; init; }
    /// <summary>The file that was kept, if this one is used.</summary>
    public Guid? Pending { get; init; }
    /// <summary>What was stored.</summary>
    public required StoredUpload? Upload { get; init; }
}

/// <summary>Makes a file resource of something that was uploaded.</summary>
internal sealed class CreateFile(IWriter writer, IReads reads, IResources resources)
{
    public async Task Create(NewFile form, CancellationToken cancellation = default)
    {
        Guid process;
        await using (var db = reads.Open()) process = await resources.DemandCreate(db, form.Node, cancellation);
        if (form.Upload is not { } upload) throw new InvalidInput("file", "tools.file.error.none");
        await writer.Write(process, async turn =>
        {
            var created = await resources.Create(turn, new()
            {
                Id = form.Id,
                NodeId = form.Node,
                ToolKey = FileTool.Key,
                Language = form.Language,
                Licence = form.Licence,
                Summary = upload.Summary(1),
                Name = string.IsNullOrWhiteSpace(form.Name) ? FileNames.Title(upload.Name) : form.Name,
            }, cancellation);
            if (!created) return;
            turn.Db.Add(upload.Version(form.Id, form.Id, 1, turn));
            await PendingUploads.Release(turn, form.Pending, cancellation);
        }, cancellation);
    }
}
