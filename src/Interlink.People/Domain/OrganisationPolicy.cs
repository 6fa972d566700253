namespace Interlink.People.Domain;

/// <summary>What somebody wants to do with an organisation.</summary>
internal enum OrganisationAction
{
    See,
    Edit,
    SetAdministrators,
    CreateTeam,
    Remove,
}

/// <summary>What decides about an organisation for one person: read in one statement.</summary>
internal sealed record OrganisationFacts
{
    public Guid Id { get; init; }
    public bool IsPublic { get; init; }
    public TeamCreation TeamCreation { get; init; }
    public bool IsRemoved { get; init; }
    /// <summary>Whether anybody administers it.</summary>
    public bool HasAdministrators { get; init; }
    public bool IsAdministrator { get; init; }
    /// <summary>Whether the person is in one of its teams.</summary>
    public bool IsInTeam { get; init; }
    /// <summary>Whether an invitation to it, or to one of its teams, waits for one of the person's addresses.</summary>
    public bool IsInvited { get; init; }

    /// <summary>Whether the person belongs to it: in one of its teams, or among its administrators.</summary>
    public bool Belongs => IsAdministrator || IsInTeam;
}

/// <summary>The one pure policy of organisations.</summary>
internal static class OrganisationPolicy
{
    /// <summary>Who may change what only administrators may.</summary>
    public const string Administrators = "people.organisation.who.administrators";

    /// <summary>Whether the person may know of it. What one may not see is unknown.</summary>
    public static bool Sees(OrganisationFacts facts, Actor actor) =>
        actor.Kind == ActorKind.System || (actor.Kind == ActorKind.Person && (facts.IsRemoved
            ? facts.IsAdministrator
            : facts.IsPublic || facts.Belongs || facts.IsInvited || MayAppoint(facts, actor)));

    /// <summary>May this be done? Throw <see cref="NotFound"/> first where the organisation is unknown to the person.</summary>
    public static Decision Decide(OrganisationFacts facts, Actor actor, OrganisationAction action) => action switch
    {
        _ when actor.Kind == ActorKind.System => Decision.Yes,
        OrganisationAction.See => Sees(facts, actor) ? Decision.Yes : Decision.No("people.organisation.why.private", Administrators),
        OrganisationAction.CreateTeam => CreateTeam(facts),
        OrganisationAction.SetAdministrators => facts.IsAdministrator || MayAppoint(facts, actor) ? Decision.Yes : Decision.No("people.organisation.why.administrators", Administrators),
        OrganisationAction.Remove => facts.IsAdministrator ? Decision.Yes : Decision.No("people.organisation.why.remove", Administrators),
        _ => facts.IsAdministrator ? Decision.Yes : Decision.No("people.organisation.why.edit", Administrators),
    };

    /// <summary>Who may create organisations, by the setting of the installation.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="administers">Whether they administer an organisation already.</param>
    public static Decision MayCreate(WhoMay setting, Actor actor, bool administers) => setting switch
    {
        _ when actor.Kind == ActorKind.System => Decision.Yes,
        _ when actor.Kind != ActorKind.Person => Decision.No("people.organisation.why.sign-in", "people.organisation.who.installation"),
        WhoMay.Anyone => Decision.Yes,
        WhoMay.OrganisationAdministrators => administers || actor.IsInstallationAdministrator ? Decision.Yes
            : Decision.No("people.organisation.why.create-organisations", "people.organisation.who.installation"),
        _ => actor.IsInstallationAdministrator ? Decision.Yes : Decision.No("people.organisation.why.create-installation", "people.organisation.who.installation"),
    };

    // An installation's administrator has no right in an organisation, but may appoint somebody where nobody is left.
    private static bool MayAppoint(OrganisationFacts facts, Actor actor) => actor.IsInstallationAdministrator && !facts.HasAdministrators;

    private static Decision CreateTeam(OrganisationFacts facts) => facts.TeamCreation switch
    {
        _ when facts.IsAdministrator => Decision.Yes,
        TeamCreation.Anyone => Decision.Yes,
        TeamCreation.Members => facts.IsInTeam ? Decision.Yes : Decision.No("people.organisation.why.teams-members", Administrators),
        _ => Decision.No("people.organisation.why.teams-administrators", Administrators),
    };
}
