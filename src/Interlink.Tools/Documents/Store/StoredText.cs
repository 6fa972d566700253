using System.Text;

namespace Interlink.Tools.Documents.Store;

/// <summary>Text that both databases take. Editors send updates, not text, so what comes out of them has not passed the door.</summary>
internal static class StoredText
{
    /// <summary>The text with a mark in place of nulls and halves of characters.</summary>
    public static string Of(string text)
    {
        var (wrong, i) = (false, 0);
        for (; i < text.Length && !wrong; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            wrong = text[i] == '\0' || (char.IsSurrogate(text[i]) && !pair);
            if (pair) i++;
        }
        if (!wrong) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
        return clean.ToString();
    }
}
