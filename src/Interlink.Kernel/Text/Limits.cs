namespace Interlink.Kernel;

/// <summary>Lengths in UTF-16 units, one place for form, API, import and column.</summary>
public static class Limits
{
    /// <summary>Names and titles of anything.</summary>
    public const int Name = 120;
    /// <summary>One line of purpose, aim of a node.</summary>
    public const int Line = 300;
    /// <summary>Descriptions, aims, ideas.</summary>
    public const int Text = 4_000;
    /// <summary>Long instructions and worksheets.</summary>
    public const int LongText = 40_000;
    /// <summary>An e-mail address (RFC 5321).</summary>
    public const int Address = 254;
    /// <summary>A web address.</summary>
    public const int Url = 2_000;
    /// <summary>A password.</summary>
    public const int Password = 200;
    /// <summary>A tag.</summary>
    public const int Tag = 40;
    /// <summary>Tags on one process.</summary>
    public const int Tags = 20;
    /// <summary>A code of a catalogue item, profile or schema.</summary>
    public const int Code = 40;
    /// <summary>A file name.</summary>
    public const int FileName = 180;
    /// <summary>Addresses pasted at once.</summary>
    public const int PastedAddresses = 200;
    /// <summary>Nodes in one process.</summary>
    public const int Nodes = 1_000;
    /// <summary>An uploaded file in bytes.</summary>
    public const long Upload = 25L * 1024 * 1024;
    /// <summary>A posted form in bytes; more answers 413.</summary>
    public const long Form = 1024 * 1024;
    /// <summary>Rows on a page of a list.</summary>
    public const int Page = 20;
}
