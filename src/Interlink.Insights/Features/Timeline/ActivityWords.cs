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
        ["process.administrator.removed"] = "insights.activity.process.administrator.removed",
        ["process.people.added"] = "insights.activity.process.people.added",
        ["process.person.left"] = "insights.activity.process.person.left",
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
        ["organisation.created"] = "insights.activity.organisation.created",
        ["organisation.changed"] = "insights.activity.organisation.changed",
        ["organisation.removed"] = "insights.activity.organisation.removed",
        ["organisation.restored"] = "insights.activity.organisation.restored",
        ["organisation.administrator.set"] = "insights.activity.organisation.administrator.set",
        ["organisation.person.left"] = "insights.activity.organisation.person.left",
        ["team.created"] = "insights.activity.team.created",
        ["team.changed"] = "insights.activity.team.changed",
        ["team.removed"] = "insights.activity.team.removed",
        ["team.restored"] = "insights.activity.team.restored",
        ["team.administrator.set"] = "insights.activity.team.administrator.set",
        ["team.member.added"] = "insights.activity.team.member.added",
        ["team.member.removed"] = "insights.activity.team.member.removed",
        ["team.member.left"] = "insights.activity.team.member.left",
    };

    // Where it happened to one person that is told by name.
    private static readonly Dictionary<string, string> toPerson = new()
    {
        ["process.people.added"] = "insights.activity.process.people.added.one",
        ["organisation.administrator.set"] = "insights.activity.administrator.one",
        ["team.administrator.set"] = "insights.activity.administrator.one",
        ["team.member.added"] = "insights.activity.team.member.added.one",
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
        entry.Person is not null && entry.Values.GetValueOrDefault("on") == bool.FalseString ? "insights.activity.administrator.ended"
        : entry.Person is not null && toPerson.GetValueOrDefault(entry.Type) is { } told ? told
        : entry.From is not null ? "insights.activity.resource.created.from"
        : entry.Type == "task.status" && status.GetValueOrDefault(entry.Values.GetValueOrDefault("to") ?? "") is { } key ? key
        : keys.GetValueOrDefault(entry.Type) ?? "insights.activity.other";
}
