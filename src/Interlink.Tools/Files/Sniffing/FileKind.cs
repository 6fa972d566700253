namespace Interlink.Tools.Files.Sniffing;

/// <summary>A kind of file that may be uploaded. What is not here is refused.</summary>
/// <param name="Key">Stored with each file and named in words.</param>
/// <param name="MediaType">What it is served as.</param>
/// <param name="Thumb">How it is drawn.</param>
/// <param name="Extensions">Endings of its name, the usual one first.</param>
internal sealed record FileKind(string Key, string MediaType, string Thumb, params IReadOnlyList<string> Extensions)
{
    /// <summary>Whether browsers show it as a picture, and we took out what it says about places and people.</summary>
    public bool IsPicture => Thumb == "image";

    public static readonly FileKind Pdf = new("pdf", "application/pdf", "file", "pdf");
    public static readonly FileKind Png = new("png", "image/png", "image", "png");
    public static readonly FileKind Jpeg = new("jpeg", "image/jpeg", "image", "jpg", "jpeg", "jpe", "jfif");
    public static readonly FileKind WebP = new("webp", "image/webp", "image", "webp");
    public static readonly FileKind Gif = new("gif", "image/gif", "image", "gif");
    public static readonly FileKind Docx = new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document", "docx");
    public static readonly FileKind Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "table", "xlsx");
    public static readonly FileKind Pptx = new("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "canvas", "pptx");
    public static readonly FileKind Doc = new("doc", "application/msword", "document", "doc");
    public static readonly FileKind Xls = new("xls", "application/vnd.ms-excel", "table", "xls");
    public static readonly FileKind Ppt = new("ppt", "application/vnd.ms-powerpoint", "canvas", "ppt");
    public static readonly FileKind Rtf = new("rtf", "application/rtf", "document", "rtf");
    public static readonly FileKind Odt = new("odt", "application/vnd.oasis.opendocument.text", "document", "odt");
    public static readonly FileKind Ods = new("ods", "application/vnd.oasis.opendocument.spreadsheet", "table", "ods");
    public static readonly FileKind Odp = new("odp", "application/vnd.oasis.opendocument.presentation", "canvas", "odp");
    public static readonly FileKind Odg = new("odg", "application/vnd.oasis.opendocument.graphics", "canvas", "odg");
    public static readonly FileKind Zip = new("zip", "application/zip", "file", "zip");
    public static readonly FileKind Text = new("text", "text/plain", "document", "txt", "md", "log");
    public static readonly FileKind Csv = new("csv", "text/csv", "table", "csv", "tsv");
    public static readonly FileKind Json = new("json", "application/json", "file", "json", "geojson");

    public static IReadOnlyList<FileKind> All { get; } =
        [Pdf, Png, Jpeg, WebP, Gif, Docx, Xlsx, Pptx, Doc, Xls, Ppt, Rtf, Odt, Ods, Odp, Odg, Zip, Text, Csv, Json];

    /// <summary>Endings for the <c>accept</c> of a file field.</summary>
    public static string Accept { get; } = string.Join(',', All.SelectMany(k => k.Extensions).Select(e => "." + e));

    /// <summary>The kind with a key.</summary>
    public static FileKind Of(string key) => All.FirstOrDefault(k => k.Key == key) ?? Zip;

    /// <summary>The kind that an ending of a name belongs to, if it may be uploaded at all.</summary>
    public static FileKind? OfExtension(string extension) => All.FirstOrDefault(k => k.Extensions.Contains(extension));
}
