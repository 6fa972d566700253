using Interlink.Catalogue.Domain;

namespace Interlink.Catalogue.Features.Lookups;

/// <summary>A problem profile in one language.</summary>
internal sealed record ProfileWord(string Code, string Language, string Name, string Need, bool IsWithdrawn);

/// <summary>
/// Names and needs of all problem profiles in memory: every open task asks for some, and they change only with an import, of which the log tells every node.
/// </summary>
internal sealed class ProfileWords
{
    private sealed record Loaded(ILookup<string, ProfileWord> ByCode);

    private Loaded? loaded;
    private int changes;

    public ProfileWords(ILiveFeed feed) => feed.Signalled += signal =>
    {
        if (signal.Stream != WellKnown.CatalogueStream) return;
        Interlocked.Increment(ref changes);
        Volatile.Write(ref loaded, null);
    };

    /// <summary>Words by code in the order of the list; one statement after an import, none otherwise.</summary>
    public async Task<ILookup<string, ProfileWord>> All(InterlinkDb db, CancellationToken cancellation)
    {
        if (Volatile.Read(ref loaded) is { } known) return known.ByCode;
        var before = Volatile.Read(ref changes);
        var rows = await db.Set<Profile>().OrderBy(p => p.Position).SelectMany(p => p.Texts, (p, t) => new ProfileWord(p.Code, t.Language, t.Name, t.Sentence, p.WithdrawnAt != null)).ToListAsync(cancellation);
        var fresh = new Loaded(rows.ToLookup(r => r.Code));
        // What was read before a change must not stay, and neither must an empty list of an installation without content.
        if (rows.Count > 0 && before == Volatile.Read(ref changes)) Volatile.Write(ref loaded, fresh);
        return fresh.ByCode;
    }

    /// <summary>The words of one profile in a language, or the nearest it has.</summary>
    public static ProfileWord In(IEnumerable<ProfileWord> words, string language)
    {
        var all = words.ToList();
        return all.Find(w => w.Language == Languages.Best(all.Select(x => x.Language), language))!;
    }
}
