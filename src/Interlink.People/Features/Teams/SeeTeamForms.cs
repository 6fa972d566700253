using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Invitations;
using Interlink.People.Features.Organisations;

namespace Interlink.People.Features.Teams;

/// <summary>Opens the edit form of a team.</summary>
internal sealed class SeeTeamForm(IReads reads, ICurrentActor current, OrganisationAccess access)
{
    public async Task<TeamHead> Open(Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        TeamPolicy.Decide(await access.LoadTeam(db, current.Actor, id, cancellation), current.Actor, TeamAction.Edit).Demand();
        return await TeamHeads.Read(db, id, language, cancellation);
    }
}

/// <summary>The form that creates a team: where it may be created, and the organisation that was asked for.</summary>
internal sealed record NewTeamForm(IReadOnlyList<OrganisationChoice> Homes, OrganisationChoice? Asked);

/// <summary>Opens the form that creates a team.</summary>
internal sealed class SeeNewTeamForm(IReads reads, ICurrentActor current, OrganisationAccess access, NewTeams teams)
{
    public async Task<NewTeamForm> Open(Guid? organisation, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        if (organisation is not { } id) return new(await teams.MayCreateIn(db, language, cancellation), null);
        OrganisationPolicy.Decide(await access.Load(db, current.Actor, id, cancellation), current.Actor, OrganisationAction.CreateTeam).Demand();
        var name = await OrganisationNames.In(db, language).SingleAsync(n => n.Id == id, cancellation);
        return new([], new(id, name.Name, name.Family));
    }
}

/// <summary>The page that invites to a team; people of the organisation are offered by name to whoever administers it.</summary>
internal sealed record TeamInviteForm(TeamHead Head, IReadOnlyList<InvitationLineView> Results, bool LettersLeave, Colleagues? Colleagues);

/// <summary>Opens the form that invites to a team, with the results of the last paste.</summary>
internal sealed class SeeTeamInviteForm(IReads reads, ICurrentActor current, OrganisationAccess access, IInvitations invitations)
{
    public async Task<TeamInviteForm> Open(Guid id, Guid? batch, string? typed, int page, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var facts = await access.LoadTeam(db, current.Actor, id, cancellation);
        TeamPolicy.Decide(facts, current.Actor, TeamAction.ManagePeople).Demand();
        var whole = db.Set<TeamMember>().Where(m => m.TeamId == id && m.IsMember && m.IsAdministrator).Select(m => m.PersonId);
        return new(
            await TeamHeads.Read(db, id, language, cancellation), batch is { } pasted ? await invitations.Results(db, pasted, cancellation) : [], invitations.LettersLeave,
            facts.Organisation.IsAdministrator ? await FindColleagues.In(db, facts.Organisation.Id, whole, typed, page, cancellation) : null);
    }
}

/// <summary>What hangs on a team, before it is removed.</summary>
internal sealed record TeamRemoval(TeamHead Head, int Invitations, IReadOnlyList<string> Rights);

/// <summary>Lists what hangs on a team.</summary>
internal sealed class SeeTeamRemoval(IReads reads, ICurrentActor current, OrganisationAccess access, IEnumerable<ITeamRights> rights, IClock clock)
{
    public async Task<TeamRemoval> See(Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var facts = await access.AnyTeam(db, current.Actor, id, cancellation);
        TeamPolicy.Decide(facts, current.Actor, TeamAction.Remove).Demand();
        var now = clock.Now;
        var invitations = await db.Set<Invitation>().CountAsync(i => i.TargetId == id && i.State == InvitationState.Pending && i.ExpiresAt > now, cancellation);
        List<string> lines = [];
        // Who administers the organisation only has no right to know the processes of its teams.
        if (facts.Belongs)
            foreach (var slot in rights) lines.AddRange((await slot.Describe(db, [id], language, cancellation)).GetValueOrDefault(id) ?? []);
        return new(await TeamHeads.Read(db, id, language, cancellation), invitations, lines);
    }
}
