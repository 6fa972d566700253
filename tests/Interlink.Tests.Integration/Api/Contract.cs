using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Interlink.Tests.Integration.Api;

/// <summary>The OpenAPI document of a running product, and whether requests and answers keep to it.</summary>
internal sealed class Contract(JsonElement document)
{
    private readonly List<(string Method, Regex Path, string Id, JsonElement Operation)> operations = [.. (
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (method.Name.ToUpperInvariant(), new Regex("^" + Regex.Replace(path.Name, @"\{[^}]+\}", "[^/]+") + "$"), method.Value.GetProperty("operationId").GetString()!, method.Value))];

    /// <summary>Operations that were called and answered with success.</summary>
    public ConcurrentDictionary<string, bool> Succeeded { get; } = new();

    public IEnumerable<string> Operations => operations.Select(o => o.Id);

    public static async Task<Contract> Of(App app)
    {
        using var browser = app.Browser();
        using var json = JsonDocument.Parse(await browser.GetStringAsync("/openapi/v1.json"));
        return new(json.RootElement.Clone());
    }

    /// <summary>What is wrong with a request and its answer.</summary>
    public List<string> Check(string method, string path, JsonElement? sent, int status, string? type, JsonElement? answered)
    {
        var faults = new List<string>();
        // A literal part of a path wins over a parameter: the first in the document's order of fewest parameters.
        var found = operations.Where(o => o.Method == method && o.Path.IsMatch(path)).OrderBy(o => o.Path.ToString().Split("[^/]+").Length).ToList();
        if (found.Count == 0) return [$"{method} {path} is not in the document"];
        var (_, _, id, operation) = found[0];
        if (status is >= 200 and < 400) Succeeded[id] = true;
        if (sent is { } body && status < 400 && operation.TryGetProperty("requestBody", out var request) && request.GetProperty("content").TryGetProperty("application/json", out var wanted))
            Check(wanted.GetProperty("schema"), body, $"{id} request", faults);
        if (status == 304) return faults;
        var responses = operation.GetProperty("responses");
        if (!responses.TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out var response))
        {
            if (status < 400) faults.Add($"{id} answered {status}, which is not in the document");
            response = responses.GetProperty("default");
        }
        if (!response.TryGetProperty("content", out var content) || !content.EnumerateObject().Any())
        {
            if (answered is not null) faults.Add($"{id} answered a body with {status}");
            return faults;
        }
        if (content.TryGetProperty(type ?? "", out var media)) { if (answered is { } json) Check(media.GetProperty("schema"), json, id, faults); }
        else if (!content.TryGetProperty("application/octet-stream", out _)) faults.Add($"{id} answered {type}, which is not in the document");
        return faults;
    }

    private void Check(JsonElement schema, JsonElement value, string at, List<string> faults)
    {
        if (schema.TryGetProperty("$ref", out var reference)) schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("oneOf", out var several))
        {
            if (!several.EnumerateArray().Any(s => { var own = new List<string>(); Check(s, value, at, own); return own.Count == 0; })) faults.Add($"{at} is none of its forms");
            return;
        }
        if (schema.TryGetProperty("enum", out var values))
        {
            if (!values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value))) faults.Add($"{at} is {value}");
            return;
        }
        if (schema.TryGetProperty("type", out var type))
        {
            var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!).ToList() : [type.GetString()!];
            if (!types.Any(t => Is(t, value))) { faults.Add($"{at} is {value.ValueKind}, not {string.Join('/', types)}"); return; }
        }
        if (value.ValueKind == JsonValueKind.String && schema.TryGetProperty("format", out var format) && !Fits(format.GetString()!, value.GetString()!)) faults.Add($"{at} is no {format}: {value}");
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var (item, i) in value.EnumerateArray().Select((item, i) => (item, i))) Check(items, item, $"{at}[{i}]", faults);
        if (value.ValueKind != JsonValueKind.Object) return;
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(r => r.GetString()!).Where(r => !value.TryGetProperty(r, out _))) faults.Add($"{at}.{name} is missing");
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var property in value.EnumerateObject())
        {
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(property.Name, out var own)) Check(own, property.Value, $"{at}.{property.Name}", faults);
            else if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object) Check(more, property.Value, $"{at}.{property.Name}", faults);
            else if (more.ValueKind == JsonValueKind.False) faults.Add($"{at}.{property.Name} is not in the document");
        }
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private static bool Fits(string format, string value) => format switch
    {
        "uuid" => Guid.TryParse(value, out _),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _),
        "date-time" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _),
        _ => true,
    };
}
