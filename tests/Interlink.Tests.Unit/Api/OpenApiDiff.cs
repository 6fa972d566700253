using System.Text.Json;

namespace Interlink.Tests.Unit.Api;

/// <summary>Finds what in a newer OpenAPI document breaks programs that were written for an older one.</summary>
internal static class OpenApiDiff
{
    /// <summary>Each break as <c>operation: what</c>.</summary>
    public static List<string> Breaks(JsonElement older, JsonElement newer)
    {
        var breaks = new List<string>();
        var now = Operations(newer);
        foreach (var (id, (method, path, before)) in Operations(older))
        {
            if (!now.TryGetValue(id, out var found)) { breaks.Add($"{id}: gone"); continue; }
            if ((found.Method, found.Path) != (method, path)) breaks.Add($"{id}: another address");
            var after = found.Operation;
            foreach (var parameter in Parameters(after).Where(p => p.Value && !Parameters(before).GetValueOrDefault(p.Key))) breaks.Add($"{id}: {parameter.Key} became required");
            foreach (var gone in Parameters(before).Keys.Except(Parameters(after).Keys)) breaks.Add($"{id}: parameter {gone} is gone");
            if (after.GetProperty("description").GetString() != before.GetProperty("description").GetString()) breaks.Add($"{id}: another scope");
            Sent(Body(before), Body(after), older, newer, id, breaks);
            foreach (var response in before.GetProperty("responses").EnumerateObject().Where(r => r.Name != "default"))
            {
                if (!after.GetProperty("responses").TryGetProperty(response.Name, out var same)) breaks.Add($"{id}: no longer answers {response.Name}");
                else Answered(Content(response.Value), Content(same), older, newer, id, breaks, []);
            }
        }
        return breaks;
    }

    private static Dictionary<string, (string Method, string Path, JsonElement Operation)> Operations(JsonElement document) => (
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (Id: method.Value.GetProperty("operationId").GetString()!, method.Name, Path: path.Name, method.Value)).ToDictionary(o => o.Id, o => (o.Name, o.Path, o.Value));

    private static Dictionary<string, bool> Parameters(JsonElement operation) => !operation.TryGetProperty("parameters", out var all) ? []
        : all.EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => p.TryGetProperty("required", out var r) && r.GetBoolean());

    private static JsonElement? Body(JsonElement operation) => operation.TryGetProperty("requestBody", out var body) ? Content(body) : null;

    private static JsonElement? Content(JsonElement holder) =>
        holder.TryGetProperty("content", out var content) && content.EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.Object } media ? media.Value.GetProperty("schema") : null;

    /// <summary>What programs send: nothing they may send may go, nothing may become required.</summary>
    private static void Sent(JsonElement? before, JsonElement? after, JsonElement older, JsonElement newer, string at, List<string> breaks)
    {
        if (after is { } wanted && before is null) { breaks.Add($"{at}: wants a body"); _ = wanted; return; }
        if (before is not { } old || after is not { } now) return;
        (old, now) = (Resolve(old, older), Resolve(now, newer));
        if (!Types(old).IsSubsetOf(Types(now))) breaks.Add($"{at}: takes other types");
        foreach (var gone in Values(old).Except(Values(now))) if (Values(now).Count > 0) breaks.Add($"{at}: no longer takes {gone}");
        foreach (var required in Required(now).Except(Required(old))) breaks.Add($"{at}: {required} became required");
        foreach (var (name, schema) in Properties(old))
        {
            if (!Properties(now).TryGetValue(name, out var same)) breaks.Add($"{at}: {name} is gone");
            else Sent(schema, same, older, newer, $"{at}.{name}", breaks);
        }
    }

    /// <summary>What programs read: nothing may go, become optional or change its type.</summary>
    private static void Answered(JsonElement? before, JsonElement? after, JsonElement older, JsonElement newer, string at, List<string> breaks, HashSet<string> open)
    {
        if (before is not { } old) return;
        if (after is not { } now) { breaks.Add($"{at}: answers no body"); return; }
        // A tree refers to itself.
        if (old.TryGetProperty("$ref", out var name) && !open.Add(name.GetString()!)) return;
        (old, now) = (Resolve(old, older), Resolve(now, newer));
        if (!Types(now).IsSubsetOf(Types(old))) breaks.Add($"{at}: answers other types");
        foreach (var optional in Required(old).Except(Required(now))) breaks.Add($"{at}: {optional} may be missing");
        foreach (var (property, schema) in Properties(old))
        {
            if (!Properties(now).TryGetValue(property, out var same)) breaks.Add($"{at}: {property} is gone");
            else Answered(schema, same, older, newer, $"{at}.{property}", breaks, [.. open]);
        }
        if (old.TryGetProperty("items", out var items)) Answered(items, now.TryGetProperty("items", out var own) ? own : null, older, newer, at + "[]", breaks, [.. open]);
    }

    private static JsonElement Resolve(JsonElement schema, JsonElement document)
    {
        if (schema.TryGetProperty("oneOf", out var several)) schema = several.EnumerateArray().First(s => s.TryGetProperty("$ref", out _));
        return schema.TryGetProperty("$ref", out var reference) ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]) : schema;
    }

    private static HashSet<string> Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];

    private static HashSet<string> Values(JsonElement schema) => schema.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(v => v.ToString())] : [];

    private static HashSet<string> Required(JsonElement schema) => schema.TryGetProperty("required", out var required) ? [.. required.EnumerateArray().Select(r => r.GetString()!)] : [];

    private static Dictionary<string, JsonElement> Properties(JsonElement schema) => schema.TryGetProperty("properties", out var all) ? all.EnumerateObject().ToDictionary(p => p.Name, p => p.Value) : [];
}
