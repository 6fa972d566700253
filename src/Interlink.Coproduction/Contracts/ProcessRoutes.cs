namespace Interlink.Coproduction.Contracts;

/// <summary>The permanent addresses of processes and nodes.</summary>
public static class ProcessRoutes
{
    /// <summary>The list of processes.</summary>
    public const string List = "/processes";

    /// <summary>The three questions.</summary>
    public const string Start = "/processes/new";

    /// <summary>Front page of a process.</summary>
    public static string Process(Guid process) => $"/processes/{process}";

    /// <summary>Leads to the current task.</summary>
    public static string Guide(Guid process) => $"/processes/{process}/guide";

    /// <summary>Choosing a schema.</summary>
    public static string Schema(Guid process, string? schema = null) => $"/processes/{process}/schema" + (schema is null ? "" : "?schema=" + Uri.EscapeDataString(schema));

    /// <summary>The tree as one list to arrange.</summary>
    public static string Arrange(Guid process) => $"/processes/{process}/tree";

    /// <summary>What was removed from the tree, to restore.</summary>
    public static string Removed(Guid process) => $"/processes/{process}/removed";

    /// <summary>All resources of a process.</summary>
    public static string Resources(Guid process) => $"/processes/{process}/resources";

    /// <summary>People and rights.</summary>
    public static string Rights(Guid process) => $"/processes/{process}/rights";

    /// <summary>Inviting people by e-mail; accepting leads to the address given, else to the guide.</summary>
    public static string Invite(Guid process, string? leads = null, string? role = null) => UI.LocalAddress.With($"/processes/{process}/invite", ("leads", leads), ("role", role));

    /// <summary>Everything that happened.</summary>
    public static string Activity(Guid process) => $"/processes/{process}/activity";

    /// <summary>Settings.</summary>
    public static string Settings(Guid process) => $"/processes/{process}/settings";

    /// <summary>Its long texts, in one of its languages.</summary>
    public static string Texts(Guid process, string? language = null) => $"/processes/{process}/settings/texts" + (language is null ? "" : "?in=" + language);

    /// <summary>Removing it, after seeing what hangs on it; afterwards bringing it back.</summary>
    public static string Remove(Guid process) => $"/processes/{process}/remove";

    /// <summary>The guide with a node open.</summary>
    public static string Node(Guid node) => $"/nodes/{node}";

    /// <summary>Words of a node, in a language of its process.</summary>
    public static string EditNode(Guid node, string? language = null) => $"/nodes/{node}/edit" + (language is null ? "" : "?in=" + language);

    /// <summary>Effort, needs and marks of a node.</summary>
    public static string NodeFacts(Guid node) => $"/nodes/{node}/facts";

    /// <summary>Days of a task.</summary>
    public static string NodeDates(Guid node) => $"/nodes/{node}/dates";

    /// <summary>Another place for a node.</summary>
    public static string MoveNode(Guid node) => $"/nodes/{node}/move";

    /// <summary>Taking a node away, after seeing what hangs on it.</summary>
    public static string RemoveNode(Guid node) => $"/nodes/{node}/remove";

    /// <summary>A new node of a kind (<c>phase</c>, <c>objective</c>, <c>task</c>) at a place: inside a parent, after a sibling.</summary>
    public static string AddNode(Guid process, string kind, Guid? parent = null, Guid? after = null) =>
        $"/processes/{process}/nodes/new?kind={kind}" + (parent is { } p ? $"&parent={p}" : "") + (after is { } a ? $"&after={a}" : "");

    /// <summary>A new resource in a node, from an INTERLINKER or blank.</summary>
    public static string NewResource(Guid node, string? item = null) => $"/nodes/{node}/resources/new" + (item is null ? "" : "?item=" + Uri.EscapeDataString(item));

    /// <summary>A new link in a node, from an external INTERLINKER or typed.</summary>
    public static string NewLink(Guid node, string? item = null) => $"/nodes/{node}/resources/new/link" + (item is null ? "" : "?item=" + Uri.EscapeDataString(item));

    /// <summary>A new resource of a tool in a node.</summary>
    public static string NewOfTool(Guid node, string tool, string? item = null) => $"/nodes/{node}/resources/new/{tool}" + (item is null ? "" : "?item=" + Uri.EscapeDataString(item));
}
