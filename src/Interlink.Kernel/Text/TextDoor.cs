using System.Globalization;
using System.Text;

namespace Interlink.Kernel;

/// <summary>The one door through which text enters: NFC, no control characters, no lone surrogates, no bidirectional overrides.</summary>
public static class TextDoor
{
    /// <summary>Whether the text holds characters that are refused (a lone surrogate, a null, another control character).</summary>
    public static bool HasForbidden(string raw, bool lines)
    {
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (char.IsHighSurrogate(c) && i + 1 < raw.Length && char.IsLowSurrogate(raw[i + 1])) { i++; continue; }
            if (char.IsSurrogate(c)) return true;
            if (char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t')) return true;
            // The replacement character is what a lone surrogate or broken bytes have become on the way of a form.
            if (c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\uFFFD' or '\uFFFE' or '\uFFFF') return true;
        }
        return false;
    }

    /// <summary>Whether anything of it can be seen: a name of zero-width characters or fillers alone can't be read, found or clicked.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(r =>
        !Rune.IsWhiteSpace(r) && Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.Control)
        && r.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0));

    /// <summary>One line: normalised, white space folded, trimmed. Call <see cref="HasForbidden"/> first.</summary>
    public static string Line(string raw)
    {
        var folded = new StringBuilder(raw.Length);
        foreach (var c in raw.Normalize(NormalizationForm.FormC))
        {
            if (!char.IsWhiteSpace(c)) folded.Append(c);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>Several lines: normalised, LF, no white space at the end. Call <see cref="HasForbidden"/> first.</summary>
    public static string Block(string raw) =>
        string.Join('\n', raw.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).Trim('\n', ' ');

    /// <summary>Cuts text to a length without splitting a character: what is kept of something too long.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = length;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end];
    }

    /// <summary>What search and name filters compare: letters and digits only, without case and accents, one space between words.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(c)) key.Append(char.ToLowerInvariant(c));
            else if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
        }
        // Composed again, so that a key is never longer than the text it is made of (Korean syllables come apart into letters).
        return key.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }
}
