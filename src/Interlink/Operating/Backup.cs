using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Interlink.Commands;
using Interlink.Data;
using Interlink.Data.Sqlite;
using Interlink.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Operating;

/// <summary>Writes a whole installation into one file while its server runs: the database as it is at one instant, afterwards the files that it names.</summary>
internal static class Backup
{
    /// <summary>Makes it; the file is there when it is whole, and not before.</summary>
    public static async Task<Manifest> Make(CommandWindow window, WebApplication app, string file, CancellationToken cancellation)
    {
        var working = new DirectoryInfo(file + ".unfinished");
        // Left by one that was killed.
        if (working.Exists) working.Delete(recursive: true);
        working.Create();
        try
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(working.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var database = Path.Combine(working.FullName, Manifest.DatabaseEntry);
            await Copy(window, app, database, cancellation);
            Manifest manifest;
            // What is in the file, not what the server has meanwhile.
            await using (var copy = window.Open(Places.Sqlite(working.FullName))) manifest = await Describe(app, copy, database, cancellation);
            var archive = Path.Combine(working.FullName, "archive");
            await Pack(app, manifest, database, archive, cancellation);
            File.Move(archive, file);
            return manifest;
        }
        finally
        {
            working.Delete(recursive: true);
        }
    }

    private static async Task Copy(CommandWindow window, WebApplication app, string file, CancellationToken cancellation)
    {
        if (app.Services.GetRequiredService<IDatabaseProvider>() is SqliteDatabase sqlite)
        {
            await sqlite.CopyTo(file, cancellation);
            return;
        }
        // A backup is the same whatever it was made from: rows of one instant, carried into a file.
        await using var copy = window.Open(Places.Sqlite(Path.GetDirectoryName(file)!));
        await Move.Carry(app, copy, cancellation);
    }

    private static async Task<Manifest> Describe(WebApplication app, WebApplication copy, string database, CancellationToken cancellation)
    {
        var store = app.Services.GetRequiredService<IFileStore>();
        await using var db = copy.Services.GetRequiredService<IReads>().Open();
        var (files, lost) = (new Dictionary<string, BackedUp>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var use in copy.Services.GetServices<IFileUse>())
        {
            await foreach (var named in use.Files(db).Distinct().AsAsyncEnumerable().WithCancellation(cancellation))
            {
                await using var stored = store.Open(named.Hash);
                if (stored is not null && Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, cancellation)) == named.Hash) files[named.Hash] = new(named.Hash, stored.Length);
                else lost.Add(named.Hash);
            }
        }
        await using var bytes = File.OpenRead(database);
        return new()
        {
            Product = typeof(Backup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            Provider = app.Services.GetRequiredService<IDatabaseProvider>().Name,
            Installation = await db.Set<InstallationRow>().Select(i => i.Id).SingleAsync(cancellation),
            MadeAt = app.Services.GetRequiredService<IClock>().Now,
            Database = new(Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellation)), bytes.Length),
            Files = [.. files.Values.OrderBy(f => f.Hash, StringComparer.Ordinal)],
            Lost = [.. lost],
        };
    }

    private static async Task Pack(WebApplication app, Manifest manifest, string database, string archive, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        // Whoever reads it is everybody who is in it.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(archive, options);
        await using (var zip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(zip))
        {
            await Add(tar, Manifest.Entry, new MemoryStream(manifest.Write()), cancellation);
            await Add(tar, Manifest.DatabaseEntry, File.OpenRead(database), cancellation);
            var store = app.Services.GetRequiredService<IFileStore>();
            foreach (var stored in manifest.Files)
                await Add(tar, Manifest.FileEntry(stored.Hash), store.Open(stored.Hash) ?? throw new IOException($"The file {stored.Hash} went away while the backup was made. Make it again."), cancellation);
        }
        file.Flush(flushToDisk: true);
    }

    private static async Task Add(TarWriter tar, string name, Stream content, CancellationToken cancellation)
    {
        await using (content) await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, cancellation);
    }
}
