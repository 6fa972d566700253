namespace Interlink.Tools.Files.Images;

/// <summary>GIF: frames and what animates them. Comments, plain texts and foreign blocks are left out.</summary>
internal static class Gif
{
    public static Dimensions Clean(Stream input, Stream output)
    {
        var pieces = new Pieces(input, output);
        var head = pieces.Bytes(13);
        if (!head.AsSpan(0, 6).SequenceEqual("GIF89a"u8) && !head.AsSpan(0, 6).SequenceEqual("GIF87a"u8)) throw Pieces.Broken;
        var size = new Dimensions(head[6] | (head[7] << 8), head[8] | (head[9] << 8));
        pieces.Write(head);
        Colours(pieces, head[10]);
        var frames = 0;
        while (true)
        {
            switch (pieces.Next())
            {
                case 0x2C:
                    var frame = pieces.Bytes(9);
                    pieces.Write([0x2C, .. frame]);
                    Colours(pieces, frame[8]);
                    pieces.Copy(1);
                    Blocks(pieces, keep: true);
                    frames++;
                    break;
                case 0x21:
                    Extension(pieces);
                    break;
                // The end, or a file that was cut off: what there is can be seen.
                case 0x3B or null:
                    if (frames == 0) throw Pieces.Broken;
                    pieces.Write(0x3B);
                    return size;
                default:
                    throw Pieces.Broken;
            }
        }
    }

    private static void Extension(Pieces pieces)
    {
        var label = pieces.Byte();
        if (label == 0xF9)
        {
            pieces.Write(0x21, 0xF9);
            Blocks(pieces, keep: true);
        }
        else if (label == 0xFF)
        {
            var length = pieces.Byte();
            var name = pieces.Bytes(length);
            var animates = name.AsSpan().SequenceEqual("NETSCAPE2.0"u8) || name.AsSpan().SequenceEqual("ANIMEXTS1.0"u8);
            if (animates) pieces.Write([0x21, 0xFF, length, .. name]);
            Blocks(pieces, animates);
        }
        else
        {
            Blocks(pieces, keep: false);
        }
    }

    private static void Colours(Pieces pieces, byte flags)
    {
        if ((flags & 0x80) != 0) pieces.Copy(3L << ((flags & 7) + 1));
    }

    private static void Blocks(Pieces pieces, bool keep)
    {
        while (true)
        {
            var length = pieces.Byte();
            if (keep) pieces.Write(length);
            if (length == 0) return;
            pieces.Copy(length, keep);
        }
    }
}
