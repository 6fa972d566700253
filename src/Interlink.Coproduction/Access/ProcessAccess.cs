using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Access;

/// <summary>What somebody wants to do in a process.</summary>
internal enum ProcessAction
{
    SeeProcess,
    SeeResource,
    CreateResource,
    EditResource,
    RemoveResource,
    SteerTask,
    ChangeTree,
    ChangeSettings,
    ChangeRights,
    RemoveProcess,
}

/// <summary>A running grant that reaches the person, through a team or directly.</summary>
internal sealed record GrantFact(Guid Id, Guid? NodeId, Guid? ResourceId, Rights Rights, Rights SpeaksAbout, Guid? TeamId, Family? Family);

/// <summary>Where something is: phase, objective, task from the top, and the resource if it is about one.</summary>
internal sealed record Scope(IReadOnlyList<Guid> Nodes, ResourceFact? Resource = null)
{
    /// <summary>The process as a whole.</summary>
    public static Scope Process { get; } = new([]);
}

/// <summary>What the decision needs of a resource.</summary>
internal sealed record ResourceFact(Guid Id, Guid? CreatedBy, bool ChangedByOthers);

/// <summary>
/// The one pure policy of processes, over the facts of one person and one process, read in one statement. A whole tree is decided in memory.
/// </summary>
internal sealed record ProcessAccess
{
    public required Guid ProcessId { get; init; }
    public required Guid? PersonId { get; init; }
    public required bool IsAdministrator { get; init; }
    public required IReadOnlyList<GrantFact> Grants { get; init; }

    /// <summary>Administrator or holder of any running grant: may see the tree.</summary>
    public bool IsParticipant => IsAdministrator || Grants.Count > 0;

    /// <summary>Whether no place is closed to the person, so that counts of all resources may be told.</summary>
    public bool SeesAll => RightsAt(Scope.Process).HasFlag(Rights.See)
        && (IsAdministrator || Grants.All(g => (g.SpeaksAbout & Rights.See) == 0 || g.Rights.HasFlag(Rights.See)));

    /// <summary>Final rights at a place. For each right the deepest grant that speaks about it wins; grants of the same depth add up.</summary>
    public Rights RightsAt(Scope scope)
    {
        if (IsAdministrator) return Rights.All;
        var final = Rights.None;
        foreach (var right in Single)
        {
            var deepest = -1;
            var yes = false;
            foreach (var grant in Grants)
            {
                if ((grant.SpeaksAbout & right) == 0 || Depth(grant, scope) is not { } depth || depth < deepest) continue;
                yes = (depth == deepest && yes) || (grant.Rights & right) != 0;
                deepest = depth;
            }
            if (yes) final |= right;
        }
        return final;
    }

    /// <summary>Grants that reach a place, the process first, the deepest last.</summary>
    public IEnumerable<(GrantFact Grant, int Depth)> Reaching(Scope scope) =>
        Grants.Select(g => (Grant: g, Depth: Depth(g, scope))).Where(g => g.Depth is not null).Select(g => (g.Grant, g.Depth!.Value)).OrderBy(g => g.Item2);

    /// <summary>May this be done there? Throw <see cref="NotFound"/> first where the process is unknown to the person.</summary>
    public Decision Decide(ProcessAction action, Scope scope)
    {
        if (IsAdministrator) return Decision.Yes;
        if (!IsParticipant) return Decision.No("access.participant", "access.who.administrators");
        var rights = RightsAt(scope);
        return action switch
        {
            ProcessAction.SeeProcess => Decision.Yes,
            ProcessAction.SeeResource => Needs(rights, Rights.See, "access.see"),
            ProcessAction.CreateResource => Needs(rights, Rights.Create, "access.create"),
            ProcessAction.EditResource => rights.HasFlag(Rights.See) ? Needs(rights, Rights.Edit, "access.edit") : Needs(rights, Rights.See, "access.see"),
            ProcessAction.RemoveResource => Remove(rights, scope.Resource),
            ProcessAction.SteerTask => Needs(rights, Rights.Steer, "access.steer"),
            ProcessAction.ChangeTree => Decision.No("access.tree", "access.who.administrators"),
            ProcessAction.ChangeSettings => Decision.No("access.settings", "access.who.administrators"),
            ProcessAction.ChangeRights => Decision.No("access.rights", "access.who.administrators"),
            _ => Decision.No("access.administrators", "access.who.administrators"),
        };
    }

    private static readonly Rights[] Single = [Rights.See, Rights.Create, Rights.Edit, Rights.Remove, Rights.Steer];

    private Decision Remove(Rights rights, ResourceFact? resource)
    {
        if (!rights.HasFlag(Rights.See)) return Decision.No("access.see", "access.who.administrators");
        // Whoever made a resource may remove it while they see it and nobody else changed it.
        if (resource is { CreatedBy: { } maker } && maker == PersonId)
            return resource.ChangedByOthers ? Needs(rights, Rights.Remove, "access.remove.changed") : Decision.Yes;
        return Needs(rights, Rights.Remove, "access.remove");
    }

    private static Decision Needs(Rights have, Rights right, string reason) =>
        have.HasFlag(right) ? Decision.Yes : Decision.No(reason, "access.who.administrators");

    /// <summary>0 for the process, 1 to 3 for nodes on the path, 4 for the resource; none if the grant doesn't reach the place.</summary>
    private static int? Depth(GrantFact grant, Scope scope)
    {
        if (grant.ResourceId is { } resource) return scope.Resource?.Id == resource ? 4 : null;
        if (grant.NodeId is not { } node) return 0;
        for (var i = 0; i < scope.Nodes.Count; i++)
            if (scope.Nodes[i] == node) return i + 1;
        return null;
    }
}
