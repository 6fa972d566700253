namespace Interlink.Catalogue.Domain;

/// <summary>Where a catalogue entry comes from.</summary>
internal enum ContentSource
{
    /// <summary>A file of the product.</summary>
    Shipped,
    /// <summary>Written here.</summary>
    Authored,
    /// <summary>Taken from the work of a process.</summary>
    Harvested,
}

/// <summary>
/// Authored content by its hash: immutable, shared by everything that was copied from it, never deleted.
/// It is the base that later versions and changed copies are compared with.
/// </summary>
internal sealed class Content
{
    /// <summary>Form of the canonical JSON made today; a later form gets the next number.</summary>
    public const int CurrentForm = 1;

    /// <summary>SHA-256 of <see cref="Json"/>, lower-case hex.</summary>
    public string Hash { get; set; } = "";
    /// <summary>Which fields the JSON has and which defaults it leaves out.</summary>
    public int Form { get; set; } = CurrentForm;
    /// <summary>RFC 8785 JSON of the authored fields, defaults left out.</summary>
    public string Json { get; set; } = "";
}

/// <summary>What the last start found in the content folder, so that an unchanged one costs no work.</summary>
internal sealed class ImportState
{
    public string Name { get; set; } = "";
    /// <summary>Digest of all files and of the code that reads them; only set when nothing was wrong.</summary>
    public string Digest { get; set; } = "";
}
