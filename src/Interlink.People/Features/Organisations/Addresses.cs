using Microsoft.AspNetCore.WebUtilities;

namespace Interlink.People.Features.Organisations;

/// <summary>Local addresses of lists.</summary>
internal static class Addresses
{
    /// <summary>An address with the parts of its query that say something.</summary>
    public static string With(string path, params (string Name, string? Value)[] query) =>
        QueryHelpers.AddQueryString(path, query.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => new KeyValuePair<string, string?>(q.Name, q.Value)));

    /// <summary>The address of a page of a list; the first needs no number.</summary>
    public static string Page(string path, string name, int number, params (string Name, string? Value)[] query) =>
        With(path, [.. query, (name, number > 1 ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null)]);
}
