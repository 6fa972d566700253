using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Features.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Coproduction;

/// <summary>The part of the room about resources, rights, settings and lists.</summary>
internal static class ResourceServices
{
    public static IServiceCollection AddResources(this IServiceCollection services) => services
        .AddSingleton<ResourceFinder>()
        .AddScoped<SeeResource>().AddScoped<PrepareResource>().AddScoped<IResources, OpenResources>();
}
