using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Microsoft.AspNetCore.Http;

namespace Interlink.Catalogue.Features.Browse;

/// <summary>What is looked for in the catalogue. It is its own address, so that whoever gets the address sees the same.</summary>
/// <param name="Words">What was typed.</param>
/// <param name="Chosen">Values by what they filter: any of one kind, all kinds together.</param>
/// <param name="Page">From 1.</param>
internal sealed record CatalogueFilter(string Words, IReadOnlyDictionary<Facet, IReadOnlyList<string>> Chosen, int Page)
{
    /// <summary>The address of the catalogue.</summary>
    public const string Address = "/catalogue";

    /// <summary>Names in the address.</summary>
    public static readonly IReadOnlyDictionary<Facet, string> Names = new Dictionary<Facet, string>
    {
        [Facet.Kind] = "kind",
        [Facet.Stage] = "stage",
        [Facet.Cluster] = "cluster",
        [Facet.Profile] = "profile",
        [Facet.Language] = "language",
    };

    /// <summary>Everything.</summary>
    public static CatalogueFilter None { get; } = new("", new Dictionary<Facet, IReadOnlyList<string>>(), 1);

    /// <summary>Whether anything is filtered.</summary>
    public bool IsEmpty => Words.Length == 0 && Chosen.Count == 0;

    /// <summary>Whether a value is chosen.</summary>
    public bool Has(Facet facet, string value) => Chosen.TryGetValue(facet, out var values) && values.Contains(value);

    /// <summary>Reads the query of an address. What can't be a value is left out, so that nothing odd reaches SQL or page.</summary>
    public static CatalogueFilter Read(IQueryCollection query)
    {
        var chosen = new Dictionary<Facet, IReadOnlyList<string>>();
        foreach (var (facet, name) in Names)
        {
            List<string> values = [.. query[name].OfType<string>().Select(v => Value(facet, v)).OfType<string>().Distinct().Take(60)];
            if (values.Count > 0) chosen[facet] = values;
        }
        var typed = query["q"].ToString();
        var words = TextDoor.HasForbidden(TextDoor.Cut(typed, 200), lines: true) ? "" : TextDoor.Line(TextDoor.Cut(typed, 200));
        return new(words, chosen, int.TryParse(query["page"], out var page) && page > 0 ? page : 1);
    }

    /// <summary>The address of this, on a page.</summary>
    public string At(int page = 1) => Address + QueryString.Create([.. Pairs(), .. page > 1 ? new[] { KeyValuePair.Create("page", (string?)page.ToString(System.Globalization.CultureInfo.InvariantCulture)) } : []]);

    /// <summary>The same with one value more.</summary>
    public CatalogueFilter With(Facet facet, string value) => Has(facet, value) ? this : Change(facet, [.. Chosen.GetValueOrDefault(facet, []), value]);

    /// <summary>The same without one value.</summary>
    public CatalogueFilter Without(Facet facet, string value) => Change(facet, [.. Chosen.GetValueOrDefault(facet, []).Where(v => v != value)]);

    /// <summary>All that is chosen, for the hidden fields of the search form.</summary>
    public IEnumerable<(string Name, string Value)> Fields() => Chosen.OrderBy(c => c.Key).SelectMany(c => c.Value.Select(v => (Names[c.Key], v)));

    private CatalogueFilter Change(Facet facet, IReadOnlyList<string> values)
    {
        var chosen = Chosen.Where(c => c.Key != facet).ToDictionary();
        if (values.Count > 0) chosen[facet] = values;
        return new(Words, chosen, 1);
    }

    private IEnumerable<KeyValuePair<string, string?>> Pairs() =>
        (Words.Length > 0 ? [KeyValuePair.Create("q", (string?)Words)] : Array.Empty<KeyValuePair<string, string?>>()).Concat(Fields().Select(f => KeyValuePair.Create(f.Name, (string?)f.Value)));

    private static string? Value(Facet facet, string value) => facet switch
    {
        Facet.Kind => Enum.GetNames<ItemKind>().FirstOrDefault(n => n.Equals(value, StringComparison.OrdinalIgnoreCase)),
        Facet.Stage => Enum.GetNames<Stage>().FirstOrDefault(n => n.Equals(value, StringComparison.OrdinalIgnoreCase)),
        Facet.Language => Languages.Known(value) ? value : null,
        _ => value.Length is > 0 and <= Limits.Code && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? value.ToUpperInvariant() : null,
    };
}
