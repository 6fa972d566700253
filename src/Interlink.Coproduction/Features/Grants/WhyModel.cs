namespace Interlink.Coproduction.Features.Grants;

/// <summary>What the answer to "why can or can't someone" is drawn from: the rights as they were read, and the page it stands on.</summary>
/// <param name="View">The page's rights.</param>
/// <param name="Path">The local address of the page.</param>
public sealed record WhyModel(object View, string Path);
