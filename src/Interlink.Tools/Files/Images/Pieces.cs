using System.Buffers.Binary;

namespace Interlink.Tools.Files.Images;

/// <summary>Reads a picture piece by piece and copies what stays. A picture that ends too early is broken.</summary>
internal sealed class Pieces(Stream input, Stream output)
{
    private readonly byte[] buffer = new byte[32_768];
    private int at, filled;

    /// <summary>What is wrong with a picture that can't be read.</summary>
    public static InvalidInput Broken => new("file", "tools.file.error.broken");

    /// <summary>The next byte, or none at the end.</summary>
    public int? Next()
    {
        if (at == filled)
        {
            (at, filled) = (0, input.Read(buffer));
            if (filled == 0) return null;
        }
        return buffer[at++];
    }

    /// <summary>The next byte.</summary>
    public byte Byte() => (byte)(Next() ?? throw Broken);

    /// <summary>The next bytes; never more than a metadata block has.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            if (at == filled) { (at, filled) = (0, input.Read(buffer)); if (filled == 0) throw Broken; }
            var part = Math.Min(count - done, filled - at);
            buffer.AsSpan(at, part).CopyTo(bytes.AsSpan(done));
            (at, done) = (at + part, done + part);
        }
        return bytes;
    }

    /// <summary>A number of two bytes, the high one first.</summary>
    public int UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Bytes(2));

    /// <summary>Copies so many bytes, or passes over them.</summary>
    public void Copy(long count, bool keep = true)
    {
        while (count > 0)
        {
            if (at == filled) { (at, filled) = (0, input.Read(buffer)); if (filled == 0) throw Broken; }
            var part = (int)Math.Min(count, filled - at);
            if (keep) output.Write(buffer, at, part);
            (at, count) = (at + part, count - part);
        }
    }

    /// <summary>Copies up to a byte and passes over it; false at the end.</summary>
    public bool CopyUntil(byte stop)
    {
        while (true)
        {
            if (at == filled) { (at, filled) = (0, input.Read(buffer)); if (filled == 0) return false; }
            var found = buffer.AsSpan(at, filled - at).IndexOf(stop);
            var part = found < 0 ? filled - at : found;
            output.Write(buffer, at, part);
            at += part + (found < 0 ? 0 : 1);
            if (found >= 0) return true;
        }
    }

    /// <summary>Writes.</summary>
    public void Write(params ReadOnlySpan<byte> bytes) => output.Write(bytes);
}

/// <summary>Width and height of a picture.</summary>
internal sealed record Dimensions
{
    /// <summary>Most pixels on a side, and in all: more would only stop a reader's browser.</summary>
    public const int Side = 20_000, Pixels = 120_000_000;

    public Dimensions(long width, long height)
    {
        if (width < 1 || height < 1) throw Pieces.Broken;
        if (width > Side || height > Side || width * height > Pixels) throw new InvalidInput("file", "tools.file.error.pixels");
        (Width, Height) = ((int)width, (int)height);
    }

    public int Width { get; }
    public int Height { get; }
}
