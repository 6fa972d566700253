using System.Security.Cryptography;
using System.Text;

namespace Interlink.Kernel;

/// <summary>
/// An edit of something that others may have changed meanwhile. The form carries the version it showed and a hash of each field as shown:
/// untouched fields keep what is stored, and only a field changed by both is a conflict.
/// </summary>
/// <param name="version">The version the person saw; null when they choose to overwrite.</param>
/// <param name="shown">Hash of each field as shown, by field name.</param>
public sealed class Edit(int? version, IReadOnlyDictionary<string, string>? shown = null)
{
    private readonly List<StaleField> conflicts = [];

    /// <summary>The version the person saw.</summary>
    public int? Version => version;

    /// <summary>What to store for one field.</summary>
    /// <param name="field">Its name in the form.</param>
    /// <param name="current">The version stored now.</param>
    /// <param name="stored">What is stored now.</param>
    /// <param name="typed">What came back.</param>
    public string Field(string field, int current, string stored, string typed)
    {
        if (version is null || version == current || stored == typed) return typed;
        var seen = shown?.GetValueOrDefault(field);
        if (seen == Hash(typed)) return stored;
        if (seen != Hash(stored)) conflicts.Add(new(field, stored, typed));
        return typed;
    }

    /// <summary>Throws <see cref="Stale"/> if a field was changed by both.</summary>
    public void Done()
    {
        if (conflicts.Count > 0) throw new Stale(conflicts);
    }

    /// <summary>The short hash of a field as shown, for the form.</summary>
    public static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value.ReplaceLineEndings("\n"))).AsSpan(0, 8));
}
