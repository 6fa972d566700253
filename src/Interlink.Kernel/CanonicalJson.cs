using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Interlink.Kernel;

/// <summary>JSON in the one form of RFC 8785, so that equal content has equal bytes and an equal hash on every installation.</summary>
public static class CanonicalJson
{
    /// <summary>The canonical text. Numbers must be whole and exact in a double; others throw, for nothing here needs them.</summary>
    public static string Write(JsonNode? node)
    {
        var json = new StringBuilder();
        Append(json, node);
        return json.ToString();
    }

    /// <summary>SHA-256 of canonical text, lower-case hex.</summary>
    public static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static void Append(StringBuilder json, JsonNode? node)
    {
        switch (node)
        {
            case null:
                json.Append("null");
                break;
            case JsonObject members:
                json.Append('{');
                // By UTF-16 units, as the RFC says.
                foreach (var (i, (name, value)) in members.OrderBy(m => m.Key, StringComparer.Ordinal).Index())
                {
                    if (i > 0) json.Append(',');
                    AppendText(json, name);
                    json.Append(':');
                    Append(json, value);
                }
                json.Append('}');
                break;
            case JsonArray items:
                json.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    if (i > 0) json.Append(',');
                    Append(json, items[i]);
                }
                json.Append(']');
                break;
            case JsonValue value:
                AppendValue(json, value);
                break;
        }
    }

    private static void AppendValue(StringBuilder json, JsonValue value)
    {
        if (value.TryGetValue<string>(out var text)) AppendText(json, text);
        else if (value.TryGetValue<bool>(out var flag)) json.Append(flag ? "true" : "false");
        else if (Whole(value) is { } number && Math.Abs(number) <= 9_007_199_254_740_991) json.Append(number.ToString(CultureInfo.InvariantCulture));
        else throw new ArgumentException($"'{value.ToJsonString()}' has no canonical form here.", nameof(value));
    }

    private static long? Whole(JsonValue value) => value.TryGetValue<int>(out var i) ? i : value.TryGetValue<long>(out var l) ? l : null;

    private static void AppendText(StringBuilder json, string text)
    {
        json.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) throw new ArgumentException("A lone surrogate has no canonical form.", nameof(text));
                json.Append(c).Append(text[++i]);
                continue;
            }
            json.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }
        json.Append('"');
    }
}
