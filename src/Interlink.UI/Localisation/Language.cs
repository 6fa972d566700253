namespace Interlink.UI;

/// <summary>A language the interface speaks.</summary>
/// <param name="Code">The two letters, such as <c>lv</c>.</param>
/// <param name="Name">The language's name in itself, such as <c>Latviešu</c>.</param>
public sealed record Language(string Code, string Name);
