using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;

namespace Interlink.Tools.Links.Features;

/// <summary>What the form of a new link says.</summary>
internal sealed record NewLink
{
    /// <summary>Made by the form, so that a double post is a redirect.</summary>
    public required Guid Id { get; init; }
    public required Guid Node { get; init; }
    public string? Name { get; init; }
    public string? Url { get; init; }
    public string? Language { get; init; }
    public string? Licence { get; init; }
    /// <summary>Code of the external INTERLINKER it comes from; empty for none.</summary>
    public string? Item { get; init; }
}

/// <summary>Keeps an address elsewhere as a resource.</summary>
internal sealed class CreateLink(IWriter writer, IReads reads, IResources resources, ICatalogue catalogue)
{
    public async Task Create(NewLink form, CancellationToken cancellation = default)
    {
        Guid process;
        ResourceOrigin? origin = null;
        await using (var db = reads.Open())
        {
            process = await resources.DemandCreate(db, form.Node, cancellation);
            if (form.Item is { Length: > 0 and <= Limits.Code } code)
                origin = await catalogue.FindTemplate(db, NameBasedId.Of("interlinker", code), [form.Language ?? ""], cancellation) is { Item.Kind: ItemKind.External } item ? ResourceOrigin.Of(item) : throw new NotFound();
        }
        var check = new Check();
        check.Line("name", form.Name, Limits.Name);
        var url = check.Url("url", form.Url);
        check.Done();
        await writer.Write(process, async turn =>
        {
            var created = await resources.Create(turn, new()
            {
                Id = form.Id,
                NodeId = form.Node,
                ToolKey = LinkTool.Key,
                Name = form.Name,
                Language = form.Language,
                Licence = form.Licence,
                Summary = LinkTool.Summary(url),
                Origin = origin,
            }, cancellation);
            if (created) turn.Db.Add(new Link { ResourceId = form.Id, Url = url });
        }, cancellation);
    }
}
