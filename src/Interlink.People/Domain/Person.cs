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
    /// <summary>When the visit before this one ended: a remembered browser stays signed in over many visits.</summary>
    public DateTimeOffset? PreviousSeenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public bool Remember { get; set; }
    /// <summary>The browser it began in, by the id in its cookie.</summary>
    public Guid DeviceId { get; set; }
    public BrowserKind Browser { get; set; }
    public SystemKind System { get; set; }
    /// <summary>Whether more than a password was shown in it.</summary>
    public bool HasSecondFactor { get; set; }
}

/// <summary>A browser in which a person signed in before. Of a new one they are told by letter.</summary>
internal sealed class KnownDevice
{
    public Guid PersonId { get; set; }
    public Guid DeviceId { get; set; }
    public DateTimeOffset FirstAt { get; set; }
    public DateTimeOffset LastAt { get; set; }
}

/// <summary>How somebody signed in.</summary>
internal enum SignInWay
{
    /// <summary>With a password.</summary>
    Password,
    /// <summary>With a passkey.</summary>
    Passkey,
    /// <summary>At the provider of the installation.</summary>
    Provider,
    /// <summary>As somebody of the demonstration.</summary>
    Demonstration,
}

/// <summary>What was shown besides the password.</summary>
internal enum FactorKind
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>A code of an authenticator app.</summary>
    App,
    /// <summary>A recovery code.</summary>
    RecoveryCode,
    /// <summary>A passkey, unlocked by its person.</summary>
    Passkey,
}

/// <summary>Why a sign-in was refused.</summary>
internal enum SignInRefusal
{
    /// <summary>The password was wrong.</summary>
    Password,
    /// <summary>The code was wrong.</summary>
    Code,
    /// <summary>The code was used before.</summary>
    ReplayedCode,
    /// <summary>The passkey did not fit.</summary>
    Passkey,
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

/// <summary>Somebody who wants an account and still has to prove the address. Its id becomes the person's, so that their stream is there from the first letter.</summary>
internal sealed class RegistrationRequest
{
    public Guid Id { get; set; }
    public string Address { get; set; } = "";
    public string AddressKey { get; set; } = "";
    public string Language { get; set; } = Languages.Default;
    /// <summary>The local address that the account leads to.</summary>
    public string? LeadsTo { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
}
