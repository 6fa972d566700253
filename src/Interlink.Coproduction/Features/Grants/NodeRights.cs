using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>A team or person with what their running grants give at a node.</summary>
internal sealed record RightsLine(string Name, bool IsTeam, Family? Family, Rights Rights);

/// <summary>Who may do what at a node, as far as the reader may know.</summary>
/// <param name="Lines">Everybody's rights for administrators, one's own for others.</param>
/// <param name="Missing">Families without a team that has rights at the node.</param>
/// <param name="Working">For each task of the phase: the families of the teams that may work on it.</param>
internal sealed record NodeRightsModel(IReadOnlyList<RightsLine> Lines, IReadOnlyList<Family> Missing, IReadOnlyDictionary<Guid, IReadOnlyList<Family>> Working);

/// <summary>The section of an open node that says who may do what there: everybody's rights for administrators, one's own for others.</summary>
internal sealed class NodeRights(ICurrentActor current) : INodeSection
{
    private const Rights Work = Rights.Create | Rights.Edit | Rights.Steer;

    public string Key => "who";

    public NodeSectionPlace Place => NodeSectionPlace.Side;

    public int Order => 10;

    public Type View => typeof(NodeRightsSection);

    public async Task<object?> Load(InterlinkDb db, NodeContext context, CancellationToken cancellation)
    {
        var (scope, process, path) = (new Scope(context.Path), context.Head.Id, context.Path);
        var running = (await GrantRow.All(db).Where(g => g.ProcessId == process && g.ResourceId == null).ToListAsync(cancellation)).Where(g => g.IsRunning(context.Head.Today)).ToList();
        var grants = running.Where(g => g.NodeId is not { } node || path.Contains(node)).ToList();
        var own = context.Access.Grants.Select(g => g.Id).ToHashSet();
        var all = grants.GroupBy(g => (g.IsTeam, g.GranteeId)).Select(g => (Row: g.First(), IsOwn: g.Any(x => own.Contains(x.Id)) || g.Key.GranteeId == current.Actor.PersonId,
            Rights: new ProcessAccess { ProcessId = context.Head.Id, PersonId = null, IsAdministrator = false, Grants = [.. g.Select(x => x.Fact)] }.RightsAt(scope))).ToList();
        return new NodeRightsModel(
            [.. all.Where(l => (context.Access.IsAdministrator || l.IsOwn) && l.Rights != Rights.None).OrderByDescending(l => l.Row.IsTeam).ThenBy(l => TextDoor.Key(l.Row.Name), StringComparer.Ordinal)
                .Select(l => new RightsLine(l.Row.Name, l.Row.IsTeam, l.Row.Family, l.Rights))],
            [.. Enum.GetValues<Family>().Except(all.Where(l => l.Row.Family is not null && l.Rights != Rights.None).Select(l => l.Row.Family!.Value))],
            Working(context, running));
    }

    private static Dictionary<Guid, IReadOnlyList<Family>> Working(NodeContext context, List<GrantRow> running)
    {
        var teams = running.Where(g => g is { IsTeam: true, IsRemoved: false, Family: not null }).GroupBy(g => g.GranteeId)
            .Select(g => (Family: g.First().Family!.Value, Access: new ProcessAccess { ProcessId = context.Head.Id, PersonId = null, IsAdministrator = false, Grants = [.. g.Select(x => x.Fact)] })).ToList();
        return context.Node.Phase.Children.SelectMany(o => o.Children).ToDictionary(t => t.Id, t =>
        {
            var scope = new Scope([.. t.Path.Select(n => n.Id)]);
            return (IReadOnlyList<Family>)[.. teams.Where(team => (team.Access.RightsAt(scope) & Work) != 0).Select(team => team.Family).Distinct().Order()];
        });
    }
}
