namespace Interlink.UI;

/// <summary>A piece of a text that is shown.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Address">The local address it leads to; none for plain words.</param>
/// <param name="Line">The line that explains it, shown beside it when asked for; the address has it too.</param>
public readonly record struct TextPiece(string Text, string? Address = null, string? Line = null);
