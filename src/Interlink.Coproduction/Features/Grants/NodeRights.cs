using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>A team or person with what their running grants give at a node.</summary>
internal sealed record RightsLine(string Name, bool IsTeam, Family? Family, Rights Rights);

/// <summary>Who may do what at a node, as far as the reader may know.</summary>
internal sealed record NodeRightsModel(IReadOnlyList<RightsLine> Lines, IReadOnlyList<Family> Missing);

/// <summary>The section of an open node that says who may do what there: everybody's rights for administrators, one's own for others.</summary>
internal sealed class NodeRights(ICurrentActor current) : INodeSection
{
    public string Key => "who";

    public NodeSectionPlace Place => NodeSectionPlace.Side;

    public int Order => 10;

    public Type View => typeof(NodeRightsSection);

    public async Task<object?> Load(InterlinkDb db, NodeContext context, CancellationToken cancellation)
    {
        var (scope, process, path) = (new Scope(context.Path), context.Head.Id, context.Path);
        var reaching = await GrantRow.All(db).Where(g => g.ProcessId == process && g.ResourceId == null && (g.NodeId == null || path.Contains(g.NodeId.Value))).ToListAsync(cancellation);
        var grants = reaching.Where(g => g.IsRunning(context.Head.Today)).ToList();
        var own = context.Access.Grants.Select(g => g.Id).ToHashSet();
        var all = grants.GroupBy(g => (g.IsTeam, g.GranteeId)).Select(g => (Row: g.First(), IsOwn: g.Any(x => own.Contains(x.Id)) || g.Key.GranteeId == current.Actor.PersonId,
            Rights: new ProcessAccess { ProcessId = context.Head.Id, PersonId = null, IsAdministrator = false, Grants = [.. g.Select(x => x.Fact)] }.RightsAt(scope))).ToList();
        return new NodeRightsModel(
            [.. all.Where(l => (context.Access.IsAdministrator || l.IsOwn) && l.Rights != Rights.None).OrderByDescending(l => l.Row.IsTeam).ThenBy(l => TextDoor.Key(l.Row.Name), StringComparer.Ordinal)
                .Select(l => new RightsLine(l.Row.Name, l.Row.IsTeam, l.Row.Family, l.Rights))],
            [.. Enum.GetValues<Family>().Except(all.Where(l => l.Row.Family is not null && l.Rights != Rights.None).Select(l => l.Row.Family!.Value))]);
    }
}
