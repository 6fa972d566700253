using System.Text.Json;

namespace Interlink.UI;

/// <summary>One text of one language: a single form, or one for each plural category.</summary>
internal sealed class TextEntry
{
    private readonly Dictionary<string, TextTemplate> forms;

    private TextEntry(Dictionary<string, TextTemplate> forms) => this.forms = forms;

    /// <summary>The forms by plural category; a text without plural has only <c>other</c>.</summary>
    public IReadOnlyDictionary<string, TextTemplate> Forms => forms;

    public bool IsPlural { get; private init; }

    public TextTemplate Only => forms["other"];

    public TextTemplate For(string category) => forms.TryGetValue(category, out var form) ? form : forms["other"];

    public static TextEntry Read(string key, string language, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return new TextEntry(new() { ["other"] = TextTemplate.Parse(json.GetString()!) });
        }

        var forms = json.EnumerateObject().ToDictionary(p => p.Name, p => TextTemplate.Parse(p.Value.GetString()!), StringComparer.Ordinal);
        var missing = PluralRules.Required(language).Except(forms.Keys, StringComparer.Ordinal).ToList();
        var unknown = forms.Keys.Except(PluralRules.Allowed(language), StringComparer.Ordinal).ToList();
        if (missing.Count > 0 || unknown.Count > 0)
        {
            throw new InvalidOperationException($"Text '{key}' in '{language}': missing forms [{string.Join(", ", missing)}], unknown forms [{string.Join(", ", unknown)}].");
        }

        return new TextEntry(forms) { IsPlural = true };
    }
}
