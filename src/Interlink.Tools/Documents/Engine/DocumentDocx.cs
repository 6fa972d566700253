using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using DW = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using PIC = DocumentFormat.OpenXml.Drawing.Pictures;

namespace Interlink.Tools.Documents.Engine;

/// <summary>A picture for a file: its bytes, its type (PNG, JPEG or GIF) and its size in pixels.</summary>
internal sealed record DocumentPicture(byte[] Bytes, string ContentType, int Width, int Height);

/// <summary>Documents as DOCX with real styles, lists, headers of tables, title and language, so that a screen reader reads them as meant.</summary>
internal sealed class DocumentDocx
{
    private const int Indent = 360;
    private const int Bullets = 1;
    private const int Numbers = 2;
    private const int Levels = 9;

    private readonly MainDocumentPart main;
    private readonly DocumentHeadings headings;
    private readonly Func<string, DocumentPicture?> pictures;
    private readonly DocumentWords words;
    private readonly Uri? site;
    private readonly List<NumberingInstance> lists = [];
    private uint pictureCount;

    private DocumentDocx(MainDocumentPart main, DocumentNode document, Func<string, DocumentPicture?> pictures, DocumentWords words, Uri? site)
    {
        this.main = main;
        this.pictures = pictures;
        this.words = words;
        this.site = site;
        headings = new DocumentHeadings(document, 1, "");
    }

