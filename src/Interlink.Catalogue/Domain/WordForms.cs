using System.Text.RegularExpressions;

namespace Interlink.Catalogue.Domain;

/// <summary>Finds the words of the glossary in running text, in the forms that each language gives them. A language without a line here is found as the glossary writes it.</summary>
internal static partial class WordForms
{
    /// <summary>One pattern for all words of a language: the longest first, each in a group of its code.</summary>
    public static Regex Pattern(string language, IReadOnlyList<(string Code, string Name)> words)
    {
        var all = words.OrderByDescending(w => w.Name.Length).Select(w => $"(?<{Group(w.Code)}>{string.Join(@"\s", w.Name.Split(' ').Select(word => Word(language, word)))})");
        return new($@"(?<![\p{{L}}\p{{N}}-])(?:{string.Join('|', all.DefaultIfEmpty("(?!)"))})(?![\p{{L}}\p{{N}}-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    }

    /// <summary>The code of the word found.</summary>
    public static string CodeOf(Match match) => match.Groups.Values.First(g => g.Success && g.Name != "0").Name.Replace('_', '-');

    private static string Group(string code) => code.Replace('-', '_');

    private static string Word(string language, string word)
    {
        // Abbreviations and short words don't change.
        if (word.Length <= 3 || word.All(c => char.IsUpper(c) || c == '-')) return Regex.Escape(word);
        return language switch
        {
            "lv" => Regex.Escape(LatvianEnding().Replace(word, "")) + @"\p{L}{0,4}",
            "es" => SpanishEnding().Match(word) is { Success: true } end ? Regex.Escape(word[..end.Index]) + (end.Value[0] is 'e' ? "(?:es?)?" : "[ao]s?") : Regex.Escape(word) + "(?:es)?",
            "it" => Regex.Escape(ItalianEnding().Replace(word, "")) + word[^1] switch { 'o' => "[oi]", 'a' => "[ae]", 'e' => "[ei]", 'i' => "[ioe]", _ => "" },
            "en" => Regex.Escape(word) + "s?",
            _ => Regex.Escape(word),
        };
    }

    [GeneratedRegex("[oae]s?$")]
    private static partial Regex SpanishEnding();

    [GeneratedRegex("[oaei]$")]
    private static partial Regex ItalianEnding();

    [GeneratedRegex("(?:is|us|as|es|s|š|a|ā|e|i|u)$")]
    private static partial Regex LatvianEnding();
}
