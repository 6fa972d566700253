using Interlink.People.Contracts;
using Interlink.People.Features.Invitations;
using Interlink.People.Features.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.People.Features.Organisations;

/// <summary>Organisations, teams and invitations.</summary>
internal static class OrganisationServices
{
    /// <summary>Registers their use cases and what rooms above may ask.</summary>
    public static IServiceCollection AddOrganisations(this IServiceCollection services) => services
        .AddScoped<OrganisationAccess>()
        .AddScoped<NewOrganisations>().AddScoped<IOrganisations>(s => s.GetRequiredService<NewOrganisations>()).AddScoped<IStartOrganisation>(s => s.GetRequiredService<NewOrganisations>())
        .AddScoped<CreateOrganisation>().AddScoped<EditOrganisation>().AddScoped<RemoveOrganisationAdministrator>().AddScoped<RemoveOrganisation>().AddScoped<RestoreOrganisation>()
        .AddScoped<ListOrganisations>().AddScoped<SeeOrganisation>().AddScoped<SeeOrganisationForm>().AddScoped<SeeAdministrators>().AddScoped<SeeRemoval>()
        .AddScoped<NewTeams>().AddScoped<ITeams>(s => s.GetRequiredService<NewTeams>()).AddScoped<ITeamChoices, TeamChoices>()
        .AddScoped<CreateTeam>().AddScoped<EditTeam>().AddScoped<RemoveTeam>().AddScoped<RestoreTeam>()
        .AddScoped<RemoveMember>().AddScoped<LeaveTeam>().AddScoped<PutBack>().AddScoped<SetTeamAdministrator>()
        .AddScoped<ListTeams>().AddScoped<SeeTeam>().AddScoped<SeeTeamForm>().AddScoped<SeeNewTeamForm>().AddScoped<SeeTeamInviteForm>().AddScoped<SeeTeamRemoval>()
        .AddSingleton<InvitationTokens>().AddScoped<InvitationTargets>().AddScoped<IInvitationTarget, TeamTarget>().AddScoped<IInvitationTarget, OrganisationTarget>()
        .AddScoped<Invite>().AddScoped<AddColleague>().AddScoped<AcceptInvitation>().AddScoped<DeclineInvitation>().AddScoped<SendInvitationAgain>().AddScoped<RevokeInvitation>()
        .AddScoped<ReadInvitation>().AddScoped<ListMyInvitations>().AddScoped<IMyInvitations>(s => s.GetRequiredService<ListMyInvitations>())
        .AddScoped<IInvitations, InvitationPages>().AddScoped<ILetterWriter, InvitationLetter>().AddScoped<IInvitedAddress, InvitedAddresses>()
        .AddScoped<Programs.OrganisationsForPrograms>().AddScoped<Programs.TeamsForPrograms>().AddScoped<Programs.InvitationsForPrograms>()
        .AddScoped<IErasureGuard, OrganisationErasure>().AddScoped<IPersonalData, OrganisationData>().AddScoped<IStreamGuard, OrganisationFollowing>();
}
