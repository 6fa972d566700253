using System.Security.Cryptography;

namespace Interlink.Data;

/// <summary>Bytes on disk by content: written beside, flushed, renamed; the row comes afterwards.</summary>
public interface IFileStore
{
    /// <summary>Stores what the stream holds, at most <paramref name="limit"/> bytes. Throws <see cref="InvalidInput"/> above.</summary>
    Task<(string Hash, long Size)> Put(Stream content, long limit, CancellationToken cancellation = default);

    /// <summary>Opens stored bytes for reading with seeking; none if they are gone.</summary>
    Stream? Open(string hash);

    /// <summary>An empty file to receive something into before it is looked at; it is gone when it is closed.</summary>
    Stream Scratch();

    /// <summary>Deletes stored bytes that were last stored before an instant; the same content stored again meanwhile stays.</summary>
    void Delete(string hash, DateTimeOffset before);

    /// <summary>Deletes what a stopped server left half received before an instant.</summary>
    void DeleteScratch(DateTimeOffset before);

    /// <summary>Hashes of all that is stored and was written before an instant.</summary>
    IEnumerable<string> Before(DateTimeOffset instant);

    /// <summary>Whether a file can be written now.</summary>
    bool IsWritable();
}

internal sealed class FileStore(DataSettings settings, IIds ids) : IFileStore
{
    private readonly Lock gate = new();

    private string Root => Path.Combine(settings.DataPath, "files");

    private string Incoming => Path.Combine(Root, "incoming");

    public async Task<(string Hash, long Size)> Put(Stream content, long limit, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Incoming);
        var temporary = Path.Combine(Incoming, ids.New().ToString("N"));
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81_920, FileOptions.Asynchronous))
            {
                var buffer = new byte[81_920];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
                {
                    size += read;
                    if (size > limit) throw new InvalidInput("file", "error.file.large", ("max", limit));
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }
                file.Flush(flushToDisk: true);
            }
            var name = Convert.ToHexStringLower(hash.GetHashAndReset());
            var place = Place(name);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            lock (gate) File.Move(temporary, place, overwrite: true);
            return (name, size);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Stream? Open(string hash)
    {
        var place = Place(hash);
        return File.Exists(place) ? new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81_920, FileOptions.Asynchronous) : null;
    }

    public Stream Scratch()
    {
        Directory.CreateDirectory(Incoming);
        return new FileStream(Path.Combine(Incoming, ids.New().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
    }

    public void Delete(string hash, DateTimeOffset before)
    {
        var place = Place(hash);
        lock (gate)
            if (File.GetLastWriteTimeUtc(place) < before.UtcDateTime) File.Delete(place);
    }

    public void DeleteScratch(DateTimeOffset before)
    {
        if (!Directory.Exists(Incoming)) return;
        foreach (var file in Directory.EnumerateFiles(Incoming))
            if (File.GetLastWriteTimeUtc(file) < before.UtcDateTime) File.Delete(file);
    }

    public IEnumerable<string> Before(DateTimeOffset instant) => !Directory.Exists(Root) ? [] :
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f).Length == 64 && File.GetLastWriteTimeUtc(f) < instant.UtcDateTime).Select(f => Path.GetFileName(f)!);

    public bool IsWritable()
    {
        // A name of its own: another server may look at the same time.
        var probe = Path.Combine(Root, $".probe-{ids.New():N}");
        try
        {
            Directory.CreateDirectory(Root);
            try
            {
                // An empty file can be made where there is no room for a word.
                File.WriteAllBytes(probe, new byte[64 * 1024]);
            }
            finally
            {
                File.Delete(probe);
            }
            return true;
        }
        catch (IOException) { return false; }
        catch (UnauthorizedAccessException) { return false; }
    }

    private string Place(string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) ? Path.Combine(Root, hash[..2], hash) : throw new NotFound();
}
