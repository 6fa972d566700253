using System.Security.Cryptography;

namespace Interlink.Data;

/// <summary>Bytes on disk by content: written beside, flushed, renamed; the row comes afterwards.</summary>
public interface IFileStore
{
    /// <summary>Stores what the stream holds, at most <paramref name="limit"/> bytes. Throws <see cref="InvalidInput"/> above.</summary>
    Task<(string Hash, long Size)> Put(Stream content, long limit, CancellationToken cancellation = default);

    /// <summary>Opens stored bytes for reading with seeking; none if they are gone.</summary>
    Stream? Open(string hash);

    /// <summary>Deletes stored bytes.</summary>
    void Delete(string hash);

    /// <summary>Hashes of all that is stored and was written before an instant.</summary>
    IEnumerable<string> Before(DateTimeOffset instant);

    /// <summary>Whether a file can be written now.</summary>
    bool IsWritable();
}

internal sealed class FileStore(DataSettings settings, IIds ids) : IFileStore
{
    private string Root => Path.Combine(settings.DataPath, "files");

    public async Task<(string Hash, long Size)> Put(Stream content, long limit, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.Combine(Root, "incoming"));
        var temporary = Path.Combine(Root, "incoming", ids.New().ToString("N"));
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
            File.Move(temporary, place, overwrite: true);
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

    public void Delete(string hash) => File.Delete(Place(hash));

    public IEnumerable<string> Before(DateTimeOffset instant) => !Directory.Exists(Root) ? [] :
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f).Length == 64 && File.GetLastWriteTimeUtc(f) < instant.UtcDateTime).Select(f => Path.GetFileName(f)!);

    public bool IsWritable()
    {
        try
        {
            Directory.CreateDirectory(Root);
            var probe = Path.Combine(Root, ".probe");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (IOException) { return false; }
        catch (UnauthorizedAccessException) { return false; }
    }

    private string Place(string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) ? Path.Combine(Root, hash[..2], hash) : throw new NotFound();
}
