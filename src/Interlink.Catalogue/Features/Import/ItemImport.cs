using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Content;

namespace Interlink.Catalogue.Features.Import;

/// <summary>Saves a new version of an INTERLINKER.</summary>
internal static class ItemImport
{
    public static async Task<bool> Import(Turn turn, AuthoredItem authored, Domain.Content content, CancellationToken cancellation)
    {
        var db = turn.Db;
        var id = NameBasedId.Of("interlinker", authored.Code);
        var item = await db.Set<CatalogueItem>().FirstOrDefaultAsync(i => i.Id == id, cancellation);
        if (item is not null && item.Version >= authored.Version && item.WithdrawnAt is null) return false;
        var isNew = item is null || item.Version < authored.Version;
        if (item is null) db.Add(item = new() { Id = id, Code = authored.Code });
        item.WithdrawnAt = null;
        if (isNew)
        {
            Take(item, authored, content.Hash, turn.Now);
            await ContentRows.Add(db, [content], cancellation);
            db.Add(new ItemVersion { ItemId = id, Version = authored.Version, ContentHash = content.Hash, At = turn.Now });
            db.AddRange(authored.Words.Select(w => Words(id, authored.Version, w.Key, w.Value)));
            await Facets(db, item, authored.Words.Keys, cancellation);
        }
        turn.Record(new("catalogue.item.imported", WellKnown.CatalogueStream, "item", id) { SubjectVersion = item.Version });
        return true;
    }

    public static async Task<bool> Withdraw(Turn turn, string code, CancellationToken cancellation)
    {
        var item = await turn.Db.Set<CatalogueItem>().FirstOrDefaultAsync(i => i.Code == code && i.WithdrawnAt == null, cancellation);
        if (item is null) return false;
        item.WithdrawnAt = turn.Now;
        turn.Record(new("catalogue.item.withdrawn", WellKnown.CatalogueStream, "item", item.Id) { SubjectVersion = item.Version });
        return true;
    }

    private static void Take(CatalogueItem item, AuthoredItem authored, string hash, DateTimeOffset now)
    {
        item.Version = authored.Version;
        item.Source = ContentSource.Shipped;
        item.Kind = authored.Kind;
        item.Form = authored.Form;
        item.ClusterCode = authored.Cluster.Code;
        item.ProfileCodes = Codes.Join(authored.Profiles.Select(p => p.Code).Order(StringComparer.Ordinal));
        item.Stages = Codes.Join(authored.Stages.Select(s => s.ToString()));
        item.Families = Codes.Join(authored.Families);
        item.RelatedCodes = Codes.Join(authored.Related.Select(r => r.Code));
        (item.MinutesLeast, item.MinutesMost) = (authored.Minutes?.Least, authored.Minutes?.Most);
        (item.GroupLeast, item.GroupMost) = (authored.Group?.Least, authored.Group?.Most);
        item.Licence = authored.Licence;
        item.Url = authored.Url;
        item.ToolKey = authored.Tool;
        item.HasBody = authored.Words.Values.Any(w => w.Body.Length > 0);
        item.ContentHash = hash;
        item.ChangedAt = now;
    }

    private static ItemText Words(Guid id, int version, string language, AuthoredItemWords words) => new()
    {
        ItemId = id,
        Version = version,
        Language = language,
        Name = words.Name,
        NameKey = TextDoor.Cut(TextDoor.Key(words.Name), Limits.Name),
        Purpose = words.Purpose,
        WhenToUse = words.Section("when"),
        WhenNot = words.Section("not"),
        Prepare = words.Section("prepare"),
        Steps = words.Section("steps"),
        Result = words.Section("result"),
        Tips = words.Section("tips"),
        Body = words.Body,
    };

    /// <summary>What the item is filtered by now; what an earlier version said and this one doesn't, goes.</summary>
    private static async Task Facets(InterlinkDb db, CatalogueItem item, IEnumerable<string> languages, CancellationToken cancellation)
    {
        var wanted = Codes.Split(item.Stages).Select(s => (Facet.Stage, s))
            .Concat(item.Profiles.Select(p => (Facet.Profile, p)))
            .Concat(languages.Select(l => (Facet.Language, l)))
            .Append((Facet.Kind, item.Kind.ToString())).Append((Facet.Cluster, item.ClusterCode)).ToHashSet();
        var there = await db.Set<ItemFacet>().Where(f => f.ItemId == item.Id).ToListAsync(cancellation);
        db.RemoveRange(there.Where(f => !wanted.Contains((f.Facet, f.Value))));
        wanted.ExceptWith(there.Select(f => (f.Facet, f.Value)));
        db.AddRange(wanted.Select(w => new ItemFacet { ItemId = item.Id, Facet = w.Item1, Value = w.Item2 }));
    }
}

/// <summary>Content by hash, stored once.</summary>
internal static class ContentRows
{
    public static async Task Add(InterlinkDb db, IEnumerable<Domain.Content> contents, CancellationToken cancellation)
    {
        foreach (var chunk in contents.DistinctBy(c => c.Hash).Chunk(200))
        {
            var hashes = chunk.Select(c => c.Hash).ToList();
            var there = await db.Set<Domain.Content>().Where(c => hashes.Contains(c.Hash)).Select(c => c.Hash).ToListAsync(cancellation);
            db.AddRange(chunk.Where(c => !there.Contains(c.Hash)));
        }
    }
}
