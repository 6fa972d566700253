using System.Buffers.Binary;
using System.Text;

namespace Interlink.Tools.Files.Sniffing;

/// <summary>
/// Office files from before 2007, told apart by the names in their directory. Installers and mails use the same container and have no answer,
/// nor have files with macros.
/// </summary>
internal static class CompoundFile
{
    private const uint End = 0xFFFFFFFA;

    public static FileKind? KindOf(Stream file)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var name in Names(file)) names.Add(name);
        }
        catch (EndOfStreamException) { return null; }
        if (names.Any(n => n is "VBA" or "_VBA_PROJECT" or "_VBA_PROJECT_CUR" or "Macros")) return null;
        if (names.Contains("WordDocument")) return FileKind.Doc;
        if (names.Contains("Workbook") || names.Contains("Book")) return FileKind.Xls;
        return names.Contains("PowerPoint Document") ? FileKind.Ppt : null;
    }

    private static IEnumerable<string> Names(Stream file)
    {
        var header = Read(file, 0, 512);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12)) yield break;
        var size = 1 << shift;
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        // A directory of more than 1,000 sectors, or one in a circle, is nothing that an office wrote.
        for (var steps = 0; sector < End && steps < 1_000; steps++)
        {
            var data = Read(file, (sector + 1L) << shift, size);
            for (var entry = 0; entry < size; entry += 128)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(entry + 64));
                if (length is > 2 and <= 64) yield return Encoding.Unicode.GetString(data, entry, length - 2);
            }
            sector = Next(file, header, sector, shift);
        }
    }

    /// <summary>The sector after another, by the table; its place is in the header for files up to our limit.</summary>
    private static uint Next(Stream file, byte[] header, uint sector, int shift)
    {
        var each = 1 << (shift - 2);
        var table = (int)(sector / each);
        if (table >= 109) return uint.MaxValue;
        var place = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(76 + 4 * table));
        if (place >= End) return uint.MaxValue;
        return BinaryPrimitives.ReadUInt32LittleEndian(Read(file, ((place + 1L) << shift) + 4L * (sector % each), 4));
    }

    private static byte[] Read(Stream file, long at, int count)
    {
        var bytes = new byte[count];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }
}
