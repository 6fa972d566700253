using System.Buffers.Binary;

namespace Interlink.Tools.Files.Images;

/// <summary>The one thing of EXIF that stays: how the camera was held. The place, the time and the camera go.</summary>
internal static class Orientation
{
    private const ushort Tag = 0x0112;

    /// <summary>Reads it from an EXIF block (TIFF); 1, upright, where it isn't said or makes no sense.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        bool little;
        if (tiff[..4].SequenceEqual("II*\0"u8)) little = true;
        else if (tiff[..4].SequenceEqual("MM\0*"u8)) little = false;
        else return 1;
        var first = UInt32(tiff[4..], little);
        if (first > tiff.Length - 2) return 1;
        var entries = tiff[(int)first..];
        var count = UInt16(entries, little);
        for (var i = 0; i < count && 2 + (i + 1) * 12 <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + i * 12, 12);
            if (UInt16(entry, little) != Tag) continue;
            var value = UInt16(entry[8..], little);
            return value is >= 1 and <= 8 ? value : 1;
        }
        return 1;
    }

    /// <summary>An EXIF block that says nothing else.</summary>
    public static byte[] Block(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static ushort UInt16(ReadOnlySpan<byte> at, bool little) =>
        at.Length < 2 ? (ushort)0 : little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint UInt32(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
