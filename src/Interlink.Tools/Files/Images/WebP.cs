using System.Buffers.Binary;
using System.Text;

namespace Interlink.Tools.Files.Images;

/// <summary>WebP: chunks of a RIFF by an allow-list, its flags and length set to what stays.</summary>
internal static class WebP
{
    private const byte HasExif = 0x08, HasXmp = 0x04;

    public static Dimensions Clean(Stream input, Stream output)
    {
        var pieces = new Pieces(input, output);
        var start = output.Position;
        var riff = pieces.Bytes(12);
        if (!riff.AsSpan(0, 4).SequenceEqual("RIFF"u8) || !riff.AsSpan(8).SequenceEqual("WEBP"u8)) throw Pieces.Broken;
        long rest = BinaryPrimitives.ReadUInt32LittleEndian(riff.AsSpan(4)) - 4L;
        pieces.Write(riff);
        Dimensions? size = null;
        (long At, byte[] Data)? extended = null;
        var orientation = 1;
        while (rest >= 8)
        {
            var head = pieces.Bytes(8);
            var kind = Encoding.ASCII.GetString(head, 0, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            var padded = length + (length & 1L);
            rest -= 8 + padded;
            if (rest < -1) throw Pieces.Broken;
            switch (kind)
            {
                case "VP8X" when length >= 10 && length <= 64:
                    var data = pieces.Bytes((int)padded);
                    size = new(1 + UInt24(data, 4), 1 + UInt24(data, 7));
                    extended = (output.Position, [.. head, .. data]);
                    pieces.Write(extended.Value.Data);
                    break;
                case "VP8 " or "VP8L":
                    if (length < 10) throw Pieces.Broken;
                    var frame = pieces.Bytes(10);
                    size ??= kind == "VP8L" ? Lossless(frame) : Lossy(frame);
                    pieces.Write(head);
                    pieces.Write(frame);
                    pieces.Copy(padded - 10);
                    break;
                case "EXIF" when length <= 65_535:
                    var exif = pieces.Bytes((int)padded);
                    orientation = Orientation.Read(exif.AsSpan(exif.AsSpan().StartsWith("Exif\0\0"u8) ? 6 : 0));
                    break;
                case "ICCP" or "ANIM" or "ANMF" or "ALPH":
                    pieces.Write(head);
                    pieces.Copy(padded);
                    break;
                default:
                    pieces.Copy(padded, keep: false);
                    break;
            }
        }
        if (size is null) throw Pieces.Broken;
        if (extended is not null && orientation != 1)
        {
            var block = Orientation.Block(orientation);
            pieces.Write([.. "EXIF"u8, (byte)block.Length, 0, 0, 0, .. block]);
        }
        var end = output.Position;
        if (extended is { } vp8x)
        {
            vp8x.Data[8] = (byte)((vp8x.Data[8] & ~(HasExif | HasXmp)) | (orientation != 1 ? HasExif : 0));
            output.Position = vp8x.At;
            output.Write(vp8x.Data);
        }
        Span<byte> whole = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(whole, (uint)(end - start - 8));
        output.Position = start + 4;
        output.Write(whole);
        output.Position = end;
        return size;
    }

    private static int UInt24(byte[] data, int at) => data[at] | (data[at + 1] << 8) | (data[at + 2] << 16);

    private static Dimensions Lossy(byte[] frame) =>
        frame[3] == 0x9D && frame[4] == 0x01 && frame[5] == 0x2A
            ? new((frame[6] | (frame[7] << 8)) & 0x3FFF, (frame[8] | (frame[9] << 8)) & 0x3FFF) : throw Pieces.Broken;

    private static Dimensions Lossless(byte[] frame)
    {
        if (frame[0] != 0x2F) throw Pieces.Broken;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan(1));
        return new((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
    }
}
