namespace Interlink.Tools.Files.Images;

/// <summary>JPEG: segments up to the end of the image. Comments, thumbnails, places and whatever follows the image are left out.</summary>
internal static class Jpeg
{
    public static Dimensions Clean(Stream input, Stream output)
    {
        var pieces = new Pieces(input, output);
        if (pieces.UInt16() != 0xFFD8) throw Pieces.Broken;
        pieces.Write(0xFF, 0xD8);
        Dimensions? size = null;
        var oriented = false;
        int? marker = null;
        while (true)
        {
            var kind = marker ?? Marker(pieces);
            marker = null;
            switch (kind)
            {
                case 0xD9:
                    pieces.Write(0xFF, 0xD9);
                    return size ?? throw Pieces.Broken;
                case 0x01 or >= 0xD0 and <= 0xD7:
                    pieces.Write(0xFF, (byte)kind);
                    continue;
            }
            var length = pieces.UInt16() - 2;
            if (length < 0) throw Pieces.Broken;
            if (kind == 0xE1)
            {
                var orientation = Exif(pieces.Bytes(length));
                if (orientation != 1 && !oriented)
                {
                    var block = Orientation.Block(orientation);
                    pieces.Write([0xFF, 0xE1, 0, (byte)(2 + 6 + block.Length), .. "Exif\0\0"u8, .. block]);
                    oriented = true;
                }
                continue;
            }
            var data = pieces.Bytes(length);
            if (!Stays(kind, data)) continue;
            if (kind is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 5) throw Pieces.Broken;
                size ??= new((data[3] << 8) | data[4], (data[1] << 8) | data[2]);
            }
            pieces.Write([0xFF, (byte)kind, (byte)((length + 2) >> 8), (byte)(length + 2), .. data]);
            if (kind != 0xDA) continue;
            if (size is null) throw Pieces.Broken;
            marker = Scan(pieces);
        }
    }

    /// <summary>Of the application segments those that say how to read the colours; no comments.</summary>
    private static bool Stays(int kind, ReadOnlySpan<byte> data) => kind switch
    {
        0xE0 => data.StartsWith("JFIF\0"u8),
        0xE2 => data.StartsWith("ICC_PROFILE\0"u8),
        0xEE => data.StartsWith("Adobe"u8),
        >= 0xE1 and <= 0xEF or 0xFE => false,
        _ => true,
    };

    private static int Exif(ReadOnlySpan<byte> segment) => segment.StartsWith("Exif\0\0"u8) ? Orientation.Read(segment[6..]) : 1;

    private static int Marker(Pieces pieces)
    {
        if (pieces.Byte() != 0xFF) throw Pieces.Broken;
        byte kind;
        do kind = pieces.Byte();
        while (kind == 0xFF);
        return kind == 0 ? throw Pieces.Broken : kind;
    }

    /// <summary>The image data of a scan; answers the marker after it. One that was cut off ends there: what there is can be seen.</summary>
    private static int Scan(Pieces pieces)
    {
        while (pieces.CopyUntil(0xFF))
        {
            int? next;
            do next = pieces.Next();
            while (next == 0xFF);
            if (next is null) break;
            if (next is 0 or >= 0xD0 and <= 0xD7) pieces.Write(0xFF, (byte)next);
            else return next.Value;
        }
        return 0xD9;
    }
}
