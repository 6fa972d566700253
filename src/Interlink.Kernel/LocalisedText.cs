using System.Text.Json;

namespace Interlink.Kernel;

/// <summary>A short label in several languages, kept as text-JSON. What is listed, sorted or searched has text rows instead.</summary>
public sealed class LocalisedText : IEquatable<LocalisedText>
{
    private readonly SortedDictionary<string, string> values;

    /// <summary>A label with these values by language code; empty ones are left out.</summary>
    public LocalisedText(IEnumerable<KeyValuePair<string, string>> values) =>
        this.values = new(values.Where(v => !string.IsNullOrEmpty(v.Value)).ToDictionary(), StringComparer.Ordinal);

    /// <summary>No text in any language.</summary>
    public static LocalisedText Empty { get; } = new([]);

    /// <summary>The languages it has.</summary>
    public IReadOnlyCollection<string> Languages => values.Keys;

    /// <summary>The text in a language, or nothing.</summary>
    public string? this[string language] => values.GetValueOrDefault(language);

    /// <summary>The text in the first language wanted that it has, else in any.</summary>
    public string In(params IEnumerable<string> wanted) =>
        values.Count == 0 ? "" : values[Kernel.Languages.Best(values.Keys, wanted)];

    /// <summary>The canonical JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(values);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static LocalisedText FromJson(string json) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []);

    /// <inheritdoc />
    public bool Equals(LocalisedText? other) => other is not null && values.SequenceEqual(other.values);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LocalisedText);

    /// <inheritdoc />
    public override int GetHashCode() => values.Aggregate(17, (hash, v) => HashCode.Combine(hash, v.Key, v.Value));
}
