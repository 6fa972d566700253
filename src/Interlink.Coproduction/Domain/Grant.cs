using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Domain;

/// <summary>Whom a grant goes to.</summary>
internal enum GranteeKind
{
    Team,
    Person,
    /// <summary>Somebody without an account, later.</summary>
    Guest,
    /// <summary>Whoever holds a link made on purpose, later.</summary>
    Link,
}

/// <summary>
/// The rights a team or person holds on a process, a node or a resource. It sets all rights it speaks about: not ticked means no.
/// </summary>
internal sealed class Grant : IVersioned
{
    public Guid Id { get; set; }
    public Guid ProcessId { get; set; }
    public int Version { get; set; } = 1;
    /// <summary>None for the whole process.</summary>
    public Guid? NodeId { get; set; }
    public Guid? ResourceId { get; set; }
    public GranteeKind GranteeKind { get; set; }
    public Guid GranteeId { get; set; }
    public Rights Rights { get; set; }
    /// <summary>The rights it says yes or no to; a right invented later is not among them.</summary>
    public Rights SpeaksAbout { get; set; } = Rights.All;
    /// <summary>The last day it holds, in the time zone of the process.</summary>
    public DateOnly? EndsOn { get; set; }
    public Guid? GrantedBy { get; set; }
    public DateTimeOffset GrantedAt { get; set; }
}
