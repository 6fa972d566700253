namespace Interlink.UI;

/// <summary>A link among others: in tabs, a switch of views, a path.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Href">Where it leads; nothing for the page one is on.</param>
/// <param name="Current">Whether one is there.</param>
/// <param name="Count">A number beside the words.</param>
/// <param name="Lang">The language of the words, when it is another than the page's.</param>
public sealed record NavItem(string Text, string? Href, bool Current = false, int? Count = null, string? Lang = null);
