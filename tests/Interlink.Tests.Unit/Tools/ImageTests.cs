using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Interlink.Kernel;
using Interlink.Tools.Files.Images;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Tools;

/// <summary>Photographs carry places: what is stored says only how the camera was held, and every pixel stays.</summary>
public sealed class ImageTests
{
    private static byte[] Clean(Func<Stream, Stream, Dimensions> clean, byte[] file, out Dimensions size)
    {
        using var output = new MemoryStream();
        // A file reads in parts: so does this.
        size = clean(new Dripping(file), output);
        return output.ToArray();
    }

    private static bool Says(byte[] file, string word) => file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(word)) >= 0;

    private static int OrientationIn(byte[] file)
    {
        var at = file.AsSpan().IndexOf("MM\0*"u8);
        return at < 0 ? 1 : Orientation.Read(file.AsSpan(at));
    }

    /// <summary>Camera, place, notes, thumbnails and the second picture go; orientation, colours and pixels stay.</summary>
    [Theory]
    [InlineData(6, true, false)]
    [InlineData(8, false, false)]
    [InlineData(3, true, true)]
    [InlineData(1, true, false)]
    [InlineData(77, true, false)]
    public void A_photograph_forgets_where_it_was_taken(int orientation, bool little, bool progressive)
    {
        var original = progressive ? Samples.Progressive : Samples.Jpeg;
        var photo = Samples.JpegFromPhone(original, orientation, little);
        Says(photo, "GPSLatitude").ShouldBeTrue();

        var clean = Clean(Jpeg.Clean, photo, out var size);

        foreach (var word in (string[])["Kamera", "GPS", "Photoshop", "xmpmeta", "MPF", "56.9"]) Says(clean, word).ShouldBeFalse(word);
        OrientationIn(clean).ShouldBe(orientation is > 1 and <= 8 ? orientation : 1);
        Says(clean, "ICC_PROFILE").ShouldBeTrue();
        clean.AsSpan().EndsWith(original.AsSpan(20)).ShouldBeTrue("the pixels are as they were");
        (size.Width, size.Height).ShouldBe((12, 8));
        // Nothing is lost the second time.
        Clean(Jpeg.Clean, clean, out _).ShouldBe(clean);
    }

    /// <summary>A picture without any of it stays as it is.</summary>
    [Fact]
    public void Plain_pictures_stay_as_they_are()
    {
        Clean(Jpeg.Clean, Samples.Jpeg, out _).ShouldBe(Samples.Jpeg);
        Clean(Png.Clean, Samples.Png, out _).ShouldBe(Samples.Png);
        Clean(WebP.Clean, Samples.WebP, out var size).ShouldBe(Samples.WebP);
        (size.Width, size.Height).ShouldBe((12, 8));
        Clean(Gif.Clean, Samples.Gif, out _).ShouldBe(Samples.Gif);
    }

    /// <summary>PNG: texts, times and places go.</summary>
    [Fact]
    public void A_png_forgets_its_texts()
    {
        byte[] png =
        [
            .. Samples.Png[..33], .. Samples.Chunk("eXIf", Samples.Exif(6)), .. Samples.Chunk("tEXt", "Author\0Kamera"u8), .. Samples.Chunk("iTXt", "XML:com.adobe.xmp\0GPS"u8),
            .. Samples.Chunk("zTXt", "Kamera"u8), .. Samples.Chunk("tIME", 1, 2, 3, 4, 5, 6, 7), .. Samples.Chunk("gAMA", 0, 1, 2, 3), .. Samples.Png[33..], .. "Kamera behind the end"u8,
        ];
        var clean = Clean(Png.Clean, png, out var size);
        foreach (var word in (string[])["Kamera", "GPS", "tEXt", "iTXt", "zTXt", "tIME"]) Says(clean, word).ShouldBeFalse(word);
        Says(clean, "gAMA").ShouldBeTrue();
        OrientationIn(clean).ShouldBe(6);
        (size.Width, size.Height).ShouldBe((12, 8));
        clean.AsSpan().EndsWith(Samples.Png.AsSpan(33)).ShouldBeTrue();
        // The sum of our own chunk, as any reader would compute it.
        var at = clean.AsSpan().IndexOf("eXIf"u8);
        BinaryPrimitives.ReadUInt32BigEndian(clean.AsSpan(at + 4 + 26)).ShouldBe(Crc32(clean.AsSpan(at, 4 + 26)));
    }

    /// <summary>WebP: EXIF and XMP go, the flags and the length say so.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(1)]
    public void A_webp_forgets_too(int orientation)
    {
        byte[] inside = [.. Samples.Riff("VP8X", 0x0C, 0, 0, 0, 11, 0, 0, 7, 0, 0), .. Samples.WebP[12..], .. Samples.Riff("EXIF", Samples.Exif(orientation)), .. Samples.Riff("XMP ", "<x>Kamera GPS</x>"u8), .. Samples.Riff("ZZZZ", "Kamera"u8)];
        var webp = Samples.Riff("RIFF", [.. "WEBP"u8, .. inside]);
        var clean = Clean(WebP.Clean, webp, out var size);
        Says(clean, "Kamera").ShouldBeFalse();
        Says(clean, "GPS").ShouldBeFalse();
        OrientationIn(clean).ShouldBe(orientation);
        clean[20].ShouldBe((byte)(orientation == 1 ? 0 : 0x08));
        BinaryPrimitives.ReadInt32LittleEndian(clean.AsSpan(4)).ShouldBe(clean.Length - 8);
        (size.Width, size.Height).ShouldBe((12, 8));
        clean.AsSpan().IndexOf(Samples.WebP.AsSpan(12)).ShouldBeGreaterThan(0);
    }

    /// <summary>GIF: comments and foreign blocks go, it still moves.</summary>
    [Fact]
    public void A_gif_forgets_its_comments()
    {
        var at = Samples.Gif.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x21, 0xFF]);
        byte[] gif = [.. Samples.Gif[..at], 0x21, 0xFE, 6, .. "Kamera"u8, 0, 0x21, 0xFF, 11, .. "XMP DataXMP"u8, 3, .. "GPS"u8, 0, .. Samples.Gif[at..], .. "Kamera"u8];
        Clean(Gif.Clean, gif, out var size).ShouldBe(Samples.Gif);
        (size.Width, size.Height).ShouldBe((12, 8));
    }

    /// <summary>A picture of a billion pixels would only stop a browser.</summary>
    [Fact]
    public void Dimensions_are_bounded()
    {
        var huge = Samples.Png;
        BinaryPrimitives.WriteUInt32BigEndian(huge.AsSpan(16), 19_000);
        BinaryPrimitives.WriteUInt32BigEndian(huge.AsSpan(20), 19_000);
        Should.Throw<InvalidInput>(() => Clean(Png.Clean, huge, out _)).Problems[0].Code.ShouldBe("tools.file.error.pixels");
        BinaryPrimitives.WriteUInt32BigEndian(huge.AsSpan(20), 0);
        Should.Throw<InvalidInput>(() => Clean(Png.Clean, huge, out _)).Problems[0].Code.ShouldBe("tools.file.error.broken");
    }

    /// <summary>Whatever is broken is refused in words, never by a crash or without end.</summary>
    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("gif")]
    public void Broken_pictures_are_refused_calmly(string kind)
    {
        var (file, clean) = kind switch
        {
            "jpeg" => (Samples.JpegFromPhone(Samples.Progressive, 6), (Func<Stream, Stream, Dimensions>)Jpeg.Clean),
            "png" => (Samples.Png, Png.Clean),
            "webp" => (Samples.WebP, WebP.Clean),
            _ => (Samples.Gif, Gif.Clean),
        };
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Int[1, file.Length]).Sample((at, value, length) =>
        {
            var broken = (byte[])file.Clone();
            broken[at] = value;
            try { Clean(clean, broken[..length], out _); }
            catch (InvalidInput) { /* Said in words. */ }
        }, iter: 5_000);
    }

    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return crc ^ uint.MaxValue;
    }

    private sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }
}
