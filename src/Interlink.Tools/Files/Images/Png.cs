using System.Buffers.Binary;
using System.Text;

namespace Interlink.Tools.Files.Images;

/// <summary>PNG: chunks by an allow-list up to the end of the image. Texts, times and places are left out.</summary>
internal static class Png
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static Dimensions Clean(Stream input, Stream output)
    {
        var pieces = new Pieces(input, output);
        if (!pieces.Bytes(8).AsSpan().SequenceEqual(Signature)) throw Pieces.Broken;
        pieces.Write(Signature);
        Dimensions? size = null;
        while (true)
        {
            var head = pieces.Bytes(8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var kind = Encoding.ASCII.GetString(head, 4, 4);
            if (length > int.MaxValue || (size is null && kind != "IHDR")) throw Pieces.Broken;
            switch (kind)
            {
                case "IHDR":
                    if (length != 13 || size is not null) throw Pieces.Broken;
                    var data = pieces.Bytes(13);
                    size = new(BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(4)));
                    pieces.Write([.. head, .. data, .. pieces.Bytes(4)]);
                    break;
                case "IEND":
                    pieces.Copy(length + 4, keep: false);
                    pieces.Write([0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82]);
                    return size!;
                case "eXIf" when length <= 65_535:
                    var orientation = Orientation.Read(pieces.Bytes((int)length));
                    pieces.Copy(4, keep: false);
                    if (orientation != 1) Chunk(pieces, "eXIf"u8, Orientation.Block(orientation));
                    break;
                // Colour, transparency, animation, and what is needed to draw at all.
                case "PLTE" or "IDAT" or "tRNS" or "gAMA" or "cHRM" or "sRGB" or "iCCP" or "cICP" or "sBIT" or "bKGD" or "pHYs" or "acTL" or "fcTL" or "fdAT":
                    pieces.Write(head);
                    pieces.Copy(length + 4);
                    break;
                default:
                    if (char.IsAsciiLetterUpper(kind[0])) throw Pieces.Broken;
                    pieces.Copy(length + 4, keep: false);
                    break;
            }
        }
    }

    private static void Chunk(Pieces pieces, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        byte[] summed = [.. kind, .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        pieces.Write(number);
        pieces.Write(summed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(summed));
        pieces.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
