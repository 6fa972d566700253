using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace Interlink.UI;

/// <summary>The words of the interface in one language, and how that language writes numbers, dates and lists.</summary>
public sealed partial class Texts
{
    private readonly FrozenDictionary<string, TextEntry> entries;
    private readonly bool strict;
    private readonly Action<string, string>? missing;

    internal Texts(string language, FrozenDictionary<string, TextEntry> entries, bool strict, Action<string, string>? missing)
    {
        (Language, this.entries, this.strict, this.missing) = (language, entries, strict, missing);
        Culture = CultureInfo.GetCultureInfo(language);
    }

    /// <summary>The two letters of the language.</summary>
    public string Language { get; }

    /// <summary>The culture behind numbers and names of months.</summary>
    public CultureInfo Culture { get; }

    /// <summary>A text without placeholders.</summary>
    public string this[string key] => Find(key) is { } entry ? entry.Only.Source : key;

    /// <summary>A text with its placeholders filled in. The result is plain: Razor encodes it.</summary>
    public string Format(string key, params (string Name, object? Value)[] values) =>
        Find(key) is { } entry ? Plain(entry.Only, values) : key;

    /// <summary>A text in the form that goes with a number, which fills <c>{count}</c>.</summary>
    public string Count(string key, long n, params (string Name, object? Value)[] values) =>
        Find(key) is { } entry ? Plain(entry.For(PluralRules.Category(Language, n)), [("count", n), .. values]) : key;

    /// <summary>Words in a language of their own, to stand inside a sentence: marked where it is another than the reader's.</summary>
    public MarkupString Spoken(string words, string? language)
    {
        var encoded = WebUtility.HtmlEncode(words);
        return new(language is null || language == Language ? encoded : $"<span lang=\"{WebUtility.HtmlEncode(language)}\">{encoded}</span>");
    }

    /// <summary>
    /// A sentence with marks in it. Values are encoded; a <see cref="TextLink"/> makes a link of the words between <c>{name}</c>
    /// and <c>{/name}</c>; <c>{b}</c> and <c>{/b}</c> make them bold; a <see cref="MarkupString"/> is trusted.
    /// </summary>
    public MarkupString Markup(string key, params (string Name, object? Value)[] values) =>
        new(Find(key) is { } entry ? Html(entry.Only, values) : WebUtility.HtmlEncode(key));

    /// <summary>The same as <see cref="Markup"/>, in the form that goes with a number.</summary>
    public MarkupString CountMarkup(string key, long n, params (string Name, object? Value)[] values) =>
        new(Find(key) is { } entry ? Html(entry.For(PluralRules.Category(Language, n)), [("count", n), .. values]) : WebUtility.HtmlEncode(key));

    /// <summary>A sentence with components in it: a value may also be a <see cref="RenderFragment"/>.</summary>
    public RenderFragment Fragment(string key, params (string Name, object? Value)[] values) => builder =>
    {
        if (Find(key) is not { } entry)
        {
            builder.AddContent(0, key);
            return;
        }

        var markup = new StringBuilder();
        foreach (var part in entry.Only.Parts)
        {
            if (part.Kind == TextTemplate.PartKind.Value && Value(part.Text, values) is RenderFragment fragment)
            {
                builder.AddMarkupContent(1, markup.ToString());
                builder.AddContent(2, fragment);
                markup.Clear();
            }
            else
            {
                AppendHtml(markup, part, values);
            }
        }

        builder.AddMarkupContent(3, markup.ToString());
    };

    /// <summary>Whether there is a text for a key.</summary>
    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>The given texts as JSON for a script: a string each, or an object of plural forms.</summary>
    public string ForScript(params string[] keys) => JsonSerializer.Serialize(keys.ToDictionary(
        key => key,
        key => Find(key) is { } entry
            ? entry.IsPlural ? (object)entry.Forms.ToDictionary(f => f.Key, f => f.Value.Source) : entry.Only.Source
            : key));

    private TextEntry? Find(string key)
    {
        if (entries.TryGetValue(key, out var entry))
        {
            return entry;
        }

        if (strict)
        {
            throw new KeyNotFoundException($"There is no text '{key}' in '{Language}'.");
        }

        missing?.Invoke(key, Language);
        return null;
    }

    private string Plain(TextTemplate template, (string Name, object? Value)[] values)
    {
        if (template.Parts is [{ Kind: TextTemplate.PartKind.Words }])
        {
            return template.Source;
        }

        var text = new StringBuilder();
        foreach (var part in template.Parts)
        {
            text.Append(part.Kind switch
            {
                TextTemplate.PartKind.Words => part.Text,
                TextTemplate.PartKind.Value => Show(Value(part.Text, values)),
                _ => "",
            });
        }

        return text.ToString();
    }

    internal string Html(TextTemplate template, (string Name, object? Value)[] values)
    {
        var html = new StringBuilder();
        foreach (var part in template.Parts)
        {
            AppendHtml(html, part, values);
        }

        return html.ToString();
    }

    private void AppendHtml(StringBuilder html, TextTemplate.Part part, (string Name, object? Value)[] values)
    {
        switch (part.Kind)
        {
            case TextTemplate.PartKind.Words:
                html.Append(WebUtility.HtmlEncode(part.Text));
                break;
            case TextTemplate.PartKind.Open or TextTemplate.PartKind.Close when part.Text == "b":
                html.Append(part.Kind == TextTemplate.PartKind.Open ? "<b>" : "</b>");
                break;
            case TextTemplate.PartKind.Open when Value(part.Text, values) is TextLink link:
                html.Append("<a href=\"").Append(WebUtility.HtmlEncode(link.Href)).Append(link.NewTab ? "\" target=\"_blank\" rel=\"noopener\">" : "\">");
                break;
            case TextTemplate.PartKind.Close when Value(part.Text, values) is TextLink:
                html.Append("</a>");
                break;
            case TextTemplate.PartKind.Value:
                var value = Value(part.Text, values);
                html.Append(value is MarkupString markup ? markup.Value : WebUtility.HtmlEncode(Show(value)));
                break;
            default:
                throw new ArgumentException($"'{{{part.Text}}}' wraps words and needs a link.", nameof(values));
        }
    }

    private object? Value(string name, (string Name, object? Value)[] values)
    {
        foreach (var (given, value) in values)
        {
            if (given == name)
            {
                return value;
            }
        }

        return strict ? throw new ArgumentException($"The text needs a value for '{{{name}}}'.", nameof(values)) : $"{{{name}}}";
    }

    private string Show(object? value) => value switch
    {
        null => "",
        string text => text,
        DateOnly day => Date(day),
        int n => Number(n),
        long n => Number(n),
        IFormattable formattable => formattable.ToString(null, Culture),
        _ => value.ToString() ?? "",
    };
}
