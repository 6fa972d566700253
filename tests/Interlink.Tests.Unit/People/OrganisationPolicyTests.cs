using Interlink.Data;
using Interlink.Kernel;
using Interlink.People.Domain;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.People;

/// <summary>Who may do what with organisations and teams.</summary>
public sealed class OrganisationPolicyTests
{
    private static readonly Actor someone = new() { Kind = ActorKind.Person, PersonId = NameBasedId.Of("person", "someone") };
    private static readonly Actor operatorOf = someone with { IsInstallationAdministrator = true };

    private static readonly OrganisationFacts stranger = new() { HasAdministrators = true };
    private static readonly OrganisationFacts open = stranger with { IsPublic = true };
    private static readonly OrganisationFacts inTeam = stranger with { IsInTeam = true };
    private static readonly OrganisationFacts administrator = stranger with { IsAdministrator = true };

    /// <summary>The golden rule: administrators only; any team member or administrator; everybody.</summary>
    [Theory]
    [InlineData(nameof(TeamCreation.Administrators), false, false, false)]
    [InlineData(nameof(TeamCreation.Administrators), true, false, false)]
    [InlineData(nameof(TeamCreation.Administrators), false, true, true)]
    [InlineData(nameof(TeamCreation.Members), false, false, false)]
    [InlineData(nameof(TeamCreation.Members), true, false, true)]
    [InlineData(nameof(TeamCreation.Members), false, true, true)]
    [InlineData(nameof(TeamCreation.Anyone), false, false, true)]
    [InlineData(nameof(TeamCreation.Anyone), true, false, true)]
    [InlineData(nameof(TeamCreation.Anyone), false, true, true)]
    public void Teams_are_created_by_the_rule(string rule, bool member, bool administers, bool allowed)
    {
        var facts = open with { TeamCreation = Enum.Parse<TeamCreation>(rule), IsInTeam = member, IsAdministrator = administers };
        var decision = OrganisationPolicy.Decide(facts, someone, OrganisationAction.CreateTeam);
        decision.Allowed.ShouldBe(allowed);
        if (!allowed) (decision.Reason.Length > 0 && decision.Who.Length > 0).ShouldBeTrue();
    }

    /// <summary>Public ones are seen by everybody signed in, private ones by their people and the invited.</summary>
    [Fact]
    public void Private_ones_are_seen_by_their_people_only()
    {
        OrganisationPolicy.Sees(open, someone).ShouldBeTrue();
        OrganisationPolicy.Sees(stranger, someone).ShouldBeFalse();
        OrganisationPolicy.Sees(inTeam, someone).ShouldBeTrue();
        OrganisationPolicy.Sees(administrator, someone).ShouldBeTrue();
        OrganisationPolicy.Sees(stranger with { IsInvited = true }, someone).ShouldBeTrue();
        OrganisationPolicy.Sees(open, Actor.Nobody).ShouldBeFalse();
    }

    /// <summary>A removed one is seen by whoever may bring it back.</summary>
    [Fact]
    public void Removed_ones_are_seen_by_their_administrators_only()
    {
        OrganisationPolicy.Sees(open with { IsRemoved = true, IsInTeam = true }, someone).ShouldBeFalse();
        OrganisationPolicy.Sees(administrator with { IsRemoved = true }, someone).ShouldBeTrue();
    }

    /// <summary>An installation's administrator has no right by that, but appoints where nobody is left.</summary>
    [Fact]
    public void The_operator_only_appoints_where_nobody_is_left()
    {
        OrganisationPolicy.Sees(stranger, operatorOf).ShouldBeFalse();
        foreach (var action in Enum.GetValues<OrganisationAction>().Where(a => a != OrganisationAction.See))
            OrganisationPolicy.Decide(open, operatorOf, action).Allowed.ShouldBeFalse(action.ToString());
        var orphan = stranger with { HasAdministrators = false };
        OrganisationPolicy.Sees(orphan, operatorOf).ShouldBeTrue();
        OrganisationPolicy.Decide(orphan, operatorOf, OrganisationAction.SetAdministrators).Allowed.ShouldBeTrue();
        OrganisationPolicy.Decide(orphan, operatorOf, OrganisationAction.Edit).Allowed.ShouldBeFalse();
        OrganisationPolicy.Decide(orphan, someone, OrganisationAction.SetAdministrators).Allowed.ShouldBeFalse();
    }

    /// <summary>Whatever is denied says why and who can change it.</summary>
    [Fact]
    public void Only_administrators_change_it()
    {
        foreach (var action in new[] { OrganisationAction.Edit, OrganisationAction.Remove, OrganisationAction.SetAdministrators })
        {
            OrganisationPolicy.Decide(administrator, someone, action).ShouldBe(Decision.Yes);
            var denied = OrganisationPolicy.Decide(inTeam, someone, action);
            (denied.Allowed, denied.Reason.Length > 0, denied.Who).ShouldBe((false, true, OrganisationPolicy.Administrators));
        }
    }

    /// <summary>The setting of the installation says who creates organisations.</summary>
    [Theory]
    [InlineData(WhoMay.Anyone, false, false, true)]
    [InlineData(WhoMay.OrganisationAdministrators, false, false, false)]
    [InlineData(WhoMay.OrganisationAdministrators, true, false, true)]
    [InlineData(WhoMay.OrganisationAdministrators, false, true, true)]
    [InlineData(WhoMay.InstallationAdministrators, true, false, false)]
    [InlineData(WhoMay.InstallationAdministrators, false, true, true)]
    public void Organisations_are_created_by_the_setting(WhoMay setting, bool administers, bool runsTheInstallation, bool allowed)
    {
        OrganisationPolicy.MayCreate(setting, runsTheInstallation ? operatorOf : someone, administers).Allowed.ShouldBe(allowed);
        OrganisationPolicy.MayCreate(setting, Actor.Nobody, administers).Allowed.ShouldBeFalse();
    }

    /// <summary>Teams are run by their administrators and those of their organisation; members see no addresses.</summary>
    [Fact]
    public void Teams_are_run_by_their_administrators_and_the_organisations()
    {
        var member = new TeamFacts { Organisation = inTeam, IsMember = true };
        var ofTeam = new TeamFacts { Organisation = inTeam, IsAdministrator = true };
        var ofOrganisation = new TeamFacts { Organisation = administrator };
        foreach (var action in Enum.GetValues<TeamAction>().Where(a => a != TeamAction.See))
        {
            TeamPolicy.Decide(member, someone, action).Allowed.ShouldBeFalse(action.ToString());
            TeamPolicy.Decide(ofTeam, someone, action).Allowed.ShouldBeTrue(action.ToString());
            TeamPolicy.Decide(ofOrganisation, someone, action).Allowed.ShouldBeTrue(action.ToString());
        }
        TeamPolicy.Sees(member, someone).ShouldBeTrue();
        TeamPolicy.Sees(member with { IsRemoved = true }, someone).ShouldBeFalse();
        TeamPolicy.Sees(ofTeam with { IsRemoved = true }, someone).ShouldBeTrue();
        TeamPolicy.Sees(new TeamFacts { Organisation = stranger }, someone).ShouldBeFalse();
    }
}
