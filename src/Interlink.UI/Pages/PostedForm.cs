using System.Globalization;
using Interlink.Kernel;
using Microsoft.AspNetCore.Http;

namespace Interlink.UI;

/// <summary>What a form sent. An absent field is an empty text, an absent collection is empty.</summary>
public sealed class PostedForm(IFormCollection? form)
{
    /// <summary>Whether a form was posted at all.</summary>
    public bool IsPost => form is not null;

    /// <summary>The value of a field as sent.</summary>
    public string this[string name] => form is not null && form.TryGetValue(name, out var values) ? values.ToString() : "";

    /// <summary>What was typed, else what is stored.</summary>
    public string Or(string name, string? stored) => form is not null && form.TryGetValue(name, out var values) ? values.ToString() : stored ?? "";

    /// <summary>All values of a field.</summary>
    public IReadOnlyList<string> All(string name) => form is not null && form.TryGetValue(name, out var values) ? [.. values.OfType<string>().Where(v => v.Length > 0)] : [];

    /// <summary>Whether a box is ticked; before a post, whether <paramref name="stored"/> says so.</summary>
    public bool Ticked(string name, string value = "true", bool stored = false) => form is null ? stored : All(name).Contains(value);

    /// <summary>An id, or none if it is missing or no id.</summary>
    public Guid? Id(string name) => Guid.TryParse(this[name], out var id) ? id : null;

    /// <summary>A whole number, or none.</summary>
    public int? Int(string name) => int.TryParse(this[name], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The edit that a form with <see cref="EditFields"/> carries.</summary>
    public Edit Edit => this["_overwrite"] == "true" ? new(null)
        : new(Int("_version") ?? 0, form?.Keys.Where(k => k.StartsWith("_shown.", StringComparison.Ordinal)).ToDictionary(k => k["_shown.".Length..], k => this[k]));
}
