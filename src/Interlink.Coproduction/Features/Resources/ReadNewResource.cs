using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>Reads the ways to make something in a node.</summary>
internal sealed class ReadNewResource(IReads reads, PrepareResource prepare, IEnumerable<ITool> tools)
{
    /// <summary>Tools that start from nothing.</summary>
    public IReadOnlyList<ITool> Blank => [.. tools.Where(t => t.Describe.StartsBlank).OrderBy(t => t.Describe.Order)];

    public async Task<NewResourceView> Read(Guid node, string item, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        return await prepare.Prepare(db, node, item, null, language, cancellation);
    }

    /// <summary>The tool that makes something from an INTERLINKER; none while it is not built.</summary>
    public ITool? ToolFor(ItemView item) => tools.OrderBy(t => t.Describe.Order).FirstOrDefault(t => item.Kind switch
    {
        ItemKind.Knowledge => t.Describe.StartsFromTemplate,
        ItemKind.External => t.Describe.StartsFromExternal,
        _ => t.Describe.Key == item.ToolKey,
    });
}
