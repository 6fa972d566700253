namespace Interlink.Coproduction.Domain;

/// <summary>Who may start a process: a setting of the installation.</summary>
internal static class StartRule
{
    /// <summary>May the person start one, in an organisation they administer or not?</summary>
    public static Decision Decide(WhoMay setting, Actor actor, bool administersOrganisation) => setting switch
    {
        _ when actor.Kind == ActorKind.System || actor.IsInstallationAdministrator => Decision.Yes,
        WhoMay.Anyone => Decision.Yes,
        WhoMay.OrganisationAdministrators => administersOrganisation ? Decision.Yes : Decision.No("process.start.denied.organisations", "process.start.who.organisations"),
        _ => Decision.No("process.start.denied.installation", "process.start.who.installation"),
    };
}
