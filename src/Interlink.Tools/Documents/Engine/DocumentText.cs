using System.Text;

namespace Interlink.Tools.Documents.Engine;

/// <summary>The words of a document, for search and previews.</summary>
internal static class DocumentText
{
    /// <summary>All words, a line for each block, cells of a row side by side, pictures by their description.</summary>
    public static string Plain(string json) => Plain(DocumentNode.Parse(json));

    /// <inheritdoc cref="Plain(string)" />
    public static string Plain(DocumentNode document)
    {
        var text = new StringBuilder();
        Add(document, text);
        return text.ToString().Trim();
    }

    private static void Add(DocumentNode node, StringBuilder text)
    {
        switch (node.Type)
        {
            case "text":
                text.Append(node.Text);
                break;
            case "hardBreak":
                text.Append('\n');
                break;
            case "image":
                if (node.Get("alt") is { Length: > 0 } alt) text.Append(alt).Append('\n');
                break;
            case "tableCell" or "tableHeader":
                var from = text.Length;
                foreach (var child in node.Content) Add(child, text);
                // Lines of a cell become blanks, so that a row stays a line.
                while (text.Length > from && text[^1] == '\n') text.Length--;
                text.Replace('\n', ' ', from, text.Length - from).Append('\t');
                break;
            default:
                foreach (var child in node.Content) Add(child, text);
                if (node.Type == "tableRow" && text.Length > 0 && text[^1] == '\t') text.Length--;
                if ((node.IsTextblock || node.Type == "tableRow") && text.Length > 0 && text[^1] != '\n') text.Append('\n');
                break;
        }
    }
}
