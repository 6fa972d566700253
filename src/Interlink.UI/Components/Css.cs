namespace Interlink.UI;

/// <summary>Joins the classes of an element, leaving out empty ones.</summary>
internal static class Css
{
    public static string Join(params ReadOnlySpan<string?> classes)
    {
        var text = "";
        foreach (var name in classes)
        {
            if (!string.IsNullOrWhiteSpace(name))
            {
                text = text.Length == 0 ? name : $"{text} {name}";
            }
        }

        return text;
    }

    /// <summary>An id made of words: what a page may not use twice it must name itself.</summary>
    public static string Id(string prefix, string? text)
    {
        var hash = 2166136261u;
        foreach (var letter in text ?? "")
        {
            hash = (hash ^ letter) * 16777619;
        }

        return $"{prefix}-{hash:x8}";
    }
}
