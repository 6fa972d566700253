using Interlink.People.Contracts;

namespace Interlink.People.Domain;

/// <summary>Who may create teams in an organisation.</summary>
internal enum TeamCreation
{
    /// <summary>Its administrators.</summary>
    Administrators,
    /// <summary>Its administrators and members of any of its teams.</summary>
    Members,
    /// <summary>Everybody with an account.</summary>
    Anyone,
}

/// <summary>An organisation: the home of teams.</summary>
internal sealed class Organisation : IRemovable, IVersioned
{
    public Guid Id { get; set; }
    public int Version { get; set; } = 1;
    public bool IsPublic { get; set; }
    public TeamCreation TeamCreation { get; set; }
    public Family DefaultFamily { get; set; }
    public string MainLanguage { get; set; } = Languages.Default;
    public bool IsDemo { get; set; }
    public Guid? CreatedBy { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public Guid? RemovalId { get; set; }
    public DateTimeOffset? RemovedAt { get; set; }
    public Guid? RemovedBy { get; set; }
    public List<OrganisationText> Texts { get; set; } = [];
}

/// <summary>Name and description of an organisation in one language.</summary>
internal sealed class OrganisationText
{
    public Guid OrganisationId { get; set; }
    public string Language { get; set; } = "";
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    public string Description { get; set; } = "";
    public TextOrigin Origin { get; set; }
}

/// <summary>Somebody who administers an organisation; there is always one.</summary>
internal sealed class OrganisationAdministrator
{
    public Guid OrganisationId { get; set; }
    public Guid PersonId { get; set; }
    public DateTimeOffset Since { get; set; }
}

/// <summary>People of one family who act together. Its name is unique within its organisation.</summary>
internal sealed class Team : IRemovable, IVersioned
{
    public Guid Id { get; set; }
    public Guid OrganisationId { get; set; }
    public int Version { get; set; } = 1;
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    public string Description { get; set; } = "";
    public Family Family { get; set; }
    public Guid? CreatedBy { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public Guid? RemovalId { get; set; }
    public DateTimeOffset? RemovedAt { get; set; }
    public Guid? RemovedBy { get; set; }
}

/// <summary>Somebody in a team: member, administrator or both. A team with people always has an administrator.</summary>
internal sealed class TeamMember
{
    public Guid TeamId { get; set; }
    public Guid PersonId { get; set; }
    public bool IsMember { get; set; }
    public bool IsAdministrator { get; set; }
    public DateTimeOffset Since { get; set; }
}

/// <summary>How an invitation stands.</summary>
internal enum InvitationState
{
    Pending,
    Accepted,
    Declined,
    Revoked,
}

/// <summary>
/// An invitation by address, before or after its owner has an account. The link carries a protected token of id and stamp; sending again changes the stamp.
/// </summary>
internal sealed class Invitation
{
    public Guid Id { get; set; }
    /// <summary>What it is for: a key of an <see cref="IInvitationTarget"/>.</summary>
    public string TargetKind { get; set; } = "";
    /// <summary>The team, organisation or process.</summary>
    public Guid TargetId { get; set; }
    /// <summary>The stream of the target: organisation, process or installation.</summary>
    public Guid StreamId { get; set; }
    /// <summary>Member or administrator, a word of the target.</summary>
    public string Role { get; set; } = "";
    /// <summary>The page that acceptance leads to: a local address, for example of a task.</summary>
    public string? LeadsTo { get; set; }
    public string Address { get; set; } = "";
    public string AddressKey { get; set; } = "";
    public string Language { get; set; } = Languages.Default;
    public Guid? InvitedBy { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public InvitationState State { get; set; }
    public int Stamp { get; set; } = 1;
    public Guid? PersonId { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
}
