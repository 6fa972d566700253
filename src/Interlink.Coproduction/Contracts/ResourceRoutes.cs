using Interlink.UI;

namespace Interlink.Coproduction.Contracts;

/// <summary>The permanent addresses of resources, and those of rights and settings.</summary>
public static class ResourceRoutes
{
    /// <summary>Leads to the tool of a resource.</summary>
    public static string Resource(Guid resource) => $"/resources/{resource}";

    /// <summary>Who made it, from what, its licence and history.</summary>
    public static string Details(Guid resource) => $"/resources/{resource}/details";

    /// <summary>Takes a resource away, by post.</summary>
    public static string Remove(Guid resource) => $"/resources/{resource}/remove";

    /// <summary>Brings a resource back, by post.</summary>
    public static string Restore(Guid resource) => $"/resources/{resource}/restore";

    /// <summary>Resources that were removed from a process.</summary>
    public static string Removed(Guid process) => $"/processes/{process}/resources/removed";

    /// <summary>What somebody may do at a node, and why.</summary>
    public static string NodeRights(Guid node) => $"/nodes/{node}/rights";

    /// <summary>Giving rights, at a node or resource if one is named.</summary>
    public static string Grant(Guid process, Guid? node = null, Guid? resource = null) =>
        LocalAddress.With($"/processes/{process}/rights/grant", ("node", node?.ToString()), ("resource", resource?.ToString()));

    /// <summary>Changing or taking back what was given.</summary>
    public static string ChangeGrant(Guid process, Guid grant) => $"/processes/{process}/rights/grants/{grant}";

    /// <summary>The administrators of a process.</summary>
    public static string Administrators(Guid process) => $"/processes/{process}/settings/administrators";

    /// <summary>The languages of a process.</summary>
    public static string Languages(Guid process) => $"/processes/{process}/settings/languages";
}
