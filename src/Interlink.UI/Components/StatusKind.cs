namespace Interlink.UI;

/// <summary>The three status of a task, an objective or a phase.</summary>
public enum StatusKind
{
    /// <summary>Nobody began: an empty ring.</summary>
    Awaiting,

    /// <summary>Somebody works on it: a half disc.</summary>
    InProgress,

    /// <summary>Done: a full disc with a tick.</summary>
    Finished,
}

internal static class StatusKinds
{
    public static string Css(this StatusKind status) => status switch
    {
        StatusKind.Awaiting => "awaiting",
        StatusKind.InProgress => "progress",
        _ => "finished",
    };

    public static string Word(this Texts texts, StatusKind status) => status switch
    {
        StatusKind.Awaiting => texts["ui.status.awaiting"],
        StatusKind.InProgress => texts["ui.status.in-progress"],
        _ => texts["ui.status.finished"],
    };
}
