using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.UI;

namespace Interlink.Catalogue.Features.Lookups;

/// <summary>What rooms above ask of the catalogue, in none to four statements each.</summary>
internal sealed class CatalogueReads(TextCatalogue texts, ProfileWords words) : ICatalogue
{
    public async Task<IReadOnlyList<Recommendation>> Recommend(InterlinkDb db, TaskNeeds needs, string language, CancellationToken cancellation)
    {
        if (needs.Profiles.Count == 0) return [];
        var (profiles, used) = (needs.Profiles.Distinct().ToList(), needs.Used);
        var rows = await db.Set<CatalogueItem>()
            .Where(i => i.WithdrawnAt == null)
            .Where(i => used.Contains(i.Id) || db.Set<ItemFacet>().Any(f => f.ItemId == i.Id && f.Facet == Facet.Profile && profiles.Contains(f.Value)))
            .OrderBy(i => i.Code)
            .Select(i => new
            {
                View = new ItemView { Id = i.Id, Code = i.Code, Version = i.Version, Kind = i.Kind, Form = i.Form, Url = i.Url, ToolKey = i.ToolKey },
                i.ProfileCodes,
                i.Stages,
                i.RelatedCodes,
                i.MinutesLeast,
                i.MinutesMost,
                i.HasBody,
                IsUsed = used.Contains(i.Id),
                Texts = i.Texts.Where(t => t.Version == i.Version).OrderBy(t => t.Language).Select(t => new { t.Language, t.Name, t.Purpose }).ToList(),
            })
            .ToListAsync(cancellation);
        var usedRows = rows.Where(r => r.IsUsed).ToList();
        var ranked = Recommender.Rank(
            rows.Select(r => new Candidate(
                r.View.Code, Codes.Split(r.ProfileCodes), [.. Codes.Split(r.Stages).Select(Enum.Parse<Stage>)], [.. r.Texts.Select(t => t.Language)],
                CanBeUsed(r.View, r.HasBody, needs.ReadyTools), r.IsUsed,
                usedRows.FirstOrDefault(u => Codes.Split(u.RelatedCodes).Contains(r.View.Code))?.View.Code)),
            needs.Profiles, needs.Stage, needs.Language);
        if (ranked.Count == 0) return [];
        var names = await Profiles(db, [.. ranked.SelectMany(r => r.Shared).Distinct()], language, cancellation);
        var byCode = rows.ToDictionary(r => r.View.Code);
        var reason = new Reasons(texts.In(language));
        return
        [
            .. ranked.Select(r =>
            {
                var row = byCode[r.Candidate.Code];
                var text = row.Texts.First(t => t.Language == Languages.Best(row.Texts.Select(x => x.Language), language, needs.Language));
                return new Recommendation
                {
                    Item = row.View, Name = text.Name, Purpose = text.Purpose, CanBeUsed = r.Candidate.CanBeUsed,
                    Minutes = row.MinutesLeast is { } least && row.MinutesMost is { } most ? (least, most) : null,
                    Reason = reason.Of(r, [.. r.Shared.Select(code => names.TryGetValue(code, out var name) ? name.Name : code)],
                        r.Candidate.Follows is { } follows && byCode[follows].Texts is var other ? other.First(t => t.Language == Languages.Best(other.Select(x => x.Language), language)).Name : null),
                };
            }),
        ];
    }

    /// <summary>Whether an item can be used now: it has a body, its tool runs here, or it is elsewhere.</summary>
    internal static bool CanBeUsed(ItemView item, bool hasBody, IReadOnlyCollection<string> readyTools) => item.Kind switch
    {
        ItemKind.Knowledge => hasBody,
        ItemKind.Tool => item.ToolKey is { } tool && readyTools.Contains(tool),
        _ => item.Url is not null,
    };

