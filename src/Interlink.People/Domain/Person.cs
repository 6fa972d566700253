using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Domain;

/// <summary>Somebody, as an id without personal data. Everything else refers to this; what is personal hangs on it and goes on erasure.</summary>
internal sealed class Person
{
    public Guid Id { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ErasedAt { get; set; }
    public bool IsInstallationAdministrator { get; set; }
    public DateTimeOffset? SuspendedAt { get; set; }
}

/// <summary>What a person shows and prefers.</summary>
internal sealed class Profile : IVersioned
{
    public Guid PersonId { get; set; }
    public int Version { get; set; } = 1;
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    public string? Language { get; set; }
    public string? Theme { get; set; }
    public bool MoreContrast { get; set; }
}

/// <summary>One of a person's addresses. Invitations to any confirmed one are theirs.</summary>
internal sealed class PersonAddress
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public string Address { get; set; } = "";
    public string AddressKey { get; set; } = "";
    public bool IsPrimary { get; set; }
    public DateTimeOffset AddedAt { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
}

/// <summary>What one signs in with (ASP.NET Core Identity). Its id is the person's.</summary>
internal sealed class Account : IdentityUser<Guid>;

/// <summary>A signed-in browser. Read with the actor in one statement, so that ending it acts at once.</summary>
internal sealed class Session
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset LastSeenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public bool Remember { get; set; }
}

/// <summary>An answer to a version of the terms of use: accepted or refused, both recorded.</summary>
internal sealed class TermsAnswer
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public int TermsVersion { get; set; }
    public bool Accepted { get; set; }
    public DateTimeOffset At { get; set; }
}
