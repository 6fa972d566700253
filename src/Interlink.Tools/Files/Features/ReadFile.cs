using Interlink.Coproduction.Contracts;

namespace Interlink.Tools.Files.Features;

/// <summary>Reads a file for the form that sends a new version.</summary>
internal sealed class ReadFile(IReads reads, IResources resources, Receiving.PendingUploads pending)
{
    public async Task<(ResourceView Resource, StoredUpload? Kept)> Read(Guid resource, Guid? kept, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var view = await resources.See(db, resource, language, cancellation);
        if (view.IsRemoved || view.ToolKey != FileTool.Key) throw new NotFound();
        view.CanEdit.Demand();
        return (view, await pending.Find(db, kept, cancellation));
    }
}
