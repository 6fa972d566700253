using Microsoft.EntityFrameworkCore;

namespace Interlink.Data;

/// <summary>Stored bytes as a row names them.</summary>
public sealed record StoredFile
{
    /// <summary>SHA-256 of the bytes, under which they are stored.</summary>
    public required string Hash { get; init; }
    /// <summary>How many there are.</summary>
    public required long Size { get; init; }
}

/// <summary>A room's answer to which stored bytes it still needs.</summary>
public interface IFileUse
{
    /// <summary>Files in use; composes into the queries of the sweep, of checks and of backups.</summary>
    IQueryable<StoredFile> Files(InterlinkDb db);
}

/// <summary>Deletes stored bytes that nothing has needed for a day: an upload whose form was never sent again, what was purged.</summary>
internal sealed class FileSweep(IDbContextFactory<InterlinkDb> contexts, IFileStore files, IEnumerable<IFileUse> uses, IClock clock) : ILeasedWork
{
    private const int Chunk = 200;
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    public string Name => "file-sweep";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Do(ILease lease, CancellationToken cancellation)
    {
        var before = clock.Now - Age;
        files.DeleteScratch(before);
        foreach (var chunk in files.Before(before).Chunk(Chunk))
        {
            // What is stored again after this is younger than a day, and stays.
            foreach (var hash in await Unused(lease, chunk, cancellation)) files.Delete(hash, before);
        }
    }

    private async Task<HashSet<string>> Unused(ILease lease, string[] chunk, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await lease.Demand(db, cancellation);
        var unused = chunk.ToHashSet();
        foreach (var use in uses) unused.ExceptWith(await use.Files(db).Select(f => f.Hash).Where(h => chunk.Contains(h)).ToListAsync(cancellation));
        return unused;
    }
}
