using System.Text.Json.Nodes;
using Interlink.Catalogue.Contracts;

namespace Interlink.Catalogue.Features.Content;

/// <summary>
/// The canonical JSON of authored content, form 1. Only what an author wrote: no ids, versions, dates, status or rank. Fields at their default are left out, so that
/// a field invented later doesn't change old hashes. Changing what is written here means a new form number.
/// </summary>
internal static class ContentForm
{
    public static Domain.Content Of(AuthoredItem item) => Make(new JsonObject()
        .With("kind", Word(item.Kind))
        .With("form", item.Form)
        .With("cluster", item.Cluster.Code)
        .With("profiles", Sorted(item.Profiles))
        .With("stages", item.Stages.Select(s => Word(s)))
        .With("minutes", item.Minutes)
        .With("families", item.Families)
        .With("group", item.Group)
        .With("licence", item.Licence)
        .With("related", item.Related.Select(r => r.Code))
        .With("url", item.Url)
        .With("tool", item.Tool)
        .With("texts", Texts(item.Words, words => AuthoredItemWords.SectionKeys.Aggregate(
            new JsonObject().With("name", words.Name).With("purpose", words.Purpose).With("body", words.Body),
            (json, section) => json.With(section, words.Section(section))))));

    public static Domain.Content Of(AuthoredEntry entry) => Make(new JsonObject()
        .With("aliases", entry.Aliases)
        .With("area", entry.Area is { } area ? Word(area) : null)
        .With("texts", Texts(entry.Name.Languages.ToDictionary(l => l, l => l), l => new JsonObject().With("name", entry.Name[l]).With("sentence", entry.Sentence[l]))));

    /// <summary>What readers see of a word. What must not be written instead binds its authors only.</summary>
    public static Domain.Content Of(AuthoredTerm term) => Make(new JsonObject()
        .With("explain", term.IsExplained)
        .With("texts", Texts(term.Name.Languages.ToDictionary(l => l, l => l), l => new JsonObject().With("name", term.Name[l]).With("line", term.Line[l]))));

    public static Domain.Content Of(AuthoredNode node) => Make(new JsonObject()
        .With("kind", Word(node.Kind))
        .With("stage", node.Stage is { } stage ? Word(stage) : null)
        .With("coDelivery", node.CoDelivery)
        .With("profiles", Sorted(node.Profiles))
        .With("minutes", node.Minutes)
        .With("optional", node.Optional)
        .With("texts", Texts(node.Words, words => new JsonObject()
            .With("title", words.Title).With("what", words.What).With("why", words.Why).With("output", words.Output).With("checklist", words.Checklist))));

    /// <summary>The whole schema: its nodes by their hashes, in order, with what each needs.</summary>
    public static Domain.Content Of(AuthoredSchema schema, IReadOnlyDictionary<string, string> nodeHashes) => Make(new JsonObject()
        .With("licence", schema.Licence)
        .With("months", schema.Months)
        .With("people", schema.People)
        .With("texts", Texts(schema.Words, words => new JsonObject().With("name", words.Name).With("aim", words.Aim).With("bestFor", words.BestFor)))
        .With("nodes", new JsonArray([.. schema.Nodes.Select(n => new JsonObject()
            .With("path", n.Path).With("hash", nodeHashes[n.Path]).With("needs", n.Needs.Select(x => x.Code).Order(StringComparer.Ordinal)))])));

    private static Domain.Content Make(JsonObject json)
    {
        var text = CanonicalJson.Write(json);
        return new() { Hash = CanonicalJson.Hash(text), Json = text };
    }

    private static JsonObject Texts<T>(IReadOnlyDictionary<string, T> words, Func<T, JsonObject> fields) =>
        words.Aggregate(new JsonObject(), (json, w) => json.With(w.Key, fields(w.Value)));

    private static IEnumerable<string> Sorted(IEnumerable<CodeAt> codes) => codes.Select(c => c.Code).Order(StringComparer.Ordinal);

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static JsonObject With(this JsonObject json, string name, string? value) => value is { Length: > 0 } ? json.Set(name, value) : json;

    private static JsonObject With(this JsonObject json, string name, bool value) => value ? json.Set(name, true) : json;

    private static JsonObject With(this JsonObject json, string name, Bounds? value) => value is { } b ? json.Set(name, new JsonArray(b.Least, b.Most)) : json;

    private static JsonObject With(this JsonObject json, string name, IEnumerable<string> values) => json.With(name, new JsonArray([.. values.Select(v => (JsonNode)v)]));

    private static JsonObject With(this JsonObject json, string name, JsonArray value) => value.Count > 0 ? json.Set(name, value) : json;

    private static JsonObject With(this JsonObject json, string name, JsonObject value) => value.Count > 0 ? json.Set(name, value) : json;

    private static JsonObject Set(this JsonObject json, string name, JsonNode value)
    {
        json.Add(name, value);
        return json;
    }
}
