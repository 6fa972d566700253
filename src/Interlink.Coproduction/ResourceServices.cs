using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Features.Grants;
using Interlink.Coproduction.Features.Invitations;
using Interlink.Coproduction.Features.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Coproduction;

/// <summary>The part of the room about resources, rights, settings and lists.</summary>
internal static class ResourceServices
{
    public static IServiceCollection AddResources(this IServiceCollection services) => services
        .AddSingleton<ResourceFinder>().AddScoped<ResourceTurns>()
        .AddScoped<SeeResource>().AddScoped<PrepareResource>().AddScoped<IResources, OpenResources>()
        .AddScoped<ReadResource>().AddScoped<ReadNewResource>().AddScoped<ListResources>()
        .AddScoped<EditResource>().AddScoped<RemoveResource>().AddScoped<RestoreResource>()
        .AddScoped<INodeSection, NodeResources>().AddScoped<INodeSection, NodeRights>()
        .AddScoped<ReadRights>().AddScoped<ReadGrant>().AddScoped<GiveRights>().AddScoped<ChangeGrant>().AddScoped<TakeBackGrant>().AddScoped<PutGrantBack>()
        .AddScoped<People.Contracts.ITeamRights, TeamRights>()
        .AddScoped<Features.UseItem.WhereToUse>().AddScoped<ReadProcessInvite>().AddScoped<People.Contracts.IInvitationTarget, ProcessTarget>();
}
