using System.Globalization;

namespace Interlink.UI;

/// <summary>A stream that a page follows.</summary>
/// <param name="Id">The id of the stream.</param>
/// <param name="Sequence">The sequence the page was read at, so that what is already shown is not fetched again.</param>
public sealed record LiveStream(string Id, long? Sequence = null)
{
    /// <summary>The form in which the page carries it.</summary>
    public override string ToString() => Sequence is { } sequence ? string.Create(CultureInfo.InvariantCulture, $"{Id}@{sequence}") : Id;
}
