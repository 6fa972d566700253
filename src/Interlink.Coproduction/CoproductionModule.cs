using Interlink.Coproduction.Data;
using Interlink.Coproduction.Features.Programs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Coproduction;

/// <summary>Processes, tree, access, resources.</summary>
public static class CoproductionModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddCoproduction(this IServiceCollection services) =>
        services.AddSingleton<IModelPart, CoproductionModel>().AddSingleton<Access.AccessFacts>()
            .AddSingleton<ICheck, Features.Checking.SummaryCheck>()
            .AddScoped<Contracts.IProcessHeads, Features.Head.OpenHeads>().AddScoped<Access.ProcessRights>().AddScoped<Contracts.IProcessRights>(s => s.GetRequiredService<Access.ProcessRights>()).AddScoped<IStreamGuard>(s => s.GetRequiredService<Access.ProcessRights>())
            .AddScoped<Contracts.IMyWork, Features.MyWork.MyWork>().AddScoped<Contracts.IRunProcesses, Features.Run.RunProcesses>()
            .AddSingleton<Catalogue.Contracts.IReadyTools, Features.Resources.ReadyTools>()
            .AddSingleton<People.Contracts.IOrganisationGuard, Features.Lifecycle.OwnedByOrganisation>()
            .AddScoped<People.Contracts.IErasureGuard, Features.Lifecycle.ProcessErasure>().AddScoped<People.Contracts.IPersonalData, Features.Lifecycle.ProcessData>()
            .AddTree().AddResources().AddSettings();

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapCoproduction(this IEndpointRouteBuilder endpoints)
    {
        Features.Resources.ResourceEndpoints.MapResources(endpoints);
        endpoints.MapProcessApi();
        endpoints.MapNodeApi();
        endpoints.MapResourceApi();
        return endpoints;
    }
}