    public async Task<Template?> FindTemplate(InterlinkDb db, Guid item, IReadOnlyList<string> languages, CancellationToken cancellation)
    {
        var row = await db.Set<CatalogueItem>()
            .Where(i => i.Id == item && i.WithdrawnAt == null)
            .Select(i => new
            {
                View = new ItemView { Id = i.Id, Code = i.Code, Version = i.Version, Kind = i.Kind, Form = i.Form, Url = i.Url, ToolKey = i.ToolKey },
                i.ContentHash,
                Texts = i.Texts.Where(t => t.Version == i.Version).OrderBy(t => t.Language).Select(t => new { t.Language, t.Name, t.Purpose, t.Body }).ToList(),
            })
            .SingleOrDefaultAsync(cancellation);
        if (row is null) return null;
        var language = Languages.Best(row.Texts.Select(t => t.Language), languages);
        var text = row.Texts.First(t => t.Language == language);
        return new(row.View, language, text.Name, text.Purpose, text.Body.Length > 0 ? text.Body : null, row.ContentHash);
    }

    public async Task<IReadOnlyDictionary<Guid, (ItemView Item, string Name)>> Names(InterlinkDb db, IReadOnlyCollection<Guid> items, string language, CancellationToken cancellation)
    {
        var ids = items.Distinct().ToList();
        if (ids.Count == 0) return new Dictionary<Guid, (ItemView, string)>();
        var rows = await db.Set<CatalogueItem>()
            .Where(i => ids.Contains(i.Id))
            .OrderBy(i => i.Code)
            .Select(i => new
            {
                View = new ItemView { Id = i.Id, Code = i.Code, Version = i.Version, Kind = i.Kind, Form = i.Form, Url = i.Url, ToolKey = i.ToolKey },
                Texts = i.Texts.Where(t => t.Version == i.Version).OrderBy(t => t.Language).Select(t => new { t.Language, t.Name }).ToList(),
            })
            .ToListAsync(cancellation);
        return rows.ToDictionary(r => r.View.Id, r => (r.View, r.Texts.First(t => t.Language == Languages.Best(r.Texts.Select(x => x.Language), language)).Name));
    }

    public async Task<IReadOnlyDictionary<string, (string Name, string Need)>> Profiles(InterlinkDb db, IReadOnlyCollection<string> codes, string language, CancellationToken cancellation)
    {
        var all = await words.All(db, cancellation);
        return codes.Distinct().Where(all.Contains).ToDictionary(code => code, code => ProfileWords.In(all[code], language) is var word ? (word.Name, word.Need) : default);
    }

    public async Task<IReadOnlyList<(string Code, string Name, string Need)>> ListProfiles(InterlinkDb db, string language, CancellationToken cancellation) =>
        [.. (await words.All(db, cancellation))
            .Select(p => ProfileWords.In(p, language)).Where(w => !w.IsWithdrawn).Select(w => (w.Code, w.Name, w.Need))];

    public Task<IReadOnlyList<SchemaSummary>> ListSchemas(InterlinkDb db, string language, CancellationToken cancellation) => SchemaReads.List(db, language, cancellation);

    public async Task<SchemaTree?> FindSchema(InterlinkDb db, string code, IReadOnlyList<string> languages, CancellationToken cancellation) =>
        await SchemaReads.Find(db, code, languages, cancellation) is { Schema.WithdrawnAt: null } found ? found.Tree : null;

    public Task<CatalogueCounts> Counts(InterlinkDb db, CancellationToken cancellation) =>
        db.Set<InstallationRow>().Select(_ => new CatalogueCounts(
            db.Set<CatalogueItem>().Count(i => i.WithdrawnAt == null),
            // Needs that something answers, not all that are known.
            db.Set<Profile>().Count(p => p.WithdrawnAt == null && db.Set<ItemFacet>().Any(f => f.Facet == Facet.Profile && f.Value == p.Code && db.Set<CatalogueItem>().Any(i => i.Id == f.ItemId && i.WithdrawnAt == null))),
            db.Set<Schema>().Count(x => x.WithdrawnAt == null))).SingleAsync(cancellation);

    public async Task<IReadOnlyDictionary<Guid, string>> CodesOf(InterlinkDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0) return new Dictionary<Guid, string>();
        return await db.Set<CatalogueItem>().Where(i => wanted.Contains(i.Id)).Select(i => new { i.Id, i.Code })
            .Concat(db.Set<Schema>().Where(s => wanted.Contains(s.Id)).Select(s => new { s.Id, s.Code }))
            .ToDictionaryAsync(x => x.Id, x => x.Code, cancellation);
    }
}
