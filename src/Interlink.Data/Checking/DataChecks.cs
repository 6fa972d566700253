using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Data;

/// <summary>The database's own view of itself.</summary>
internal sealed class DatabaseCheck(IDatabaseProvider provider) : ICheck
{
    public string Subject => "database";

    public async IAsyncEnumerable<Finding> Look(InterlinkDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var fault in await provider.Faults(db, cancellation)) yield return Finding.Fault(fault);
    }
}

/// <summary>The log of activities: its positions, the streams it belongs to, and what follows from it.</summary>
internal sealed class LogCheck : ICheck
{
    public string Subject => "activity log";

    public async IAsyncEnumerable<Finding> Look(InterlinkDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var activities = db.Set<ActivityRow>();
        var numbered = await activities.Where(a => a.Position != null).GroupBy(a => 1)
            .Select(g => new { Count = g.LongCount(), First = g.Min(a => a.Position), Last = g.Max(a => a.Position) }).SingleOrDefaultAsync(cancellation);
        var head = numbered?.Last ?? 0;
        // Unique by its index, so that the count tells whether one is missing.
        if (numbered is not null && (numbered.First != 1 || numbered.Count != head))
            yield return Finding.Fault($"The log is numbered from {numbered.First} to {head} but holds {numbered.Count} numbered activities: some are missing.");
        var waiting = await activities.CountAsync(a => a.Position == null, cancellation);
        if (waiting > 0) yield return Finding.Note($"{waiting} activities wait for their number; a running server gives it within seconds.");

        foreach (var cursor in await db.Set<CursorRow>().OrderBy(c => c.Name).ToListAsync(cancellation))
        {
            if (cursor.Position > head) yield return Finding.Fault($"{cursor.Name} stands at position {cursor.Position}, beyond the end of the log at {head}.");
            else if (cursor.Position < head) yield return Finding.Note($"{cursor.Name} has {head - cursor.Position} activities before it; a running server hands them over.");
        }

        var parked = await db.Set<ParkedRow>().CountAsync(cancellation);
        if (parked > 0) yield return Finding.Note($"{parked} activities are set aside because something could not follow from them; the administration shows them.");
        var strayParked = await db.Set<ParkedRow>().CountAsync(p => !activities.Any(a => a.Id == p.ActivityId), cancellation);
        if (strayParked > 0) yield return Finding.Fault($"{strayParked} entries of what is set aside are of activities that are not in the log.");
        var strayLetters = await db.Set<OutboxRow>().CountAsync(o => !activities.Any(a => a.Id == o.ActivityId), cancellation);
        if (strayLetters > 0) yield return Finding.Fault($"{strayLetters} letters come from activities that are not in the log.");

        var ends = activities.GroupBy(a => a.StreamId).Select(g => new { Stream = g.Key, Last = g.Max(a => a.StreamSequence) });
        var behind = await (
            from end in ends
            join stream in db.Set<StreamRow>() on end.Stream equals stream.Id into streams
            from stream in streams.DefaultIfEmpty()
            where stream == null || stream.Sequence < end.Last
            orderby end.Stream
            select new { end.Stream, end.Last, Sequence = stream == null ? (long?)null : stream.Sequence }).ToListAsync(cancellation);
        foreach (var end in behind)
            yield return Finding.Fault(end.Sequence is { } sequence ? $"The stream {end.Stream} counts to {sequence} but the log has its activity {end.Last}." : $"The log has activities of the stream {end.Stream}, which is not there.");
    }
}

/// <summary>Every file that a row names is there, as long and as it was; what nothing names is counted.</summary>
internal sealed class FileCheck(IFileStore files, IEnumerable<IFileUse> uses) : ICheck
{
    public string Subject => "files";

    public async IAsyncEnumerable<Finding> Look(InterlinkDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var used = new HashSet<string>();
        foreach (var use in uses)
        {
            await foreach (var file in use.Files(db).Distinct().AsAsyncEnumerable().WithCancellation(cancellation))
            {
                used.Add(file.Hash);
                if (await Fault(file, cancellation) is { } fault) yield return Finding.Fault(fault);
            }
        }
        // The store is looked through after the rows: what came in meanwhile is of nothing yet, and young.
        var (orphans, bytes) = (0, 0L);
        foreach (var hash in files.Before(DateTimeOffset.MaxValue).Where(h => !used.Contains(h)))
        {
            await using var stored = files.Open(hash);
            (orphans, bytes) = (orphans + 1, bytes + (stored?.Length ?? 0));
        }
        if (orphans > 0) yield return Finding.Note(string.Create(CultureInfo.InvariantCulture, $"{orphans} stored files ({bytes:N0} bytes) are of no row; a running server deletes them after a day."));
    }

    private async Task<string?> Fault(StoredFile file, CancellationToken cancellation)
    {
        await using var stored = files.Open(file.Hash);
        if (stored is null) return $"The file {file.Hash} is missing.";
        if (stored.Length != file.Size) return $"The file {file.Hash} has {stored.Length} bytes where its row says {file.Size}.";
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, cancellation)) == file.Hash ? null : $"The file {file.Hash} was changed: its content no longer has this hash.";
    }
}

/// <summary>The keys of this installation open what they locked: its own key and the password of the mail server.</summary>
internal sealed class KeyCheck(IDataProtectionProvider protection) : ICheck
{
    public string Subject => "keys";

    public async IAsyncEnumerable<Finding> Look(InterlinkDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var row = await db.Set<InstallationRow>().SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            yield return Finding.Fault("There is no installation in this database. Start the server once.");
            yield break;
        }
        if (!await db.Set<ProtectionKeyRow>().AnyAsync(cancellation))
        {
            yield return Finding.Fault("The keys that sign cookies and links are missing: nobody stays signed in, and what they locked stays locked.");
            yield break;
        }
        if (!Opens(() =>
        {
            using var pair = ECDsa.Create();
            pair.ImportPkcs8PrivateKey(protection.CreateProtector("installation-key").Unprotect(row.PrivateKey), out _);
            return pair.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(row.PublicKey);
        })) yield return Finding.Fault("The key of the installation can't be opened with the keys in the database, or is another one.");
        if (row.SmtpPassword is { Length: > 0 } password && !Opens(() => protection.CreateProtector("smtp").Unprotect(password) is not null))
            yield return Finding.Fault("The password of the mail server can't be opened with the keys in the database. Type it again in the administration.");
    }

    private static bool Opens(Func<bool> open)
    {
        try { return open(); }
        catch (CryptographicException) { return false; }
    }
}
