using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>What the use cases about grants share, inside their turns.</summary>
internal static class GrantRules
{
    /// <summary>Whether a day is over already in the time zone of the process.</summary>
    public static async Task<bool> EndsInThePast(Turn turn, Guid process, DateOnly? ends, CancellationToken cancellation) =>
        ends is { } day && day < Days.In(turn.Now, await Zone(turn.Db, process, cancellation));

    /// <summary>Whether the same team or person holds a running grant at the same place already.</summary>
    public static async Task<bool> Running(Turn turn, Grant grant, CancellationToken cancellation)
    {
        var today = Days.In(turn.Now, await Zone(turn.Db, grant.ProcessId, cancellation));
        return await turn.Db.Set<Grant>().AnyAsync(g => g.ProcessId == grant.ProcessId && g.GranteeKind == grant.GranteeKind && g.GranteeId == grant.GranteeId
            && g.NodeId == grant.NodeId && g.ResourceId == grant.ResourceId && (g.EndsOn == null || g.EndsOn >= today), cancellation);
    }

    /// <summary>The activity about a grant: on whom, where; for those who may see that.</summary>
    public static ActivityDraft Activity(string type, Grant grant, Guid? node) => new(type, grant.ProcessId, grant.GranteeKind == GranteeKind.Team ? "team" : "person", grant.GranteeId)
    {
        Node = node,
        Resource = grant.ResourceId,
        Audience = grant.ResourceId is null ? Audience.Participants : Audience.Resource,
        SubjectVersion = grant.Version,
    };

    /// <summary>The node an activity about a grant belongs to.</summary>
    public static async Task<Guid?> NodeOf(Turn turn, Grant grant, CancellationToken cancellation) => grant.ResourceId is { } resource
        ? await turn.Db.Set<Resource>().IgnoreQueryFilters().Where(r => r.Id == resource).Select(r => (Guid?)r.HolderId).FirstOrDefaultAsync(cancellation)
        : grant.NodeId;

    private static async Task<string> Zone(InterlinkDb db, Guid process, CancellationToken cancellation) =>
        await db.Set<Process>().Where(p => p.Id == process).Select(p => p.TimeZone).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
}
