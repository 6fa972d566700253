using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Guide;

/// <summary>What the catalogue recommends for a task, and which needs the task has.</summary>
internal sealed record RecommendedModel(IReadOnlyList<Recommendation> Items, IReadOnlyList<(string Name, string Need)> Needs)
{
    /// <summary>The first that can be used now.</summary>
    public Recommendation? First => Items.FirstOrDefault(i => i.CanBeUsed);
}

/// <summary>The section of a task that says which INTERLINKERs help, and why.</summary>
internal sealed class Recommended(ICatalogue catalogue, IEnumerable<ITool> tools) : INodeSection
{
    public string Key => "recommended";

    public NodeSectionPlace Place => NodeSectionPlace.Main;

    public int Order => 20;

    public Type View => typeof(RecommendedSection);

    public async Task<object?> Load(InterlinkDb db, NodeContext context, CancellationToken cancellation)
    {
        if (context.Kind != NodeKind.Task) return null;
        var process = context.Head.Id;
        var used = db.Set<Resource>().Where(r => r.ProcessId == process && r.OriginId != null).Select(r => r.OriginId!.Value);
        var needs = new TaskNeeds(context.Profiles, context.Stage, context.Head.MainLanguage, used, [.. tools.Select(t => t.Describe.Key)]);
        var items = await catalogue.Recommend(db, needs, context.Language, cancellation);
        var names = await catalogue.Profiles(db, context.Profiles, context.Language, cancellation);
        return new RecommendedModel(items, [.. context.Profiles.Where(names.ContainsKey).Select(code => names[code])]);
    }

    /// <summary>Where using an item begins; nowhere if it can't be used yet.</summary>
    public static string? UseAt(Guid node, Recommendation item) => (item.CanBeUsed, item.Item.Kind) switch
    {
        (false, ItemKind.Tool or ItemKind.External) => null,
        // One without a body offers a blank document with its name and purpose.
        (_, ItemKind.Knowledge) => ProcessRoutes.NewResource(node, item.Item.Code),
        (_, ItemKind.External) => ProcessRoutes.NewLink(node, item.Item.Code),
        _ => ProcessRoutes.NewOfTool(node, item.Item.ToolKey ?? "", item.Item.Code),
    };
}
