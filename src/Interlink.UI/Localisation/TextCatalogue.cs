using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Interlink.Kernel;

namespace Interlink.UI;

/// <summary>All words of the interface, in all its languages, read once from the <c>Texts/*.json</c> of the rooms.</summary>
public sealed class TextCatalogue
{
    private readonly FrozenDictionary<string, Texts> byLanguage;

    private TextCatalogue(Dictionary<string, Dictionary<string, TextEntry>> entries, bool strict, Action<string, string>? missing)
    {
        byLanguage = entries.ToFrozenDictionary(
            e => e.Key,
            e => new Texts(e.Key, e.Value.ToFrozenDictionary(StringComparer.Ordinal), strict, missing),
            StringComparer.Ordinal);
    }

    /// <summary>Reads the words of the given rooms.</summary>
    /// <param name="rooms">The assemblies that embed <c>Texts/*.json</c>; the design system's own is always read.</param>
    /// <param name="strict">Whether an unknown key is an error (development, tests) or shown as it is (production).</param>
    /// <param name="missing">Told the key and the language when an unknown key is shown.</param>
    public static TextCatalogue Load(IEnumerable<Assembly> rooms, bool strict = true, Action<string, string>? missing = null)
    {
        var entries = new Dictionary<string, Dictionary<string, TextEntry>>(StringComparer.Ordinal);
        foreach (var room in rooms.Append(typeof(TextCatalogue).Assembly).Distinct())
        {
            foreach (var resource in room.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal)))
            {
                var language = Path.GetFileNameWithoutExtension(resource);
                using var stream = room.GetManifestResourceStream(resource)!;
                using var json = JsonDocument.Parse(stream);
                if (!entries.TryGetValue(language, out var texts))
                {
                    entries[language] = texts = new(StringComparer.Ordinal);
                }

                foreach (var text in json.RootElement.EnumerateObject())
                {
                    if (!texts.TryAdd(text.Name, TextEntry.Read(text.Name, language, text.Value)))
                    {
                        throw new InvalidOperationException($"Text '{text.Name}' is there twice in '{language}'.");
                    }
                }
            }
        }

        var dumb = Languages.All.Except(entries.Keys, StringComparer.Ordinal).ToList();
        return dumb.Count == 0
            ? new TextCatalogue(entries, strict, missing)
            : throw new InvalidOperationException($"There are no words in [{string.Join(", ", dumb)}].");
    }

    /// <summary>The words of one language, of the default one when it is not spoken.</summary>
    public Texts In(string? language) => byLanguage[Languages.Known(language) ? language! : Languages.Default];
}
