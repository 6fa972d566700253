using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Interlink.Commands;
using Interlink.Data;
using Interlink.Data.Sqlite;
using Interlink.Hosting;
using Interlink.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Operating;

/// <summary>
/// Puts a backup in place of what is there. First everything is unpacked beside and held against its hashes; then the files join those that are there, which harms nobody;
/// at last the database is exchanged by one rename (into PostgreSQL, filled in one transaction). Interrupted at any point, the old installation is there, whole.
/// </summary>
internal static class Restore
{
    private const string Working = "restore.unfinished";

    /// <summary>Restores; answers what the backup says of itself and how many letters wait in it.</summary>
    public static async Task<(Manifest Manifest, int Letters)> From(CommandWindow window, WebApplication app, string file, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(HostSettings.Read(app.Configuration).DataPath);
        var working = Path.Combine(folder, Working);
        if (Directory.Exists(working)) Directory.Delete(working, recursive: true);
        Directory.CreateDirectory(working);
        try
        {
            var manifest = await Unpack(file, working, cancellation);
            var letters = await Hold(window, working, cancellation);
            Join(Path.Combine(working, "files"), Path.Combine(folder, "files"), app.Services.GetRequiredService<IClock>().Now);
            if (app.Services.GetRequiredService<IDatabaseProvider>() is SqliteDatabase sqlite)
            {
                await sqlite.Exchange(Path.Combine(working, Manifest.DatabaseEntry), cancellation);
            }
            else
            {
                await using var unpacked = window.Open(Places.Sqlite(working));
                await Move.Carry(unpacked, app, cancellation);
            }
            return (manifest, letters);
        }
        finally
        {
            Directory.Delete(working, recursive: true);
        }
    }

    /// <summary>Unpacks the archive; throws unless everything it promises is there, with its hash, and nothing else.</summary>
    private static async Task<Manifest> Unpack(string file, string working, CancellationToken cancellation)
    {
        try
        {
            await using var archive = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 81_920);
            await using var zip = new GZipStream(archive, CompressionMode.Decompress);
            await using var tar = new TarReader(zip);
            if (await tar.GetNextEntryAsync(cancellationToken: cancellation) is not { Name: Manifest.Entry, DataStream: { } said }) throw new InvalidDataException("it does not begin with a manifest");
            var manifest = Manifest.Read(said);
            if (manifest.Format != Manifest.CurrentFormat) throw new CommandRefused($"This backup was made by {manifest.Product}, in a form that this version does not know. Restore it with that version.");
            var missing = manifest.Files.ToDictionary(f => Manifest.FileEntry(f.Hash));
            missing.Add(Manifest.DatabaseEntry, manifest.Database);
            while (await tar.GetNextEntryAsync(cancellationToken: cancellation) is { } entry)
            {
                // Only names that the manifest promises become paths.
                if (!missing.Remove(entry.Name, out var promised)) throw new InvalidDataException($"{entry.Name} does not belong into it");
                var place = entry.Name == Manifest.DatabaseEntry ? Path.Combine(working, Manifest.DatabaseEntry) : Path.Combine(working, "files", Hash(promised.Hash));
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                if (await Write(entry.DataStream ?? Stream.Null, place, cancellation) != promised) throw new InvalidDataException($"{entry.Name} is not what it was");
            }
            return missing.Count == 0 ? manifest : throw new InvalidDataException($"{missing.Count} parts are missing");
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or EndOfStreamException or FormatException)
        {
            throw new CommandRefused($"{file} is not a whole backup: {error.Message}. Nothing was changed.");
        }
    }

    private static string Hash(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) ? hash : throw new InvalidDataException("a file has no proper name");

    private static async Task<BackedUp> Write(Stream content, string place, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(place, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81_920);
        var buffer = new byte[81_920];
        long size = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; size += read)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        file.Flush(flushToDisk: true);
        return new(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    /// <summary>Brings what was unpacked to this version, holds its letters and ends the leases of the server it was made beside, before anything is exchanged.</summary>
    private static async Task<int> Hold(CommandWindow window, string working, CancellationToken cancellation)
    {
        await using var unpacked = window.Open(Places.Sqlite(working));
        await unpacked.Services.PrepareData(cancellation);
        await using var db = await unpacked.Services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContextAsync(cancellation);
        var row = await db.Set<InstallationRow>().SingleAsync(cancellation);
        row.OutboxHeldAt = unpacked.Services.GetRequiredService<IClock>().Now;
        // Nobody works on this copy: the next server need not wait until they run out.
        foreach (var lease in await db.Set<LeaseRow>().ToListAsync(cancellation)) lease.Until = 0;
        await db.SaveChangesAsync(cancellation);
        return await db.Set<OutboxRow>().CountAsync(o => o.SentAt == null && o.FailedAt == null, cancellation);
    }

    /// <summary>Adds the unpacked files to the store. What only the old database names stays another day, should somebody want it back.</summary>
    private static void Join(string unpacked, string store, DateTimeOffset now)
    {
        if (Directory.Exists(store))
            foreach (var file in Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, now.UtcDateTime);
        if (!Directory.Exists(unpacked)) return;
        foreach (var file in Directory.EnumerateFiles(unpacked))
        {
            var name = Path.GetFileName(file);
            Directory.CreateDirectory(Path.Combine(store, name[..2]));
            File.Move(file, Path.Combine(store, name[..2], name), overwrite: true);
        }
    }
}
