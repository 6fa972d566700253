namespace Interlink.Tools.Documents.Engine;

/// <summary>A heading in the outline of a document.</summary>
/// <param name="Level">The level it is shown at.</param>
/// <param name="Text">Its words.</param>
/// <param name="Id">Its anchor on the page.</param>
internal sealed record OutlineEntry(int Level, string Text, string Id);

/// <summary>Headings as a page shows them: below the page's own heading, and no level skipped.</summary>
internal sealed class DocumentHeadings
{
    private readonly Dictionary<DocumentNode, OutlineEntry> entries = new(ReferenceEqualityComparer.Instance);

    /// <summary>The headings of a document, the highest of them at <paramref name="first"/>.</summary>
    public DocumentHeadings(DocumentNode document, int first, string prefix)
    {
        var headings = new List<DocumentNode>();
        Collect(document, headings);
        var top = headings.Count == 0 ? 1 : headings.Min(h => h.Number("level", 1));
        var previous = first - 1;
        foreach (var heading in headings)
        {
            previous = Math.Clamp(heading.Number("level", 1) - top + first, first, Math.Min(previous + 1, 6));
            var entry = new OutlineEntry(previous, heading.InnerText().Trim(), prefix + (entries.Count + 1));
            entries.Add(heading, entry);
            Outline.Add(entry);
        }
    }

    /// <summary>All of them in order.</summary>
    public List<OutlineEntry> Outline { get; } = [];

    /// <summary>How a heading is shown.</summary>
    public OutlineEntry Of(DocumentNode heading) => entries[heading];

    private static void Collect(DocumentNode node, List<DocumentNode> into)
    {
        if (node.Type == "heading") into.Add(node);
        else foreach (var child in node.Content) Collect(child, into);
    }
}
