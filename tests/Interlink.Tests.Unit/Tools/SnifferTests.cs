using System.Text;
using Interlink.Kernel;
using Interlink.Tools.Files;
using Interlink.Tools.Files.Sniffing;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Tools;

/// <summary>What a file is, is said by what is in it.</summary>
public sealed class SnifferTests
{
    private static string? KindOf(byte[] file, string extension = "txt") => Sniffer.KindOf(new MemoryStream(file), extension)?.Key;

    private static string? KindOf(string file, string extension = "txt") => KindOf(Encoding.UTF8.GetBytes(file), extension);

    /// <summary>Pictures, texts and papers are known by their first bytes.</summary>
    [Fact]
    public void Allowed_kinds_are_known()
    {
        KindOf("%PDF-1.7 ...").ShouldBe("pdf");
        KindOf(Samples.Jpeg).ShouldBe("jpeg");
        KindOf(Samples.Png).ShouldBe("png");
        KindOf(Samples.WebP).ShouldBe("webp");
        KindOf(Samples.Gif).ShouldBe("gif");
        KindOf(@"{\rtf1\ansi hello}", "rtf").ShouldBe("rtf");
        KindOf("Sveiki, Ģimeņu ērtības\r\n", "txt").ShouldBe("text");
        KindOf(Encoding.Latin1.GetBytes("città;1\n"), "csv").ShouldBe("csv");
        KindOf([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("name;age\n")], "csv").ShouldBe("csv");
        KindOf("{\"type\":\"FeatureCollection\"}", "geojson").ShouldBe("json");
        KindOf("# Heading\n\n<https://example.org> and a < b", "md").ShouldBe("text");
    }

    /// <summary>Office files are told apart by what is in their zip.</summary>
    [Fact]
    public void Office_files_are_told_apart()
    {
        KindOf(Samples.Zip(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>"))).ShouldBe("docx");
        KindOf(Samples.Zip(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>"))).ShouldBe("xlsx");
        KindOf(Samples.Zip(("[Content_Types].xml", "<x/>"), ("ppt/presentation.xml", "<x/>"))).ShouldBe("pptx");
        KindOf(Samples.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"))).ShouldBe("odt");
        KindOf(Samples.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))).ShouldBe("ods");
        KindOf(Samples.Zip(("notes.txt", "hello"))).ShouldBe("zip");
        KindOf(Samples.Compound("Root Entry", "WordDocument")).ShouldBe("doc");
        KindOf(Samples.Compound("Root Entry", "Workbook")).ShouldBe("xls");
        KindOf(Samples.Compound("Root Entry", "PowerPoint Document")).ShouldBe("ppt");
    }

    /// <summary>Programs and macros are refused whatever they are called.</summary>
    [Fact]
    public void Programs_are_refused()
    {
        KindOf([.. "MZ"u8, 0x90, 0, 3, 0, 0, 0], "txt").ShouldBeNull();
        KindOf([0x7F, .. "ELF"u8, 2, 1, 1, 0], "txt").ShouldBeNull();
        KindOf("#!/bin/sh\nrm -rf /\n", "txt").ShouldBeNull();
        KindOf("MZ but only letters", "exe").ShouldBeNull();
        KindOf("WScript.Echo 1", "vbs").ShouldBeNull();
        KindOf([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52]).ShouldBeNull();
        KindOf(Samples.Zip(("META-INF/MANIFEST.MF", "Main-Class: X"))).ShouldBeNull();
        KindOf(Samples.Zip(("AndroidManifest.xml", "x"))).ShouldBeNull();
        KindOf(Samples.Zip(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>"), ("word/vbaProject.bin", "x"))).ShouldBeNull();
        KindOf(Samples.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("Basic/Standard/Module1.xml", "x"))).ShouldBeNull();
        KindOf(Samples.Compound("Root Entry", "WordDocument", "Macros")).ShouldBeNull();
        KindOf(Samples.Compound("Root Entry", "Installer")).ShouldBeNull();
    }

    /// <summary>Web pages and drawings with scripts are refused whatever they are called and however they begin.</summary>
    [Theory]
    [InlineData("<!DOCTYPE html><html>")]
    [InlineData("\uFEFF  <HTML><script>alert(1)</script>")]
    [InlineData("<!-- a note --><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("<?xml version='1.0'?><!-- x --><svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>")]
    [InlineData("<?xml version='1.0'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' ''><svg/>")]
    [InlineData("\n\n<script>alert(1)</script>")]
    [InlineData("<iframe src=javascript:alert(1)>")]
    [InlineData("<!-- never closed")]
    public void Web_pages_are_refused(string page)
    {
        foreach (var extension in (string[])["txt", "csv", "md", "json", "html", "svg"]) KindOf(page, extension).ShouldBeNull(extension);
        KindOf([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(page)]).ShouldBeNull();
    }

    /// <summary>Nothing, and what only begins like something.</summary>
    [Fact]
    public void Broken_files_are_refused()
    {
        KindOf("PK\x03\x04 and then nothing", "docx").ShouldBeNull();
        KindOf([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "doc").ShouldBeNull();
        KindOf("", "pdf").ShouldBeNull();
        KindOf([1, 2, 3, 0], "txt").ShouldBeNull();
    }

    /// <summary>A zip that lists more parts than anybody packs would fill the memory of whoever reads the list.</summary>
    [Fact]
    public void A_zip_with_parts_without_end_is_refused()
    {
        KindOf(Samples.Zip([.. Enumerable.Range(0, 1_000).Select(n => ($"notes-{n}.txt", "x"))])).ShouldBe("zip");
        KindOf(Samples.Zip([.. Enumerable.Range(0, 30_000).Select(n => ($"a-name-that-fills-the-list-of-parts-{n}.txt", ""))])).ShouldBeNull();
        // Where the list begins is said by the file, and need not be true.
        var zip = Samples.Zip(("notes.txt", "hello"));
        zip.AsSpan(zip.Length - 6, 4).Fill(0xFF);
        KindOf(zip).ShouldBeNull();
    }

    /// <summary>Names lose folders, hidden characters and what a system refuses, and get the ending of what they are.</summary>
    [Theory]
    [InlineData("C:\\Users\\anna\\Plāns 2026.PDF", "pdf", "Plāns 2026.pdf")]
    [InlineData("../../etc/passwd", "txt", "passwd.txt")]
    [InlineData("photo.exe", "png", "photo.png")]
    [InlineData("evil\u202Efdp.exe", "pdf", "evilfdp.pdf")]
    [InlineData("a\0b\r\nSet-Cookie: x.txt", "txt", "abSet-Cookie- x.txt")]
    [InlineData("CON.txt", "txt", "_CON.txt")]
    [InlineData(".pdf", "pdf", "file.pdf")]
    [InlineData("...", "pdf", "file.pdf")]
    [InlineData("what? <b>.zip", "zip", "what- -b-.zip")]
    public void Names_are_made_safe(string sent, string extension, string name) => FileNames.Clean(sent, extension).ShouldBe(name);

    /// <summary>A name of a megabyte is cut, without splitting a character.</summary>
    [Fact]
    public void Long_names_are_cut()
    {
        var name = FileNames.Clean(string.Concat(Enumerable.Repeat("🏛", 500_000)) + ".pdf", "pdf");
        name.Length.ShouldBeLessThanOrEqualTo(Limits.FileName);
        name.ShouldEndWith("🏛.pdf");
    }
}
