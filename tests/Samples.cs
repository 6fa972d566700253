using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Interlink.Tests;

/// <summary>Small real files, and what cameras put into them.</summary>
internal static class Samples
{
    /// <summary>Twelve by eight pixels, real ones of an encoder.</summary>
    public static byte[] Jpeg => Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAIAAwDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAZEAACAwEAAAAAAAAAAAAAAAAABQIiMgP/xAAVAQEBAAAAAAAAAAAAAAAAAAABBf/EABsRAAEEAwAAAAAAAAAAAAAAAAQAAQMSAiEx/9oADAMBAAIRAxEAPwCHkqrksgqrkAmHTZ3baQCJK9X/2Q==");

    /// <summary>The same in several scans.</summary>
    public static byte[] Progressive => Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAIAAwDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAVAQEBAAAAAAAAAAAAAAAAAAAABP/aAAwDAQACEAMQAAABhYlf/8QAFxABAAMAAAAAAAAAAAAAAAAAAAEDE//aAAgBAQABBQKKmT//xAAXEQADAQAAAAAAAAAAAAAAAAAAAgMR/9oACAEDAQE/AYUbD//EABgRAAIDAAAAAAAAAAAAAAAAAAABAgMR/9oACAECAQE/Ab5vT//EABQQAQAAAAAAAAAAAAAAAAAAABD/2gAIAQEABj8CP//EABcQAAMBAAAAAAAAAAAAAAAAAAAhMQH/2gAIAQEAAT8hRDEh/9oADAMBAAIAAwAAABAP/8QAFREBAQAAAAAAAAAAAAAAAAAAAEH/2gAIAQMBAT8QsP/EABYRAAMAAAAAAAAAAAAAAAAAAAARIf/aAAgBAgEBPxBHT//EABQQAQAAAAAAAAAAAAAAAAAAABD/2gAIAQEAAT8QMz//2Q==");

    /// <summary>PNG of the same size.</summary>
    public static byte[] Png => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAwAAAAICAIAAABChommAAAAG0lEQVR42mNkYGgQYWBARegiLAxyDATB8FYEAJRuAsy84vqSAAAAAElFTkSuQmCC");

    /// <summary>WebP of the same size.</summary>
    public static byte[] WebP => Convert.FromBase64String("UklGRkoAAABXRUJQVlA4ID4AAAAQAgCdASoMAAgAA4BaJbACdLoAAwg/QAmAAP7vaccwUFFZAR/Avp353GTNZwJfInuBqUFX4GemJx6AU5cAAA==");

    /// <summary>GIF of the same size that moves.</summary>
    public static byte[] Gif => Convert.FromBase64String(
        "R0lGODlhDAAIAIEAAG60QG5pQKAeEigegCH/C05FVFNDQVBFMi4wAwEAAAAh+QQACgAAACwAAAAADAAIAAAIJgAHCBwooKDBgQQNFkQoUOFChAECOBwYsaLEhQAyatzIsaNHjwEBACH5BAAKAAAALAAAAAAMAAYAgW60QG5pQKAeEigegAgjAAUIHDigoMGBBA0WRChQ4UKEAQI4HBixosSCADJq3AhgQEAAOw==");

    /// <summary>What a camera says: its name, how it was held, where it was.</summary>
    public static byte[] Exif(int orientation, bool little = true)
    {
        var tiff = new byte[8 + 2 + 3 * 12 + 4 + 10 + 2 + 12 + 4];
        void U16(int at, int value) { if (little) BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), (ushort)value); else BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), (ushort)value); }
        void U32(int at, int value) { if (little) BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(at), value); else BinaryPrimitives.WriteInt32BigEndian(tiff.AsSpan(at), value); }
        void Entry(int at, int tag, int type, int count) { U16(at, tag); U16(at + 2, type); U32(at + 4, count); }
        (little ? "II"u8 : "MM"u8).CopyTo(tiff);
        U16(2, 42);
        U32(4, 8);
        U16(8, 3);
        Entry(10, 0x010F, 2, 10);
        U32(18, 50);
        Entry(22, 0x0112, 3, 1);
        U16(30, orientation);
        Entry(34, 0x8825, 4, 1);
        U32(42, 60);
        "Kamera 99\0"u8.CopyTo(tiff.AsSpan(50));
        U16(60, 1);
        Entry(62, 0x001D, 2, 11);
        "56.9N"u8[..4].CopyTo(tiff.AsSpan(70));
        return tiff;
    }

    /// <summary>A JPEG as a telephone makes it: place, editor's notes, a second picture behind the first.</summary>
    public static byte[] JpegFromPhone(byte[] jpeg, int orientation, bool little = true)
    {
        byte[] xmp = [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>exif:GPSLatitude=56,57N</x:xmpmeta>"u8];
        return
        [
            .. jpeg[..20],
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation, little)]),
            .. Segment(0xE1, xmp),
            .. Segment(0xE2, [.. "ICC_PROFILE\0\u0001\u0001"u8, 1, 2, 3]),
            .. Segment(0xE2, "MPF\0Kamera second"u8),
            .. Segment(0xED, "Photoshop 3.0\08BIM Kamera caption"u8),
            .. Segment(0xFE, "Kamera comment"u8),
            .. jpeg[20..],
            .. jpeg[..2], .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(1)]), .. jpeg[2..],
        ];
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    /// <summary>A PNG chunk; readers here don't look at its sum.</summary>
    public static byte[] Chunk(string kind, params ReadOnlySpan<byte> data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(kind), .. data, 0, 0, 0, 0];
    }

    /// <summary>A chunk of a RIFF.</summary>
    public static byte[] Riff(string kind, params ReadOnlySpan<byte> data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        return [.. Encoding.ASCII.GetBytes(kind), .. length, .. data, .. new byte[data.Length & 1]];
    }

    /// <summary>A zip with entries of these names and contents.</summary>
    public static byte[] Zip(params ReadOnlySpan<(string Name, string Content)> entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.NoCompression).Open());
                writer.Write(content);
            }
        return stream.ToArray();
    }

    /// <summary>An old office file whose directory has these entries.</summary>
    public static byte[] Compound(params string[] names)
    {
        var file = new byte[512 * 3];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        file[30] = 9;
        // Sector 0 is the table, sector 1 the directory.
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(48), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(76), 0);
        for (var i = 1; i < 109; i++) BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(76 + 4 * i), uint.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(512), 0xFFFFFFFD);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(516), 0xFFFFFFFE);
        for (var i = 0; i < names.Length; i++)
        {
            var at = 1024 + 128 * i;
            Encoding.Unicode.GetBytes(names[i]).CopyTo(file, at);
            file[at + 64] = (byte)(2 * names[i].Length + 2);
        }
        return file;
    }
}
