namespace Interlink.Coproduction.Contracts;

/// <summary>Types of what is recorded about the settings of a process.</summary>
public static class SettingsActivities
{
    /// <summary>Settings changed; which, says what changed.</summary>
    public const string Changed = "process.changed";
    /// <summary>Only the status changed. Payload: from, to.</summary>
    public const string Status = "process.status";
    /// <summary>Somebody is no longer an administrator; they are the subject.</summary>
    public const string AdministratorRemoved = "process.administrator.removed";
}
