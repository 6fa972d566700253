using Interlink.Insights.Contracts;

namespace Interlink.Insights.Features.Timeline;

/// <summary>The sentence of each type of activity. A test holds it against every type that the rooms record.</summary>
internal static class ActivityWords
{
    private static readonly Dictionary<string, string> keys = new()
    {
        ["process.started"] = "insights.activity.process.started",
        ["process.schema.applied"] = "insights.activity.process.schema.applied",
        ["process.tree.cleared"] = "insights.activity.process.tree.cleared",
        ["process.removed"] = "insights.activity.process.removed",
        ["process.restored"] = "insights.activity.process.restored",
        ["process.changed"] = "insights.activity.process.changed",
        ["process.status"] = "insights.activity.process.status",
        ["process.administrator.added"] = "insights.activity.process.administrator.added",
        ["process.administrator.removed"] = "insights.activity.process.administrator.removed",
        ["node.added"] = "insights.activity.node.added",
        ["node.renamed"] = "insights.activity.node.renamed",
        ["node.described"] = "insights.activity.node.described",
        ["node.facts"] = "insights.activity.node.facts",
        ["node.moved"] = "insights.activity.node.moved",
        ["node.removed"] = "insights.activity.node.removed",
        ["node.restored"] = "insights.activity.node.restored",
        ["task.status"] = "insights.activity.task.status",
        ["task.dates"] = "insights.activity.task.dates",
        ["resource.created"] = "insights.activity.resource.created",
        ["resource.renamed"] = "insights.activity.resource.renamed",
        ["resource.licensed"] = "insights.activity.resource.licensed",
        ["resource.worked"] = "insights.activity.resource.worked",
        ["resource.removed"] = "insights.activity.resource.removed",
        ["resource.restored"] = "insights.activity.resource.restored",
        ["grant.given"] = "insights.activity.grant.given",
        ["grant.changed"] = "insights.activity.grant.changed",
        ["grant.revoked"] = "insights.activity.grant.revoked",
        ["document.version.kept"] = "insights.activity.document.version.kept",
        ["document.restored"] = "insights.activity.document.restored",
        ["file.replaced"] = "insights.activity.file.replaced",
        ["link.changed"] = "insights.activity.link.changed",
        ["invitation.sent"] = "insights.activity.invitation.sent",
        ["invitation.again"] = "insights.activity.invitation.again",
        ["invitation.accepted"] = "insights.activity.invitation.accepted",
        ["invitation.declined"] = "insights.activity.invitation.declined",
        ["invitation.revoked"] = "insights.activity.invitation.revoked",
    };

    private static readonly Dictionary<string, string> status = new()
    {
        ["Awaiting"] = "insights.activity.task.awaiting",
        ["InProgress"] = "insights.activity.task.in-progress",
        ["Finished"] = "insights.activity.task.finished",
    };

    /// <summary>Whether there is a sentence for a type.</summary>
    public static bool Has(string type) => keys.ContainsKey(type);

    /// <summary>The key of an entry's sentence.</summary>
    public static string Key(TimelineEntry entry) =>
        entry.From is not null ? "insights.activity.resource.created.from"
        : entry.Type == "task.status" && status.GetValueOrDefault(entry.Values.GetValueOrDefault("to") ?? "") is { } key ? key
        : keys.GetValueOrDefault(entry.Type) ?? "insights.activity.other";
}
