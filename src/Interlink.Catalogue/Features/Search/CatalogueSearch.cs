using System.Text.RegularExpressions;
using Interlink.Catalogue.Domain;

namespace Interlink.Catalogue.Features.Search;

/// <summary>
/// Keeps what is found in the catalogue. It starts at the first activity and reads current rows, so raising its version rebuilds everything.
/// </summary>
internal sealed partial class CatalogueSearch(ISearch search) : ISubscriber
{
    /// <summary>Kind of an INTERLINKER in the search table.</summary>
    public const string ItemKind = "interlinker";

    /// <summary>Kind of a schema in the search table.</summary>
    public const string SchemaKind = "schema";

    public string Name => "catalogue-search";

    public From From => From.Start;

    public bool Wants(string type) => type.StartsWith("catalogue.", StringComparison.Ordinal);

    public async Task Handle(ActivityRow activity, InterlinkDb db, CancellationToken cancellation)
    {
        switch (activity.SubjectKind, activity.Type)
        {
            case ("item", _):
                await Items(db, [activity.SubjectId], cancellation);
                break;
            case ("schema", _):
                await Schema(db, activity.SubjectId, cancellation);
                break;
            // Names of needs and clusters are words of every item that has them.
            case (_, "catalogue.profiles.imported" or "catalogue.clusters.imported"):
                await Items(db, await db.Set<CatalogueItem>().OrderBy(i => i.Code).Select(i => i.Id).ToListAsync(cancellation), cancellation);
                break;
        }
    }

    private async Task Items(InterlinkDb db, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return;
        var profiles = (await db.Set<Profile>().SelectMany(p => p.Texts, (p, t) => new { p.Code, t.Language, t.Name }).ToListAsync(cancellation)).ToDictionary(p => (p.Code, p.Language), p => p.Name);
        var clusters = (await db.Set<Cluster>().SelectMany(c => c.Texts, (c, t) => new { c.Code, t.Language, t.Name }).ToListAsync(cancellation)).ToDictionary(c => (c.Code, c.Language), c => c.Name);
        foreach (var id in ids)
        {
            var item = await db.Set<CatalogueItem>().AsNoTracking().SingleAsync(i => i.Id == id, cancellation);
            var texts = item.WithdrawnAt is null ? await db.Set<ItemText>().AsNoTracking().Where(t => t.ItemId == id && t.Version == item.Version).ToListAsync(cancellation) : [];
            await Forget(db, id, [.. texts.Select(t => t.Language)], cancellation);
            foreach (var t in texts)
            {
                var needs = item.Profiles.Select(code => $"{code} {profiles.GetValueOrDefault((code, t.Language))}");
                // The body last: what is too long is cut at the end.
                var words = string.Join(' ', [t.Purpose, item.Code, .. needs, clusters.GetValueOrDefault((item.ClusterCode, t.Language)) ?? "", t.WhenToUse, t.WhenNot, t.Prepare, t.Steps, t.Result, t.Tips, Field().Replace(t.Body, " ")]);
                await search.Put(db, ItemKind, id, t.Language, null, t.Name, words, cancellation);
            }
        }
    }

    private async Task Schema(InterlinkDb db, Guid id, CancellationToken cancellation)
    {
        var schema = await db.Set<Domain.Schema>().AsNoTracking().SingleAsync(s => s.Id == id, cancellation);
        var texts = schema.WithdrawnAt is null ? await db.Set<SchemaText>().AsNoTracking().Where(t => t.SchemaId == id && t.Version == schema.Version).ToListAsync(cancellation) : [];
        await Forget(db, id, [.. texts.Select(t => t.Language)], cancellation);
        foreach (var t in texts)
        {
            var titles = await (
                from node in db.Set<SchemaNodeRow>()
                join text in db.Set<SchemaNodeText>() on new { node.SchemaId, node.Version, node.NodeId } equals new { text.SchemaId, text.Version, text.NodeId }
                where node.SchemaId == id && node.Version == schema.Version && text.Language == t.Language
                orderby node.Position
                select text.Title).ToListAsync(cancellation);
            await search.Put(db, SchemaKind, id, t.Language, null, t.Name, string.Join(' ', [t.Aim, t.BestFor, schema.Code, .. titles]), cancellation);
        }
    }

    /// <summary>Takes a thing out that is withdrawn or lost a language; <see cref="ISearch.Put"/> does the rest.</summary>
    private async Task Forget(InterlinkDb db, Guid id, IReadOnlyCollection<string> languages, CancellationToken cancellation)
    {
        var there = await db.Set<SearchEntry>().Where(s => s.SubjectId == id).Select(s => s.Language).ToListAsync(cancellation);
        if (there.Except(languages).Any()) await search.Remove(db, id, cancellation);
    }

    [GeneratedRegex(@"\{\{[^{}]*\}\}")]
    private static partial Regex Field();
}
