namespace Interlink.UI;

/// <summary>A link inside a sentence: the words between <c>{name}</c> and <c>{/name}</c> lead to an address.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="NewTab">Whether it opens in a new tab; the words must say so.</param>
public sealed record TextLink(string Href, bool NewTab = false);
