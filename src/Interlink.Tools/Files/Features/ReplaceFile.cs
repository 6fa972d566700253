using Interlink.Coproduction.Contracts;
using Interlink.Tools.Contracts;
using Interlink.Tools.Files.Receiving;

namespace Interlink.Tools.Files.Features;

/// <summary>Adds a version to a file. The older ones stay.</summary>
internal sealed class ReplaceFile(IWriter writer, IReads reads, IResources resources)
{
    /// <param name="resource">The file.</param>
    /// <param name="id">Id of the version, made by the form, so that a double post adds one.</param>
    /// <param name="pending">The kept file, if this one is used.</param>
    /// <param name="upload">What was stored.</param>
    /// <param name="cancellation">Given up.</param>
    public async Task Replace(Guid resource, Guid id, Guid? pending, StoredUpload? upload, CancellationToken cancellation = default)
    {
        ResourceHandle handle;
        await using (var db = reads.Open()) handle = await resources.DemandEdit(db, resource, cancellation);
        if (handle.ToolKey != FileTool.Key) throw new NotFound();
        if (upload is null) throw new InvalidInput("file", "tools.file.error.none");
        await writer.Write(handle.ProcessId, async turn =>
        {
            await resources.DemandEdit(turn.Db, resource, cancellation);
            var versions = turn.Db.Set<FileVersion>();
            if (await versions.FirstOrDefaultAsync(f => f.Id == id, cancellation) is { } there)
            {
                if (there.ResourceId != resource || there.PersonId != turn.Actor.PersonId) throw new NotFound();
                return;
            }
            var number = await versions.Where(f => f.ResourceId == resource).MaxAsync(f => f.Number, cancellation) + 1;
            turn.Db.Add(upload.Version(id, resource, number, turn));
            await PendingUploads.Release(turn, pending, cancellation);
            await resources.Touch(turn, resource, upload.Summary(number), recordsItself: true, cancellation);
            turn.Record(new(ToolActivities.FileReplaced, handle.ProcessId, "resource", resource)
            {
                Node = handle.NodeId,
                Resource = resource,
                Audience = Audience.Resource,
                Payload = new Dictionary<string, object?> { ["version"] = number },
            });
        }, cancellation);
    }
}
