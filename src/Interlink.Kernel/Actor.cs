namespace Interlink.Kernel;

/// <summary>What acts.</summary>
public enum ActorKind
{
    /// <summary>Nobody: not signed in.</summary>
    Nobody,
    /// <summary>A person in a session.</summary>
    Person,
    /// <summary>The installation itself: start-up, seeding, scheduled work.</summary>
    System,
}

/// <summary>Who acts in a request. Read once, with the session, in one statement.</summary>
public sealed record Actor
{
    /// <summary>What acts.</summary>
    public required ActorKind Kind { get; init; }
    /// <summary>The person, if one acts.</summary>
    public Guid? PersonId { get; init; }
    /// <summary>The session row, if there is one.</summary>
    public Guid? SessionId { get; init; }
    /// <summary>The access token a program came with, instead of a session.</summary>
    public Guid? TokenId { get; init; }
    /// <summary>What the token may be used for; none without a token, where everything the person may is open.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
    /// <summary>Whether the actor may change nothing whatever rights the person has: a token with reading scopes only.</summary>
    public bool ReadsOnly => TokenId is not null && !Scopes.Any(s => s.EndsWith(":write", StringComparison.Ordinal));
    /// <summary>Whether the person administers the installation.</summary>
    public bool IsInstallationAdministrator { get; init; }
    /// <summary>Whether they administer the installation but not in this session: administrators must show a second factor, and here they did not.</summary>
    public bool LacksSecondFactor { get; init; }
    /// <summary>The name to greet with; never used to decide.</summary>
    public string Name { get; init; } = "";
    /// <summary>Language of the profile, if chosen.</summary>
    public string? Language { get; init; }
    /// <summary><c>light</c>, <c>dark</c> or nothing, which follows the device.</summary>
    public string? Theme { get; init; }
    /// <summary>Whether they asked for more contrast.</summary>
    public bool MoreContrast { get; init; }
    /// <summary>When the previous session of this person ended; what changed since then is news.</summary>
    public DateTimeOffset? PreviousSessionEnd { get; init; }
    /// <summary>Whether the current terms of use were accepted.</summary>
    public bool AcceptedTerms { get; init; }
    /// <summary>Where recorded activities come from.</summary>
    public ActivitySource Source { get; init; } = ActivitySource.Live;

    /// <summary>Not signed in.</summary>
    public static Actor Nobody { get; } = new() { Kind = ActorKind.Nobody };
    /// <summary>The installation.</summary>
    public static Actor System { get; } = new() { Kind = ActorKind.System, Source = ActivitySource.Seeded };

    /// <summary>The person, or <see cref="SignInNeeded"/>.</summary>
    public Guid Person => PersonId ?? throw new SignInNeeded();
}

/// <summary>The actor of the current request or job (scoped).</summary>
public interface ICurrentActor
{
    /// <summary>Who acts now.</summary>
    Actor Actor { get; }

    /// <summary>The network they come from, as <see cref="Network.Shown"/> writes it; empty where nothing came over a network.</summary>
    string Network { get; }
}

/// <summary>Holds the actor; the session middleware, the seeder and tests set it.</summary>
public sealed class CurrentActor : ICurrentActor
{
    /// <inheritdoc />
    public Actor Actor { get; set; } = Actor.Nobody;

    /// <inheritdoc />
    public string Network { get; set; } = "";
}
