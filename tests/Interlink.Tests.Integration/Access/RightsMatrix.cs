namespace Interlink.Tests.Integration.Access;

/// <summary>How an answer stands to a right.</summary>
internal enum Outcome
{
    /// <summary>It is done or shown.</summary>
    Allowed,
    /// <summary>They see it and may not: 403.</summary>
    Denied,
    /// <summary>There is nothing for them: 404.</summary>
    Unknown,
    /// <summary>They are led to sign in: 302 or 401.</summary>
    SignIn,
}

/// <summary>Who may use a route on what is their own: written from the rules of the product, one line a route. What the line does not allow is unknown or denied.</summary>
/// <param name="May">Who may.</param>
/// <param name="Sees">Who sees the subject, and is told why not.</param>
internal sealed record Rule(IReadOnlyList<Who> May, IReadOnlyList<Who> Sees, bool OnForeignToo = false)
{
    public static readonly IReadOnlyList<Who> Everybody = Enum.GetValues<Who>();
    public static readonly IReadOnlyList<Who> People = [.. Everybody.Except([Who.Nobody])];
    public static readonly IReadOnlyList<Who> Participants = [Who.Observer, Who.Contributor, Who.Editor, Who.ProcessAdministrator];
    public static readonly IReadOnlyList<Who> Creators = [Who.Contributor, Who.Editor, Who.ProcessAdministrator];
    public static readonly IReadOnlyList<Who> Steerers = [Who.Editor, Who.ProcessAdministrator];
    public static readonly IReadOnlyList<Who> Officer = [Who.ProcessAdministrator];
    public static readonly IReadOnlyList<Who> Members = [Who.Observer, Who.Contributor, Who.Editor, Who.TeamAdministrator, Who.OrganisationAdministrator, Who.ProcessAdministrator];
    public static readonly IReadOnlyList<Who> Home = [Who.OrganisationAdministrator];
    public static readonly IReadOnlyList<Who> TeamRunners = [Who.TeamAdministrator, Who.OrganisationAdministrator];
    public static readonly IReadOnlyList<Who> Site = [Who.InstallationAdministrator];

    /// <summary>Open to everybody.</summary>
    public static Rule Public { get; } = new(Everybody, Everybody, OnForeignToo: true);
    /// <summary>Needs an account; the subject is oneself or nothing.</summary>
    public static Rule Account { get; } = new(People, People, OnForeignToo: true);
    /// <summary>Of the installation: for others it is not there.</summary>
    public static Rule Installation { get; } = new(Site, [], OnForeignToo: true);
    /// <summary>Of a process, for some of those who take part.</summary>
    public static Rule Process(IReadOnlyList<Who> may) => new(may, Participants);
    /// <summary>Of an organisation or team, for some of those who belong.</summary>
    public static Rule Organisation(IReadOnlyList<Who> may) => new(may, Members);

    /// <summary>What must come out.</summary>
    public Outcome For(Who who, bool foreign) =>
        foreign && !OnForeignToo ? who == Who.Nobody ? Outcome.SignIn : Outcome.Unknown
        : May.Contains(who) ? Outcome.Allowed
        : who == Who.Nobody ? Outcome.SignIn
        : Sees.Contains(who) ? Outcome.Denied : Outcome.Unknown;
}
