namespace Interlink.People.Domain;

/// <summary>What somebody wants to do with a team.</summary>
internal enum TeamAction
{
    See,
    SeeAddresses,
    Edit,
    ManagePeople,
    Remove,
}

/// <summary>What decides about a team for one person: read in one statement, with its organisation.</summary>
internal sealed record TeamFacts
{
    public Guid Id { get; init; }
    public required OrganisationFacts Organisation { get; init; }
    public bool IsRemoved { get; init; }
    public bool IsAdministrator { get; init; }
    public bool IsMember { get; init; }

    /// <summary>Whether the person is in it.</summary>
    public bool Belongs => IsAdministrator || IsMember;

    /// <summary>Whether the person runs it: its administrators and those of its organisation.</summary>
    public bool Runs => IsAdministrator || Organisation.IsAdministrator;
}

/// <summary>The one pure policy of teams.</summary>
internal static class TeamPolicy
{
    /// <summary>Who may change what only administrators may.</summary>
    public const string Administrators = "people.team.who.administrators";

    /// <summary>Whether the person may know of it: whoever may know of its organisation.</summary>
    public static bool Sees(TeamFacts facts, Actor actor) => OrganisationPolicy.Sees(facts.Organisation, actor) && (!facts.IsRemoved || facts.Runs || actor.Kind == ActorKind.System);

    /// <summary>May this be done? Throw <see cref="NotFound"/> first where the team is unknown to the person.</summary>
    public static Decision Decide(TeamFacts facts, Actor actor, TeamAction action) => action switch
    {
        _ when actor.Kind == ActorKind.System => Decision.Yes,
        TeamAction.See => Sees(facts, actor) ? Decision.Yes : Decision.No("people.organisation.why.private", Administrators),
        _ when facts.Runs => Decision.Yes,
        TeamAction.SeeAddresses => Decision.No("people.team.why.addresses", Administrators),
        TeamAction.ManagePeople => Decision.No("people.team.why.people", Administrators),
        TeamAction.Remove => Decision.No("people.team.why.remove", Administrators),
        _ => Decision.No("people.team.why.edit", Administrators),
    };
}