    /// <summary>The file.</summary>
    /// <param name="json">The document.</param>
    /// <param name="title">Its title, also shown at the top.</param>
    /// <param name="language">Its language, as in <c>it</c> or <c>lv</c>.</param>
    /// <param name="words">The words it says of itself.</param>
    /// <param name="pictures">The picture behind an address, or null.</param>
    /// <param name="site">The public address of this site, so that links to it lead somewhere; null leaves their words only.</param>
    public static byte[] Write(string json, string title, string language, DocumentWords words, Func<string, DocumentPicture?> pictures, Uri? site = null)
    {
        var document = DocumentNode.Parse(json);
        using var bytes = new MemoryStream();
        using (var package = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var tag = Kernel.Languages.Find(language)?.Region ?? language;
            package.PackageProperties.Title = Clean(title);
            package.PackageProperties.Language = tag;
            var main = package.AddMainDocumentPart();
            var writer = new DocumentDocx(main, document, pictures, words, site);
            var body = new Body(Styled("Title", [TextRun(title, [])]));
            foreach (var node in document.Content) body.Append(writer.Block(node, new Place()));
            body.Append(new SectionProperties(
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1134, Right = 1134U, Bottom = 1134, Left = 1134U, Header = 567U, Footer = 567U, Gutter = 0U }));
            main.Document = new Document(body);
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles(tag);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = writer.Numbering();
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
                new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
                new ThemeFontLanguages { Val = tag });
        }
        return bytes.ToArray();
    }

    /// <summary>Where a block stands: how deep in lists, in which list, in a quote.</summary>
    private sealed record Place(int Depth = 0, int? List = null, bool Quote = false);

    private IEnumerable<OpenXmlElement> Block(DocumentNode node, Place place)
    {
        switch (node.Type)
        {
            case "paragraph":
                var runs = Inline(node.Content);
                if (node.Flag("rescued")) runs.Insert(0, TextRun(words.Rescued + " ", [new("italic")]));
                return [Body(runs, place)];
            case "heading":
                return [Styled($"Heading{Math.Clamp(headings.Of(node).Level, 1, 6)}", Inline(node.Content))];
            case "bulletList":
                return node.Content.SelectMany(item => Item(item, place with { Depth = place.Depth + 1, List = Bullets }));
            case "orderedList":
                var list = NewList(node.Number("start", 1), Math.Min(place.Depth, Levels - 1));
                return node.Content.SelectMany(item => Item(item, place with { Depth = place.Depth + 1, List = list })).ToList();
            case "taskList":
                return node.Content.SelectMany(item => Task(item, place with { Depth = place.Depth + 1, List = null }));
            case "blockquote":
                return node.Content.SelectMany(child => Block(child, place with { Quote = true }));
            case "codeBlock":
                return [Styled("CodeBlock", Lines(node.InnerText(), []), place)];
            case "horizontalRule":
                return [new Paragraph(new ParagraphProperties(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 6U, Space = 1U, Color = "767676" })))];
            case "image":
                return [Body([Picture(node)], place)];
            case "table":
                // Two tables in a row would be read as one.
                return [Table(node), new Paragraph()];
            default:
                if (node.Content.Exists(c => c.IsText)) return [Body(Inline(node.Content), place)];
                return node.IsText ? [Body(Inline([node]), place)] : node.Content.SelectMany(child => Block(child, place));
        }
    }

    private IEnumerable<OpenXmlElement> Item(DocumentNode item, Place place)
    {
        var all = new List<OpenXmlElement>();
        if (item.Content.Count == 0 || item.Content[0].Type != "paragraph") all.Add(Numbered([], place));
        for (var i = 0; i < item.Content.Count; i++)
        {
            if (i == 0 && item.Content[0].Type == "paragraph") all.Add(Numbered(Inline(item.Content[0].Content), place));
            else all.AddRange(Block(item.Content[i], place with { List = null }));
        }
        return all;
    }

    private IEnumerable<OpenXmlElement> Task(DocumentNode item, Place place)
    {
        var box = new Run(new RunProperties(new RunFonts { Ascii = "Segoe UI Symbol", HighAnsi = "Segoe UI Symbol", EastAsia = "Segoe UI Symbol" }),
            new Text(item.Flag("checked") ? "☑" : "☐"), new TabChar());
        var first = item.Content.Count > 0 && item.Content[0].Type == "paragraph" ? Inline(item.Content[0].Content) : [];
        first.Insert(0, box);
        var paragraph = Styled("ListParagraph", first);
        paragraph.ParagraphProperties!.Indentation = new Indentation { Left = Twips(place.Depth), Hanging = Indent.ToString(CultureInfo.InvariantCulture) };
        var all = new List<OpenXmlElement> { paragraph };
        foreach (var child in item.Content.Skip(item.Content.Count > 0 && item.Content[0].Type == "paragraph" ? 1 : 0)) all.AddRange(Block(child, place));
        return all;
    }

    private static string Twips(int depth) => (Math.Min(depth, 20) * Indent).ToString(CultureInfo.InvariantCulture);

    private static Paragraph Numbered(List<OpenXmlElement> runs, Place place)
    {
        var paragraph = Styled("ListParagraph", runs);
        paragraph.ParagraphProperties!.NumberingProperties = new NumberingProperties(
            new NumberingLevelReference { Val = Math.Min(place.Depth - 1, Levels - 1) }, new NumberingId { Val = place.List });
        return paragraph;
    }

    private static Paragraph Body(IEnumerable<OpenXmlElement> runs, Place place) => Styled(place.Quote ? "Quote" : place.Depth > 0 ? "ListParagraph" : "Normal", runs, place);

    private static Paragraph Styled(string style, IEnumerable<OpenXmlElement> runs, Place? place = null)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (place is { Depth: > 0 }) properties.Indentation = new Indentation { Left = Twips(place.Depth) };
        var paragraph = new Paragraph(properties);
        paragraph.Append(runs);
        return paragraph;
    }

    // --- tables

    private Table Table(DocumentNode node)
    {
        var rows = node.Content.Where(r => r.Type == "tableRow").ToList();
        // Cells that hang down from rows above: column, width, rows left.
        var hanging = new SortedDictionary<int, (int Width, int Left)>();
        var built = new List<TableRow>();
        var width = 0;
        foreach (var row in rows)
        {
            var properties = new TableRowProperties(new CantSplit());
            if (built.Count == 0 && row.Content.Count > 0 && row.Content.TrueForAll(c => c.Type == "tableHeader")) properties.Append(new TableHeader());
            var line = new TableRow(properties);
            var column = 0;
            void Hang()
            {
                while (hanging.TryGetValue(column, out var above))
                {
                    line.Append(Cell(new Paragraph(), above.Width, new VerticalMerge()));
                    if (above.Left == 1) hanging.Remove(column);
                    else hanging[column] = (above.Width, above.Left - 1);
                    column += above.Width;
                }
            }
            foreach (var cell in row.Content)
            {
                Hang();
                var span = Math.Clamp(cell.Number("colspan", 1), 1, 60);
                var down = Math.Clamp(cell.Number("rowspan", 1), 1, rows.Count - built.Count);
                var merge = down > 1 ? new VerticalMerge { Val = MergedCellValues.Restart } : null;
                var made = Cell(null, span, merge);
                var header = cell.Type == "tableHeader";
                var content = cell.Content.SelectMany(child => Block(child, new Place())).ToList();
                if (content.Count == 0 || content[^1] is not Paragraph) content.Add(new Paragraph());
                if (header)
                {
                    made.TableCellProperties!.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "EFEFEF" });
                    foreach (var run in content.SelectMany(c => c.Descendants<Run>())) (run.RunProperties ??= new RunProperties()).Bold = new Bold();
                }
                made.Append(content);
                line.Append(made);
                if (down > 1) hanging[column] = (span, down - 1);
                column += span;
            }
            Hang();
            if (line.Elements<TableCell>().Any()) built.Add(line);
            width = Math.Max(width, column);
        }
        var table = new Table(
            new TableProperties(new TableStyle { Val = "TableGrid" }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }, new TableLook { Val = "0620", FirstRow = true, NoHorizontalBand = true, NoVerticalBand = true }),
            new TableGrid(Enumerable.Range(0, Math.Max(width, 1)).Select(_ => new GridColumn { Width = (9638 / Math.Max(width, 1)).ToString(CultureInfo.InvariantCulture) })));
        table.Append(built);
        return table;
    }

    private static TableCell Cell(OpenXmlElement? content, int span, VerticalMerge? merge)
    {
        var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Auto });
        if (span > 1) properties.Append(new GridSpan { Val = span });
        if (merge is not null) properties.Append(merge);
        var cell = new TableCell(properties);
        if (content is not null) cell.Append(content);
        return cell;
    }

    // --- text

    private List<OpenXmlElement> Inline(IEnumerable<DocumentNode> nodes)
    {
        var all = new List<OpenXmlElement>();
        foreach (var node in nodes)
        {
            if (node.Type == "hardBreak") all.Add(new Run(new Break()));
            else if (node.Type == "image") all.Add(Picture(node));
            else if (!node.IsText) all.AddRange(Inline(node.Content));
            else if (node.Marks.Find(m => m.Type == "link") is { } link && Target(link.Href) is { } target)
            {
                var relation = main.HyperlinkRelationships.FirstOrDefault(r => r.Uri == target) ?? main.AddHyperlinkRelationship(target, true);
                var hyperlink = new Hyperlink { Id = relation.Id };
                hyperlink.Append(Lines(node.Text, node.Marks, "Hyperlink"));
                all.Add(hyperlink);
            }
            else all.AddRange(Lines(node.Text, node.Marks));
        }
        return all;
    }

    private Uri? Target(string? href)
    {
        var safe = DocumentSchema.SafeHref(href);
        if (safe is null) return null;
        if (Uri.TryCreate(safe, UriKind.Absolute, out var full) && full.Scheme is "http" or "https" or "mailto") return full;
        return site is not null && Uri.TryCreate(site, safe, out var own) ? own : null;
    }

    private static IEnumerable<OpenXmlElement> Lines(string text, IReadOnlyList<DocumentMark> marks, string? style = null)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) yield return new Run(new Break());
            if (lines[i].Length > 0) yield return TextRun(lines[i], marks, style);
        }
    }

    private static Run TextRun(string text, IReadOnlyList<DocumentMark> marks, string? style = null)
    {
        var properties = new RunProperties();
        if (marks.Any(m => m.Type == "code")) style ??= "CodeText";
        if (style is not null) properties.RunStyle = new RunStyle { Val = style };
        if (marks.Any(m => m.Type == "bold")) properties.Bold = new Bold();
        if (marks.Any(m => m.Type == "italic")) properties.Italic = new Italic();
        if (marks.Any(m => m.Type == "strike")) properties.Strike = new Strike();
        var run = new Run();
        if (properties.HasChildren) run.RunProperties = properties;
        run.Append(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    /// <summary>XML can't hold most control characters nor half a surrogate pair.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(text[i++]).Append(text[i]);
            else if (text[i] == '\t') clean.Append(' ');
            else if (text[i] >= ' ' && !char.IsSurrogate(text[i]) && text[i] is not ('\ufffe' or '\uffff')) clean.Append(text[i]);
        }
        return clean.ToString();
    }

    private Run Picture(DocumentNode node)
    {
        var alt = Clean(node.Get("alt") ?? "");
        var picture = node.Get("src") is { } src && DocumentSchema.IsOwnImage(src) ? pictures(src) : null;
        PartTypeInfo? kind = picture?.ContentType switch { "image/png" => ImagePartType.Png, "image/jpeg" => ImagePartType.Jpeg, "image/gif" => ImagePartType.Gif, _ => null };
        if (picture is null || kind is null || picture.Width <= 0 || picture.Height <= 0) return TextRun(alt, [new("italic")]);

        var part = main.AddImagePart(kind.Value);
        using (var bytes = new MemoryStream(picture.Bytes)) part.FeedData(bytes);
        // 96 pixels an inch, no wider than the page.
        const long perPixel = 9525, widest = 6120000;
        long width = picture.Width * perPixel, height = picture.Height * perPixel;
        if (width > widest) (width, height) = (widest, Math.Max(1, height * widest / width));
        var id = ++pictureCount;
        return new Run(new Drawing(new DW.Inline(
            new DW.Extent { Cx = width, Cy = height },
            new DW.EffectExtent { LeftEdge = 0L, TopEdge = 0L, RightEdge = 0L, BottomEdge = 0L },
            new DW.DocProperties { Id = id, Name = $"image{id}", Description = alt },
            new DW.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
            new A.Graphic(new A.GraphicData(new PIC.Picture(
                new PIC.NonVisualPictureProperties(new PIC.NonVisualDrawingProperties { Id = id, Name = $"image{id}", Description = alt }, new PIC.NonVisualPictureDrawingProperties()),
                new PIC.BlipFill(new A.Blip { Embed = main.GetIdOfPart(part) }, new A.Stretch(new A.FillRectangle())),
                new PIC.ShapeProperties(new A.Transform2D(new A.Offset { X = 0L, Y = 0L }, new A.Extents { Cx = width, Cy = height }), new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0U, DistanceFromBottom = 0U, DistanceFromLeft = 0U, DistanceFromRight = 0U }));
    }

    // --- styles and lists

    private int NewList(int start, int level)
    {
        var id = 10 + lists.Count;
        lists.Add(new NumberingInstance(new AbstractNumId { Val = Numbers }, new LevelOverride(new StartOverrideNumberingValue { Val = start }) { LevelIndex = level }) { NumberID = id });
        return id;
    }

    private Numbering Numbering()
    {
        static AbstractNum Abstract(int id, Func<int, Level> level)
        {
            var all = new AbstractNum(new MultiLevelType { Val = MultiLevelValues.HybridMultilevel }) { AbstractNumberId = id };
            for (var i = 0; i < Levels; i++) all.Append(level(i));
            return all;
        }
        static Level Level(int i, NumberFormatValues format, string text) => new(
            new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }, new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = Twips(i + 1), Hanging = Indent.ToString(CultureInfo.InvariantCulture) }))
        { LevelIndex = i };
        string[] signs = ["•", "◦", "▪"];
        NumberFormatValues[] formats = [NumberFormatValues.Decimal, NumberFormatValues.LowerLetter, NumberFormatValues.LowerRoman];
        var numbering = new Numbering(
            Abstract(Bullets, i => Level(i, NumberFormatValues.Bullet, signs[i % 3])),
            Abstract(Numbers, i => Level(i, formats[i % 3], $"%{i + 1}.")),
            new NumberingInstance(new AbstractNumId { Val = Bullets }) { NumberID = Bullets });
        numbering.Append(lists);
        return numbering;
    }

    private static Styles Styles(string language)
    {
        static Style Of(string id, string name, StyleValues type, params OpenXmlElement[] parts)
        {
            var style = new Style(new StyleName { Val = name }) { StyleId = id, Type = type };
            style.Append(parts);
            return style;
        }
        static Style Paragraph(string id, string name, StyleParagraphProperties? paragraph, StyleRunProperties? run)
        {
            var style = Of(id, name, StyleValues.Paragraph, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = id.StartsWith("Heading", StringComparison.Ordinal) || id == "Title" ? "Normal" : id }, new PrimaryStyle());
            if (paragraph is not null) style.Append(paragraph);
            if (run is not null) style.Append(run);
            return style;
        }
        static StyleRunProperties Size(int halfPoints, bool bold = false)
        {
            var run = new StyleRunProperties();
            if (bold) run.Append(new Bold());
            run.Append(new FontSize { Val = halfPoints.ToString(CultureInfo.InvariantCulture) });
            return run;
        }
        static StyleRunProperties Mono() => new(new RunFonts { Ascii = "Consolas", HighAnsi = "Consolas", ComplexScript = "Consolas" }, new FontSize { Val = "20" });

        var normal = Of("Normal", "Normal", StyleValues.Paragraph, new PrimaryStyle());
        normal.Default = true;
        var character = Of("DefaultParagraphFont", "Default Paragraph Font", StyleValues.Character, new UIPriority { Val = 1 });
        character.Default = true;
        var plainTable = Of("TableNormal", "Normal Table", StyleValues.Table, new UIPriority { Val = 99 }, new StyleTableProperties(new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
            new TableCellMarginDefault(new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 108, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 108, Type = TableWidthValues.Dxa })));
        plainTable.Default = true;

        var styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", EastAsia = "Calibri", ComplexScript = "Calibri" }, new FontSize { Val = "22" }, new FontSizeComplexScript { Val = "22" },
                    new DocumentFormat.OpenXml.Wordprocessing.Languages { Val = language, EastAsia = language, Bidi = "ar-SA" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
            normal, character, plainTable,
            Paragraph("Title", "Title", new StyleParagraphProperties(new SpacingBetweenLines { After = "240" }), Size(48, bold: true)));
        int[] sizes = [36, 30, 26, 24, 22, 22];
        for (var level = 1; level <= sizes.Length; level++)
        {
            styles.Append(Paragraph($"Heading{level}", $"heading {level}",
                new StyleParagraphProperties(new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = "240", After = "80" }, new OutlineLevel { Val = level - 1 }), Size(sizes[level - 1], bold: true)));
        }
        styles.Append(
            Paragraph("ListParagraph", "List Paragraph", new StyleParagraphProperties(new SpacingBetweenLines { After = "60" }), null),
            Paragraph("Quote", "Quote", new StyleParagraphProperties(new ParagraphBorders(new LeftBorder { Val = BorderValues.Single, Size = 18U, Space = 8U, Color = "767676" }), new Indentation { Left = Indent.ToString(CultureInfo.InvariantCulture) }), null),
            Paragraph("CodeBlock", "Code Block", new StyleParagraphProperties(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "F2F2F2" }), Mono()),
            Of("CodeText", "Code Text", StyleValues.Character, Mono()),
            Of("Hyperlink", "Hyperlink", StyleValues.Character, new StyleRunProperties(new Color { Val = "0B5394" }, new Underline { Val = UnderlineValues.Single })),
            Of("TableGrid", "Table Grid", StyleValues.Table, new BasedOn { Val = "TableNormal" }, new StyleTableProperties(new TableBorders(
                Edge<TopBorder>(), Edge<LeftBorder>(), Edge<BottomBorder>(), Edge<RightBorder>(), Edge<InsideHorizontalBorder>(), Edge<InsideVerticalBorder>()))));
        return styles;

        static T Edge<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4U, Space = 0U, Color = "767676" };
    }
}
