using System.Globalization;
using System.Text.RegularExpressions;
using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Content;
using Interlink.UI;

namespace Interlink.Catalogue.Contracts;

/// <summary>A word of the product in one language.</summary>
/// <param name="Code">Its code, permanent.</param>
/// <param name="Name">The word, singular, as it stands in a sentence.</param>
/// <param name="Line">What it means, in a line.</param>
public sealed record GlossaryTerm(string Code, string Name, string Line);

/// <summary>The words of the product with their meaning, as <c>glossary.yaml</c> has them. Read once.</summary>
public sealed class Glossary
{
    private readonly IReadOnlyList<AuthoredTerm> terms;
    private readonly Dictionary<string, Regex> marked;

    private Glossary(IReadOnlyList<AuthoredTerm> terms)
    {
        this.terms = terms;
        marked = Languages.All.ToDictionary(l => l, l => WordForms.Pattern(l, [.. terms.Where(t => t.IsExplained).Select(t => (t.Code, t.Name.In(l)))]));
    }

    /// <summary>Reads the glossary of a content folder. What is broken is left out; the import names it.</summary>
    public static Glossary Read(ContentSettings settings) => new([.. ListReader.ReadTerms(settings.Path, []).Where(t => !t.Name.Equals(LocalisedText.Empty) && !t.Line.Equals(LocalisedText.Empty))]);

    /// <summary>All words in a language, in its alphabetical order.</summary>
    public IReadOnlyList<GlossaryTerm> In(string language) =>
        [.. terms.Select(t => Term(t, language)).OrderBy(t => t.Name, StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true))];

    /// <summary>Marks words that not everybody knows in the texts of one page, each once: where it is read first.</summary>
    public Marker Mark() => new(this);

    private static GlossaryTerm Term(AuthoredTerm term, string language) => new(term.Code, term.Name.In(language), term.Line.In(language));

    /// <summary>What was explained on a page already.</summary>
    public sealed class Marker
    {
        private readonly Glossary glossary;
        private readonly HashSet<string> explained = [];

        internal Marker(Glossary glossary) => this.glossary = glossary;

        /// <summary>Cuts texts of a language into plain words and words that are explained.</summary>
        public Func<string, IEnumerable<TextPiece>> In(string language) => text => Cut(text, language);

        private List<TextPiece> Cut(string text, string language)
        {
            List<TextPiece> pieces = [];
            var from = 0;
            if (glossary.marked.TryGetValue(language, out var pattern))
            {
                foreach (Match match in pattern.Matches(text))
                {
                    var code = WordForms.CodeOf(match);
                    if (!explained.Add(code)) continue;
                    if (match.Index > from) pieces.Add(new(text[from..match.Index]));
                    var term = Term(glossary.terms.First(t => t.Code == code), language);
                    pieces.Add(new(match.Value, $"{ShellRoutes.Glossary}#{code}", term.Line));
                    from = match.Index + match.Length;
                }
            }
            if (from < text.Length) pieces.Add(new(text[from..]));
            return pieces;
        }
    }
}
