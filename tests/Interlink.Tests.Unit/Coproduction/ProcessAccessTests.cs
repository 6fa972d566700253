using CsCheck;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Kernel;
using Interlink.People.Contracts;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Coproduction;

/// <summary>The one policy of processes, with the golden examples of the reference and what must hold always.</summary>
public sealed class ProcessAccessTests
{
    private static readonly Guid me = Id(1), other = Id(2), phase = Id(11), objective = Id(12), task = Id(13), elsewhere = Id(14), document = Id(21);
    private static readonly Scope inTask = new([phase, objective, task]), onDocument = new([phase, objective, task], new(document, other, false));

    /// <summary>Team A sees and creates on the process, but only sees on the phase: deeper false overrides.</summary>
    [Fact]
    public void A_deeper_no_overrides()
    {
        var access = Access(Grant(Rights.See | Rights.Create), Grant(Rights.See, phase));
        access.RightsAt(inTask).ShouldBe(Rights.See);
        access.RightsAt(Scope.Process).ShouldBe(Rights.See | Rights.Create);
    }

    /// <summary>A second team at the same depth adds up.</summary>
    [Fact]
    public void Grants_of_one_depth_add_up() =>
        Access(Grant(Rights.See | Rights.Create), Grant(Rights.See, phase), Grant(Rights.Create, phase)).RightsAt(inTask).ShouldBe(Rights.See | Rights.Create);

    /// <summary>A grant of nothing on the task closes it, whatever the levels above say.</summary>
    [Fact]
    public void Nothing_on_the_task_closes_it()
    {
        var access = Access(Grant(Rights.All), Grant(Rights.All, phase), Grant(Rights.None, task));
        access.RightsAt(inTask).ShouldBe(Rights.None);
        access.RightsAt(new([phase, objective])).ShouldBe(Rights.All);
        access.IsParticipant.ShouldBeTrue();
    }

    /// <summary>Administrators have every right regardless.</summary>
    [Fact]
    public void Administrators_may_everything()
    {
        var access = Access(Grant(Rights.None, task)) with { IsAdministrator = true };
        access.RightsAt(inTask).ShouldBe(Rights.All);
        foreach (var action in Enum.GetValues<ProcessAction>()) access.Decide(action, onDocument).Allowed.ShouldBeTrue();
    }

    /// <summary>A right invented later is not among those an old grant speaks about: the level above keeps deciding it.</summary>
    [Fact]
    public void A_grant_is_silent_about_rights_it_does_not_speak_about()
    {
        var access = Access(Grant(Rights.See | Rights.Steer), Grant(Rights.See, task) with { SpeaksAbout = Rights.See | Rights.Create });
        access.RightsAt(inTask).ShouldBe(Rights.See | Rights.Steer);
    }

    /// <summary>A grant elsewhere in the tree makes a participant, and gives no right here.</summary>
    [Fact]
    public void A_grant_elsewhere_reaches_nothing_here()
    {
        var access = Access(Grant(Rights.All, elsewhere));
        access.RightsAt(inTask).ShouldBe(Rights.None);
        access.Decide(ProcessAction.SeeProcess, Scope.Process).Allowed.ShouldBeTrue();
        access.Decide(ProcessAction.SeeResource, inTask).ShouldBe(Decision.No("access.see", "access.who.administrators"));
    }

    /// <summary>A grant on a resource is the deepest and reaches nothing else.</summary>
    [Fact]
    public void A_grant_on_a_resource_is_the_deepest()
    {
        var access = Access(Grant(Rights.None, task), Grant(Rights.See) with { ResourceId = document });
        access.RightsAt(onDocument).ShouldBe(Rights.See);
        access.RightsAt(inTask).ShouldBe(Rights.None);
    }

    /// <summary>Each preset and each action on somebody else's resource in a task.</summary>
    [Theory]
    [InlineData(null, "")]
    [InlineData(Preset.Observer, "SeeProcess SeeResource")]
    [InlineData(Preset.Contributor, "SeeProcess SeeResource CreateResource EditResource")]
    [InlineData(Preset.Editor, "SeeProcess SeeResource CreateResource EditResource RemoveResource SteerTask")]
    public void Presets_allow(object? preset, string allowed)
    {
        var access = preset is Preset given ? Access(Grant(given.Rights())) : Access();
        string.Join(' ', Enum.GetValues<ProcessAction>().Where(a => access.Decide(a, onDocument).Allowed)).ShouldBe(allowed);
        foreach (var action in Enum.GetValues<ProcessAction>())
        {
            var decision = access.Decide(action, onDocument);
            (decision.Reason.Length > 0, decision.Who.Length > 0).ShouldBe((!decision.Allowed, !decision.Allowed));
        }
    }

    /// <summary>Its maker may remove a resource while they see it and nobody else changed it.</summary>
    [Theory]
    [InlineData(Rights.See, true, false, true, "")]
    [InlineData(Rights.See, true, true, false, "access.remove.changed")]
    [InlineData(Rights.See | Rights.Remove, true, true, true, "")]
    [InlineData(Rights.See, false, false, false, "access.remove")]
    [InlineData(Rights.None, true, false, false, "access.see")]
    [InlineData(Rights.Remove, false, false, false, "access.see")]
    public void Makers_may_take_back(Rights rights, bool mine, bool changed, bool allowed, string reason)
    {
        var decision = Access(Grant(rights)).Decide(ProcessAction.RemoveResource, new([phase, objective, task], new(document, mine ? me : other, changed)));
        (decision.Allowed, decision.Reason).ShouldBe((allowed, reason));
    }

