using Microsoft.EntityFrameworkCore;

namespace Interlink.Data;

/// <summary>The one search table: a row for each thing and language, normalised in C# and matched as plain words and beginnings of words.</summary>
public interface ISearch
{
    /// <summary>Puts or replaces the words of a thing in a language. Runs in the caller's transaction and saves.</summary>
    Task Put(InterlinkDb db, string kind, Guid subject, string language, Guid? scope, string title, string text, CancellationToken cancellation = default);

    /// <summary>Takes a thing out, in all languages.</summary>
    Task Remove(InterlinkDb db, Guid subject, CancellationToken cancellation = default);

    /// <summary>Rows that hold every word of what somebody typed; compose with filters, order by Id. Empty words find nothing.</summary>
    IQueryable<SearchEntry> Find(InterlinkDb db, string typed);
}

internal sealed class SearchIndex(IDatabaseProvider provider) : ISearch
{
    public async Task Put(InterlinkDb db, string kind, Guid subject, string language, Guid? scope, string title, string text, CancellationToken cancellation)
    {
        var words = TextDoor.Cut(TextDoor.Key(title + " " + text), Limits.LongText);
        var entry = await db.Set<SearchEntry>().AsTracking().FirstOrDefaultAsync(s => s.SubjectId == subject && s.Language == language, cancellation);
        if (entry is not null)
        {
            if (entry.Words == words && entry.Title == title && entry.ScopeId == scope) return;
            await provider.Unindex(db, entry, cancellation);
        }
        else
        {
            db.Add(entry = new SearchEntry { Kind = kind, SubjectId = subject, Language = language });
        }
        (entry.Title, entry.Words, entry.ScopeId) = (TextDoor.Cut(title, Limits.Name), words, scope);
        await db.SaveChangesAsync(cancellation);
        await provider.Index(db, entry, cancellation);
    }

    public async Task Remove(InterlinkDb db, Guid subject, CancellationToken cancellation)
    {
        foreach (var entry in await db.Set<SearchEntry>().AsTracking().Where(s => s.SubjectId == subject).ToListAsync(cancellation))
        {
            await provider.Unindex(db, entry, cancellation);
            db.Remove(entry);
        }
        await db.SaveChangesAsync(cancellation);
    }

    public IQueryable<SearchEntry> Find(InterlinkDb db, string typed)
    {
        var terms = TextDoor.Key(TextDoor.Cut(typed, 200)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(8).ToList();
        return terms.Count == 0 ? db.Set<SearchEntry>().Where(s => false) : provider.Search(db, terms);
    }
}
