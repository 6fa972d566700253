using Interlink.Coproduction.Contracts;

namespace Interlink.Tools.Links.Features;

/// <summary>A link as its pages show it.</summary>
internal sealed record LinkView(string Url, int Version)
{
    /// <summary>The site it leads to.</summary>
    public string Host => Link.HostOf(Url);
}

/// <summary>Reads the address of a link.</summary>
internal sealed class ReadLink(IReads reads, IResources resources)
{
    /// <summary>One statement.</summary>
    public static async Task<LinkView> Of(InterlinkDb db, Guid resource, CancellationToken cancellation = default) =>
        await db.Set<Link>().Where(l => l.ResourceId == resource).Select(l => new LinkView(l.Url, l.Version)).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();

    /// <summary>For the form that changes it.</summary>
    public async Task<(ResourceView Resource, LinkView Link)> Read(Guid resource, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var view = await resources.See(db, resource, language, cancellation);
        if (view.IsRemoved || view.ToolKey != LinkTool.Key) throw new NotFound();
        view.CanEdit.Demand();
        return (view, await Of(db, resource, cancellation));
    }
}
