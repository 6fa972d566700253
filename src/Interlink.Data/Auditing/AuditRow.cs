namespace Interlink.Data;

/// <summary>What an entry of the audit is about, to choose by.</summary>
public enum AuditKind
{
    /// <summary>Signing in and out, and the ways to it.</summary>
    SignIn,
    /// <summary>Somebody was refused.</summary>
    Refusal,
    /// <summary>Who may do what.</summary>
    Rights,
    /// <summary>The installation.</summary>
    Administration,
    /// <summary>Data that was taken out or erased.</summary>
    Data,
}

/// <summary>Who did what that concerns security, and from where. The network is forgotten after 90 days, the entry after a year.</summary>
public sealed class AuditRow
{
    /// <summary>Its id.</summary>
    public Guid Id { get; set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>What it is about.</summary>
    public AuditKind Kind { get; set; }
    /// <summary>What happened: the type of the activity, or of what is no activity.</summary>
    public string Type { get; set; } = "";
    /// <summary>Whether a person, a stranger or the installation itself.</summary>
    public ActorKind ActorKind { get; set; }
    /// <summary>Who; none for strangers and the installation itself.</summary>
    public Guid? ActorId { get; set; }
    /// <summary>The access token they used.</summary>
    public Guid? TokenId { get; set; }
    /// <summary>What the subject is.</summary>
    public string SubjectKind { get; set; } = "";
    /// <summary>What it happened to.</summary>
    public Guid? SubjectId { get; set; }
    /// <summary>The person it concerns.</summary>
    public Guid? PersonId { get; set; }
    /// <summary>A code that says more: the route that was refused, the format that was taken out.</summary>
    public string? Detail { get; set; }
    /// <summary>The network they came from.</summary>
    public string? Network { get; set; }
}
