using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Lookups;
using Interlink.Catalogue.Features.Search;

namespace Interlink.Catalogue.Features.Browse;

/// <summary>An INTERLINKER in the list.</summary>
/// <param name="Item">The item.</param>
/// <param name="Language">The language of its words: the reader's, where it has it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Purpose">One line.</param>
/// <param name="Minutes">Effort.</param>
/// <param name="Group">People.</param>
/// <param name="Need">Code of the first need it answers.</param>
/// <param name="CanBeUsed">Whether it can be used now.</param>
internal sealed record CatalogueRow(ItemView Item, string Language, string Name, string Purpose, (int, int)? Minutes, (int, int)? Group, string Need, bool CanBeUsed);

/// <summary>A cluster of the filter.</summary>
internal sealed record ClusterName(string Code, ClusterArea Area, string Name);

/// <summary>What the catalogue shows for a filter.</summary>
/// <param name="Rows">One page.</param>
/// <param name="Counts">How many there would be for each value, under all other filters.</param>
/// <param name="Clusters">All clusters in order.</param>
/// <param name="Profiles">Names of all problem profiles in order.</param>
internal sealed record CataloguePageView(
    Page<CatalogueRow> Rows, IReadOnlyDictionary<(Facet, string), int> Counts, IReadOnlyList<ClusterName> Clusters, IReadOnlyList<(string Code, string Name, string Need)> Profiles)
{
    public int CountOf(Facet facet, string value) => Counts.GetValueOrDefault((facet, value));
}

/// <summary>Browses the catalogue. Open to everybody; four statements.</summary>
internal sealed class BrowseCatalogue(IReads reads, ISearch search, ICatalogue catalogue, IEnumerable<IReadyTools> tools)
{
    public async Task<CataloguePageView> Browse(CatalogueFilter filter, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var facets = db.Set<ItemFacet>();
        var open = Words(db, filter);
        var items = filter.Chosen.Aggregate(open, (query, chosen) =>
        {
            var (facet, values) = chosen;
            return query.Where(i => facets.Any(f => f.ItemId == i.Id && f.Facet == facet && values.Contains(f.Value)));
        });
        var rows = new Page<CatalogueRow>(await Rows(db, items, filter, language, cancellation), filter.Page, await items.CountAsync(cancellation));
        var counts = await Counts(db, open, filter, cancellation);
        return new(rows, counts, await Clusters(db, language, cancellation), await catalogue.ListProfiles(db, language, cancellation));
    }

    /// <summary>Items that hold all words in some language: a reader may know the name in another one.</summary>
    private IQueryable<CatalogueItem> Words(InterlinkDb db, CatalogueFilter filter)
    {
        var items = db.Set<CatalogueItem>().Where(i => i.WithdrawnAt == null);
        if (TextDoor.Key(filter.Words).Length == 0) return items;
        var found = search.Find(db, filter.Words).Where(s => s.Kind == CatalogueSearch.ItemKind).Select(s => s.SubjectId);
        return items.Where(i => found.Contains(i.Id));
    }

    private async Task<List<CatalogueRow>> Rows(InterlinkDb db, IQueryable<CatalogueItem> items, CatalogueFilter filter, string language, CancellationToken cancellation)
    {
        // Those named so come first, then by code, which follows the clusters.
        var first = TextDoor.Key(filter.Words).Split(' ')[0];
        var ordered = first.Length == 0 ? items.OrderBy(i => i.Code) : items.OrderByDescending(i => i.Texts.Any(t => t.Version == i.Version && t.NameKey.Contains(first))).ThenBy(i => i.Code);
        var rows = await ordered.Skip(Page<CatalogueRow>.Skip(filter.Page)).Take(Limits.Page)
            .Select(i => new
            {
                View = new ItemView { Id = i.Id, Code = i.Code, Version = i.Version, Kind = i.Kind, Form = i.Form, Url = i.Url, ToolKey = i.ToolKey },
                i.HasBody,
                i.ProfileCodes,
                i.MinutesLeast,
                i.MinutesMost,
                i.GroupLeast,
                i.GroupMost,
                Texts = i.Texts.Where(t => t.Version == i.Version).OrderBy(t => t.Language).Select(t => new { t.Language, t.Name, t.Purpose }).ToList(),
            })
            .ToListAsync(cancellation);
        var ready = tools.SelectMany(t => t.Keys).ToHashSet();
        var chosen = filter.Chosen.GetValueOrDefault(Facet.Profile, []);
        return
        [
            .. rows.Select(r =>
            {
                var text = r.Texts.First(t => t.Language == Languages.Best(r.Texts.Select(x => x.Language), language));
                var needs = Codes.Split(r.ProfileCodes);
                return new CatalogueRow(
                    r.View, text.Language, text.Name, text.Purpose,
                    r.MinutesLeast is { } least && r.MinutesMost is { } most ? (least, most) : null, r.GroupLeast is { } few && r.GroupMost is { } many ? (few, many) : null,
                    needs.FirstOrDefault(chosen.Contains) ?? needs[0], CatalogueReads.CanBeUsed(r.View, r.HasBody, ready));
            }),
        ];
    }

    /// <summary>For each value: how many items would be shown if it were chosen in its own group, all other groups staying as they are.</summary>
    private static async Task<Dictionary<(Facet, string), int>> Counts(InterlinkDb db, IQueryable<CatalogueItem> open, CatalogueFilter filter, CancellationToken cancellation)
    {
        var facets = db.Set<ItemFacet>();
        var counted = filter.Chosen.Aggregate(facets.Where(f => open.Any(i => i.Id == f.ItemId)), (query, chosen) =>
        {
            var (facet, values) = chosen;
            return query.Where(f => f.Facet == facet || facets.Any(g => g.ItemId == f.ItemId && g.Facet == facet && values.Contains(g.Value)));
        });
        var groups = await counted.GroupBy(f => new { f.Facet, f.Value }).Select(g => new { g.Key.Facet, g.Key.Value, Count = g.Count() }).ToListAsync(cancellation);
        return groups.ToDictionary(g => (g.Facet, g.Value), g => g.Count);
    }

    private static async Task<List<ClusterName>> Clusters(InterlinkDb db, string language, CancellationToken cancellation)
    {
        var names = await db.Set<Cluster>().Where(c => c.WithdrawnAt == null).OrderBy(c => c.Position).SelectMany(c => c.Texts, (c, t) => new { c.Code, c.Area, t.Language, t.Name }).ToListAsync(cancellation);
        return [.. names.GroupBy(n => n.Code).Select(g => g.First(n => n.Language == Languages.Best(g.Select(x => x.Language), language))).Select(n => new ClusterName(n.Code, n.Area, n.Name))];
    }
}
