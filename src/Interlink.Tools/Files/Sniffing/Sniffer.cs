using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Interlink.Tools.Files.Sniffing;

/// <summary>Says what a file is by what is in it, not by its name. Only kinds of the allow-list have an answer.</summary>
internal static class Sniffer
{
    private const int Head = 4_096;

    /// <summary>Most bytes of the list of parts at the end of a zip: some twenty thousand parts, where office files have hundreds.</summary>
    private const int MostListed = 2 * 1024 * 1024;

    /// <summary>The kind of a seekable stream, or none: an executable, a web page, something unknown, or broken.</summary>
    /// <param name="file">What was received.</param>
    /// <param name="extension">The ending of its name, which tells texts apart.</param>
    public static FileKind? KindOf(Stream file, string extension)
    {
        file.Position = 0;
        var buffer = new byte[Head];
        var head = buffer.AsSpan(0, file.ReadAtLeast(buffer, Head, throwOnEndOfStream: false));
        if (head.StartsWith("%PDF-"u8)) return FileKind.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return FileKind.Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return FileKind.Jpeg;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return FileKind.Gif;
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8)) return FileKind.WebP;
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8)) return InZip(file);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return CompoundFile.KindOf(file);
        if (head.StartsWith(@"{\rtf"u8)) return FileKind.Rtf;
        // Texts have no mark of their own: their name says which, and nothing in them may say otherwise.
        return FileKind.OfExtension(extension) is { } named && (named == FileKind.Text || named == FileKind.Csv || named == FileKind.Json) && TextSniffer.IsPlainText(file) ? named : null;
    }

    private static FileKind? InZip(Stream file)
    {
        try
        {
            if (Listed(file) is not <= MostListed) return null;
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
            var names = zip.Entries.Select(e => e.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            // Programs for Java and Android are zips too, and office files may carry macros.
            if (names.Contains("META-INF/MANIFEST.MF") || names.Contains("AndroidManifest.xml")) return null;
            if (names.Contains("[Content_Types].xml"))
            {
                if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return null;
                if (names.Contains("word/document.xml")) return FileKind.Docx;
                if (names.Contains("xl/workbook.xml")) return FileKind.Xlsx;
                return names.Contains("ppt/presentation.xml") ? FileKind.Pptx : FileKind.Zip;
            }
            if (zip.GetEntry("mimetype") is not { Length: < 200 } type) return FileKind.Zip;
            // What it says of its length need not be true.
            var written = new byte[200];
            using var opened = type.Open();
            var said = Encoding.ASCII.GetString(written, 0, opened.ReadAtLeast(written, written.Length, throwOnEndOfStream: false)).Trim();
            if (new[] { FileKind.Odt, FileKind.Ods, FileKind.Odp, FileKind.Odg }.FirstOrDefault(k => k.MediaType == said) is not { } office) return FileKind.Zip;
            return names.Any(n => n.StartsWith("Basic/", StringComparison.Ordinal) || n.StartsWith("Scripts/", StringComparison.Ordinal)) ? null : office;
        }
        catch (InvalidDataException) { return null; }
    }

    /// <summary>How many bytes the list of parts may take, from where the end of the file says that it begins; none where it does not say so in the way of files below four gigabytes.</summary>
    private static long? Listed(Stream file)
    {
        const int end = 22, longestRemark = ushort.MaxValue;
        file.Position = Math.Max(0, file.Length - end - longestRemark);
        var tail = new byte[file.Length - file.Position];
        file.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at + end > tail.Length) return null;
        var begins = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        return begins == uint.MaxValue || begins > file.Length ? null : file.Length - begins;
    }
}
