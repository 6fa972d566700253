namespace Interlink.UI;

/// <summary>What just happened, and how to undo it.</summary>
/// <param name="Text">What happened.</param>
/// <param name="UndoAction">Where a form posts to undo it.</param>
/// <param name="UndoFields">What that form carries.</param>
/// <param name="Icon">An icon other than the tick.</param>
public sealed record ToastMessage(string Text, string? UndoAction = null, IReadOnlyDictionary<string, string>? UndoFields = null, string Icon = "check-circle");