    /// <summary>Whoever can't see can't edit, and is told that.</summary>
    [Fact]
    public void Editing_needs_seeing() => Access(Grant(Rights.Edit)).Decide(ProcessAction.EditResource, onDocument).Reason.ShouldBe("access.see");

    /// <summary>Somebody who left has no maker's right: nobody is not everybody.</summary>
    [Fact]
    public void Nobody_made_nothing()
    {
        var nobody = Access(Grant(Rights.See)) with { PersonId = null };
        nobody.Decide(ProcessAction.RemoveResource, new([], new(document, null, false))).Allowed.ShouldBeFalse();
    }

    private static readonly Gen<Rights> rights = Gen.Int[0, 31].Select(r => (Rights)r);
    private static readonly Gen<GrantFact> grants = Gen.Select(rights, rights, Gen.OneOf(new Guid?[] { null, phase, objective, task, elsewhere }.Select(n => Gen.Const(n)).ToArray()), Gen.Bool,
        (r, speaks, node, onResource) => new GrantFact(Guid.Empty, onResource ? null : node, onResource ? document : null, r, speaks, null, null));

    /// <summary>The order of grants never matters, and asking twice the same grants changes nothing.</summary>
    [Fact]
    public void Order_and_doubles_do_not_matter() => grants.Array[0, 6].Sample(given =>
    {
        var final = Access(given).RightsAt(onDocument);
        Access([.. given.Reverse()]).RightsAt(onDocument).ShouldBe(final);
        Access([.. given, .. given]).RightsAt(onDocument).ShouldBe(final);
    });

    /// <summary>More rights at the same place, spoken about alike, never take any away.</summary>
    [Fact]
    public void Adding_at_the_deepest_level_never_takes_away() => Gen.Select(grants.Array[0, 5], rights).Sample((given, more) =>
    {
        var before = Access(given).RightsAt(onDocument);
        var speaking = more & before;
        // A grant on the resource itself that says yes to what is there already and no to nothing.
        Access([.. given, new(Guid.Empty, null, document, more, more, null, null)]).RightsAt(onDocument).ShouldBe(before | more);
        speaking.ShouldBe(before & more);
    });

    /// <summary>What doesn't reach the place changes nothing there.</summary>
    [Fact]
    public void What_is_elsewhere_changes_nothing_here() => Gen.Select(grants.Array[0, 5], rights, rights).Sample((given, r, speaks) =>
        Access([.. given, new(Guid.Empty, elsewhere, null, r, speaks, null, null)]).RightsAt(onDocument).ShouldBe(Access(given).RightsAt(onDocument)));

    /// <summary>The explanation says what the rule says, and its deciding grants alone give the same answer.</summary>
    [Fact]
    public void The_trace_agrees_with_the_rule() => grants.Array[0, 6].Sample(given =>
    {
        var access = Access(given);
        foreach (var right in Presets.Single)
        {
            var trace = Trace.Of(access, onDocument, right);
            trace.Allowed.ShouldBe(access.RightsAt(onDocument).HasFlag(right));
            trace.Allowed.ShouldBe(trace.Steps.Any(s => s is { Role: TraceRole.Decides, Yes: true }));
            trace.Steps.Count.ShouldBe(access.Reaching(onDocument).Count());
            trace.Steps.Where(s => s.Role == TraceRole.Decides).Select(s => s.Depth).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
            Access([.. trace.Steps.Where(s => s.Role == TraceRole.Decides).Select(s => s.Grant)]).RightsAt(onDocument).HasFlag(right).ShouldBe(trace.Allowed);
        }
    });

    /// <summary>Where a query may look is where the policy says <em>see</em>, node by node and resource by resource.</summary>
    [Fact]
    public void The_sight_of_queries_agrees_with_the_policy() => Gen.Select(grants.Array[0, 6], Gen.Bool).Sample((given, administrator) =>
    {
        var access = Access(given) with { IsAdministrator = administrator };
        var parents = new Dictionary<Guid, Guid?> { [phase] = null, [objective] = phase, [task] = objective, [elsewhere] = null };
        var sight = ProcessRights.SightOf(access, parents);
        foreach (var (node, path) in new[] { (phase, new[] { phase }), (objective, [phase, objective]), (task, [phase, objective, task]), (elsewhere, [elsewhere]) })
        {
            bool Sees(Guid resource) => sight.OtherResources.TryGetValue(resource, out var said) ? said : sight.OtherNodes.Contains(node) ? !sight.Everywhere : sight.Everywhere;
            foreach (var resource in new[] { document, Id(22) })
                Sees(resource).ShouldBe(access.Decide(ProcessAction.SeeResource, new(path, new(resource, other, false))).Allowed);
        }
    });

    /// <summary>Each preset is found again from its rights, and one by one is none of them.</summary>
    [Fact]
    public void Presets_are_known_by_their_rights()
    {
        foreach (var preset in Enum.GetValues<Preset>()) Presets.Of(preset.Rights()).ShouldBe(preset);
        Presets.Of(Rights.See | Rights.Steer).ShouldBeNull();
        Presets.Of(Rights.None).ShouldBeNull();
        Presets.Single.Aggregate(Rights.None, (all, one) => all | one).ShouldBe(Rights.All);
    }

    private static ProcessAccess Access(params GrantFact[] grants) => new() { ProcessId = Id(99), PersonId = me, IsAdministrator = false, Grants = grants };

    private static GrantFact Grant(Rights rights, Guid? node = null) => new(Guid.Empty, node, null, rights, Rights.All, Id(50), Family.Citizens);

    private static Guid Id(byte n) => new(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
