using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Interlink.Tools.Documents.Engine;

/// <summary>A mark on a piece of text: bold, italic, strike, code, or a link with its address.</summary>
internal sealed record DocumentMark(string Type, string? Href = null);

/// <summary>A node of a document, with the names and attributes of Tiptap.</summary>
internal sealed class DocumentNode(string type)
{
    private static readonly JsonWriterOptions writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions reading = new() { MaxDepth = DocumentLimits.JsonDepth };

    /// <summary>What it is: paragraph, heading, text, ...</summary>
    public string Type { get; } = type;

    /// <summary>Attributes; values are text, whole numbers, flags or, for what this version doesn't know, JSON.</summary>
    public SortedDictionary<string, object> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>What is inside.</summary>
    public List<DocumentNode> Content { get; } = [];

    /// <summary>The text of a text node.</summary>
    public string Text { get; set; } = "";

    /// <summary>The marks of a text node, in the order of the schema.</summary>
    public List<DocumentMark> Marks { get; } = [];

    /// <summary>Where it stands in its parent in the base document, for a form; else null.</summary>
    public int? At { get; set; }

    /// <summary>Whether its Markdown needs every special character escaped to read back as itself.</summary>
    public bool Careful { get; set; }

    /// <summary>Whether it is a piece of text.</summary>
    public bool IsText => Type == "text";

    /// <summary>Whether its children are text and line breaks.</summary>
    public bool IsTextblock => Type is "paragraph" or "heading" or "codeBlock";

    /// <summary>A text attribute, or null.</summary>
    public string? Get(string name) => Attributes.TryGetValue(name, out var value) ? value as string : null;

    /// <summary>A whole number, or the default.</summary>
    public int Number(string name, int otherwise) => Attributes.TryGetValue(name, out var value) && value is int number ? number : otherwise;

    /// <summary>A flag; false when it isn't there.</summary>
    public bool Flag(string name) => Attributes.TryGetValue(name, out var value) && value is true;

    /// <summary>The same node with an attribute.</summary>
    public DocumentNode With(string name, object value)
    {
        Attributes[name] = value;
        return this;
    }

    /// <summary>The same node with children.</summary>
    public DocumentNode With(params IEnumerable<DocumentNode> children)
    {
        Content.AddRange(children);
        return this;
    }

    /// <summary>A piece of text.</summary>
    public static DocumentNode Words(string text, params IEnumerable<DocumentMark> marks)
    {
        var node = new DocumentNode("text") { Text = text };
        node.Marks.AddRange(marks);
        return node;
    }

    /// <summary>All text below, without separators.</summary>
    public string InnerText()
    {
        if (IsText) return Text;
        if (Type == "hardBreak") return "\n";
        var all = new StringBuilder();
        foreach (var child in Content) all.Append(child.InnerText());
        return all.ToString();
    }

    /// <summary>Reads JSON as the engine writes it.</summary>
    public static DocumentNode Parse(string json)
    {
        DocumentLimits.Check(json, "document");
        try
        {
            using var document = JsonDocument.Parse(json, reading);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new DocumentException(DocumentFault.Unreadable, e.Message, e);
        }
    }

    private static DocumentNode Read(JsonElement json)
    {
        var node = new DocumentNode(json.GetProperty("type").GetString() ?? throw new InvalidOperationException("a node without type"));
        if (json.TryGetProperty("attrs", out var attrs))
            foreach (var attr in attrs.EnumerateObject())
                if (Value(attr.Value) is { } value) node.Attributes[attr.Name] = value;
        if (json.TryGetProperty("text", out var text)) node.Text = text.GetString() ?? "";
        if (json.TryGetProperty("marks", out var marks))
            foreach (var mark in marks.EnumerateArray())
                node.Marks.Add(new DocumentMark(mark.GetProperty("type").GetString() ?? "",
                    mark.TryGetProperty("attrs", out var of) && of.TryGetProperty("href", out var href) && href.ValueKind == JsonValueKind.String ? href.GetString() : null));
        if (json.TryGetProperty("content", out var content))
            foreach (var child in content.EnumerateArray()) node.Content.Add(Read(child));
        return node;
    }

    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt32(out var number) ? number : json.Clone(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => json.Clone(),
    };

    /// <summary>The JSON of this node.</summary>
    public string ToJson() => ToJson(writer => Write(writer));

    /// <summary>The JSON of a list of nodes.</summary>
    public static string ToJson(IEnumerable<DocumentNode> nodes) => ToJson(writer =>
    {
        writer.WriteStartArray();
        foreach (var node in nodes) node.Write(writer);
        writer.WriteEndArray();
    });

    private static string ToJson(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, writing)) write(writer);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", Type);
        if (At is { } at) writer.WriteNumber("at", at);
        if (Attributes.Count > 0)
        {
            writer.WriteStartObject("attrs");
            foreach (var (name, value) in Attributes)
            {
                writer.WritePropertyName(name);
                switch (value)
                {
                    case string text: writer.WriteStringValue(text); break;
                    case int number: writer.WriteNumberValue(number); break;
                    case bool flag: writer.WriteBooleanValue(flag); break;
                    case JsonElement json: json.WriteTo(writer); break;
                    default: throw new InvalidOperationException($"an attribute of type {value.GetType()}");
                }
            }
            writer.WriteEndObject();
        }
        if (IsText) writer.WriteString("text", Text);
        if (Marks.Count > 0)
        {
            writer.WriteStartArray("marks");
            foreach (var mark in Marks)
            {
                writer.WriteStartObject();
                writer.WriteString("type", mark.Type);
                if (mark.Href is { } href)
                {
                    writer.WriteStartObject("attrs");
                    writer.WriteString("href", href);
                    writer.WriteEndObject();
                }
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        if (Content.Count > 0)
        {
            writer.WriteStartArray("content");
            foreach (var child in Content) child.Write(writer);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    /// <summary>Whether two nodes say the same, wherever they stand.</summary>
    public static bool Same([NotNullWhen(true)] DocumentNode? a, [NotNullWhen(true)] DocumentNode? b)
    {
        if (a is null || b is null || a.Type != b.Type || a.Text != b.Text) return false;
        if (!a.Marks.SequenceEqual(b.Marks)) return false;
        if (a.Attributes.Count != b.Attributes.Count) return false;
        foreach (var (name, value) in a.Attributes)
            if (!b.Attributes.TryGetValue(name, out var other) || !(value is JsonElement x && other is JsonElement y ? JsonElement.DeepEquals(x, y) : value.Equals(other))) return false;
        return Same(a.Content, b.Content);
    }

    /// <summary>Whether two lists of nodes say the same.</summary>
    public static bool Same(IReadOnlyList<DocumentNode> a, IReadOnlyList<DocumentNode> b)
    {
        if (a.Count != b.Count) return false;
        for (var i = 0; i < a.Count; i++) if (!Same(a[i], b[i])) return false;
        return true;
    }
}
