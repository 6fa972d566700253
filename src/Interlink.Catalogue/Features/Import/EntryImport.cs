using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Content;

namespace Interlink.Catalogue.Features.Import;

/// <summary>Saves a list of profiles or clusters: raised ones get their new words, missing ones are withdrawn.</summary>
/// <param name="kind">What they are, part of their ids.</param>
/// <param name="take">Takes what only this kind has.</param>
internal sealed class EntryImport<TEntry, TText>(string kind, Action<TEntry, AuthoredEntry> take)
    where TEntry : Entry<TText>, new() where TText : EntryText, new()
{
    public string Kind => kind;

    public async Task<bool> Import(Turn turn, IReadOnlyList<AuthoredEntry> entries, IReadOnlyDictionary<string, Domain.Content> contents, CancellationToken cancellation)
    {
        var db = turn.Db;
        var there = await db.Set<TEntry>().Include(e => e.Texts).ToDictionaryAsync(e => e.Code, cancellation);
        List<Domain.Content> added = [];
        foreach (var (position, authored) in entries.Index())
        {
            if (!there.TryGetValue(authored.Code, out var entry)) db.Add(entry = new() { Id = NameBasedId.Of(kind, authored.Code), Code = authored.Code, Version = 0 });
            entry.Position = position;
            entry.WithdrawnAt = null;
            if (entry.Version >= authored.Version) continue;
            entry.Version = authored.Version;
            entry.ContentHash = contents[authored.Code].Hash;
            take(entry, authored);
            foreach (var language in authored.Name.Languages)
            {
                var text = entry.Texts.FirstOrDefault(t => t.Language == language);
                if (text is null) entry.Texts.Add(text = new() { EntryId = entry.Id, Language = language });
                (text.Name, text.Sentence) = (authored.Name[language]!, authored.Sentence[language] ?? "");
            }
            entry.Texts.RemoveAll(t => !authored.Name.Languages.Contains(t.Language));
            added.Add(contents[authored.Code]);
        }
        await ContentRows.Add(db, added, cancellation);
        foreach (var gone in there.Values.Where(e => e.WithdrawnAt is null && !contents.ContainsKey(e.Code))) gone.WithdrawnAt = turn.Now;
        if (!db.ChangeTracker.HasChanges()) return false;
        turn.Record(new($"catalogue.{kind}s.imported", WellKnown.CatalogueStream, "catalogue", WellKnown.CatalogueStream) { Payload = new Dictionary<string, object?> { ["raised"] = added.Count } });
        return true;
    }
}
