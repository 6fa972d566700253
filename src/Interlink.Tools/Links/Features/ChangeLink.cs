using Interlink.Coproduction.Contracts;
using Interlink.Tools.Contracts;

namespace Interlink.Tools.Links.Features;

/// <summary>Gives a link another address.</summary>
internal sealed class ChangeLink(IWriter writer, IReads reads, IResources resources)
{
    public async Task Change(Guid resource, string? url, Edit edit, CancellationToken cancellation = default)
    {
        ResourceHandle handle;
        await using (var db = reads.Open()) handle = await resources.DemandEdit(db, resource, cancellation);
        if (handle.ToolKey != LinkTool.Key) throw new NotFound();
        var check = new Check();
        var typed = check.Url("url", url);
        check.Done();
        await writer.Write(handle.ProcessId, async turn =>
        {
            await resources.DemandEdit(turn.Db, resource, cancellation);
            var link = await turn.Db.Set<Link>().FirstAsync(l => l.ResourceId == resource, cancellation);
            var wanted = edit.Field("url", link.Version, link.Url, typed);
            edit.Done();
            if (wanted == link.Url) return;
            link.Url = wanted;
            link.Version++;
            await resources.Touch(turn, resource, LinkTool.Summary(wanted), recordsItself: true, cancellation);
            turn.Record(new(ToolActivities.LinkChanged, handle.ProcessId, "resource", resource)
            {
                Node = handle.NodeId,
                Resource = resource,
                Audience = Audience.Resource,
                SubjectVersion = link.Version,
                Changed = ["url"],
            });
        }, cancellation);
    }
}
