using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Lookups;

namespace Interlink.Catalogue.Features.Items;

/// <summary>An INTERLINKER as its page shows it.</summary>
internal sealed record ItemPageView
{
    public required ItemView Item { get; init; }
    /// <summary>The words, in the language asked for, else the reader's, else another it has.</summary>
    public required ItemText Text { get; init; }
    /// <summary>The languages it has.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    public required (string Code, string Name) Cluster { get; init; }
    public required IReadOnlyList<(string Code, string Name, string Need)> Profiles { get; init; }
    public required IReadOnlyList<Stage> Stages { get; init; }
    public required IReadOnlyList<string> Families { get; init; }
    public (int, int)? Minutes { get; init; }
    public (int, int)? Group { get; init; }
    public required string Licence { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required bool CanBeUsed { get; init; }
    public required bool IsWithdrawn { get; init; }
    /// <summary>Codes that its words name and the catalogue has.</summary>
    public required IReadOnlySet<string> Cited { get; init; }
    /// <summary>What to look at next.</summary>
    public required IReadOnlyList<(ItemView Item, string Name)> Related { get; init; }
    /// <summary>What rooms above add.</summary>
    public required IReadOnlyList<SlotContent> Slots { get; init; }
}

/// <summary>Opens an INTERLINKER. Open to everybody; five statements at most and those of the slots.</summary>
internal sealed class SeeItem(IReads reads, ICurrentActor current, ICatalogue catalogue, IEnumerable<IReadyTools> tools, IEnumerable<ICatalogueItemSlot> slots)
{
    /// <param name="code">Its code, in any case.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="wanted">Another language to read it in.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<ItemPageView> See(string code, string language, string? wanted, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        code = code.Length > Limits.Code ? throw new NotFound() : code.ToUpperInvariant();
        var item = await db.Set<CatalogueItem>().Where(i => i.Code == code)
            .Select(i => new { Row = i, Texts = i.Texts.Where(t => t.Version == i.Version).OrderBy(t => t.Language).ToList() }).SingleOrDefaultAsync(cancellation) ?? throw new NotFound();
        var row = item.Row;
        var have = item.Texts.Select(t => t.Language).ToList();
        var view = new ItemView { Id = row.Id, Code = row.Code, Version = row.Version, Kind = row.Kind, Form = row.Form, Url = row.Url, ToolKey = row.ToolKey };
        var cluster = await db.Set<Cluster>().Where(c => c.Code == row.ClusterCode).SelectMany(c => c.Texts, (c, t) => new { t.Language, t.Name }).ToListAsync(cancellation);
        var profiles = await catalogue.Profiles(db, row.Profiles, language, cancellation);
        var parts = new List<SlotContent>();
        foreach (var slot in slots.OrderBy(s => s.Order))
            if (await slot.Load(db, new(view, current.Actor, language), cancellation) is { } content) parts.Add(content);
        var text = item.Texts.First(t => t.Language == Languages.Best(have, wanted ?? language, language));
        var cited = await CitedCodes.Of(db, catalogue, string.Join('\n', text.WhenToUse, text.WhenNot, text.Prepare, text.Steps, text.Result, text.Tips, text.Body), cancellation);
        return new()
        {
            Item = view,
            Text = text,
            // A page need not lead to itself.
            Cited = cited.Where(c => c != row.Code).ToHashSet(),
            Languages = [.. Languages.All.Where(have.Contains)],
            Cluster = (row.ClusterCode, cluster.Count == 0 ? row.ClusterCode : cluster.First(t => t.Language == Languages.Best(cluster.Select(x => x.Language), language)).Name),
            Profiles = [.. row.Profiles.Select(p => profiles.TryGetValue(p, out var profile) ? (p, profile.Name, profile.Need) : (p, p, ""))],
            Stages = [.. Codes.Split(row.Stages).Select(Enum.Parse<Stage>)],
            Families = Codes.Split(row.Families),
            Minutes = row.MinutesLeast is { } least && row.MinutesMost is { } most ? (least, most) : null,
            Group = row.GroupLeast is { } few && row.GroupMost is { } many ? (few, many) : null,
            Licence = row.Licence,
            ChangedAt = row.ChangedAt,
            CanBeUsed = CatalogueReads.CanBeUsed(view, row.HasBody, [.. tools.SelectMany(t => t.Keys)]),
            IsWithdrawn = row.WithdrawnAt is not null,
            Related = await Related(db, Codes.Split(row.RelatedCodes), language, cancellation),
            Slots = parts,
        };
    }

    /// <summary>Those that are there already, in the author's order.</summary>
    private static async Task<List<(ItemView, string)>> Related(InterlinkDb db, IReadOnlyList<string> codes, string language, CancellationToken cancellation)
    {
        if (codes.Count == 0) return [];
        var rows = await db.Set<CatalogueItem>().Where(i => i.WithdrawnAt == null && codes.Contains(i.Code)).OrderBy(i => i.Code)
            .Select(i => new
            {
                View = new ItemView { Id = i.Id, Code = i.Code, Version = i.Version, Kind = i.Kind, Form = i.Form },
                Texts = i.Texts.Where(t => t.Version == i.Version).OrderBy(t => t.Language).Select(t => new { t.Language, t.Name }).ToList(),
            })
            .ToListAsync(cancellation);
        return [.. codes.Select(c => rows.FirstOrDefault(r => r.View.Code == c)).Where(r => r is not null).Select(r => (r!.View, r.Texts.First(t => t.Language == Languages.Best(r.Texts.Select(x => x.Language), language)).Name))];
    }
}
