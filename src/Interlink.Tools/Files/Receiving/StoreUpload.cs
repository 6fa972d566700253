using Interlink.Tools.Files.Images;
using Interlink.Tools.Files.Sniffing;

namespace Interlink.Tools.Files.Receiving;

/// <summary>Looks at a received file, takes out of pictures what they tell about people, and stores it. Heavy, so never inside a turn.</summary>
internal sealed class StoreUpload(IFileStore files)
{
    public async Task<StoredUpload> Store(ReceivedFile received, CancellationToken cancellation = default)
    {
        var content = received.Content;
        if (content.Length == 0) throw new InvalidInput("file", "tools.file.error.empty");
        var sent = FileNames.ExtensionOf(received.Name);
        // Both must be on the list: what it is called, and what it is.
        if (FileKind.OfExtension(sent) is null || Sniffer.KindOf(content, sent) is not { } kind) throw new InvalidInput("file", "tools.file.error.type");
        var name = FileNames.Clean(received.Name, kind.Extensions.Contains(sent) ? sent : kind.Extensions[0]);
        content.Position = 0;
        if (!kind.IsPicture)
        {
            var (hash, size) = await files.Put(content, Limits.Upload, cancellation);
            return new(hash, size, kind, name, null, null);
        }
        await using var clean = files.Scratch();
        var dimensions = Cleaner(kind)(content, clean);
        clean.Position = 0;
        var (picture, bytes) = await files.Put(clean, Limits.Upload, cancellation);
        return new(picture, bytes, kind, name, dimensions.Width, dimensions.Height);
    }

    private static Func<Stream, Stream, Dimensions> Cleaner(FileKind kind) =>
        kind == FileKind.Jpeg ? Jpeg.Clean : kind == FileKind.Png ? Png.Clean : kind == FileKind.WebP ? WebP.Clean : Gif.Clean;
}
