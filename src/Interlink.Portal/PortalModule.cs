using Interlink.People.Contracts;
using Interlink.Portal.Features.Demo;
using Interlink.Portal.Features.Help;
using Interlink.Portal.Features.Operator;
using Interlink.Portal.Features.Search;
using Interlink.Portal.Features.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Portal;

/// <summary>Landing, pages to read, help, my work, search: what spans the rooms below.</summary>
public static class PortalModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services) =>
        services.AddScoped<SeeMyWork>().AddScoped<FindAnything>().AddScoped<DescribeOperator>()
            .AddSingleton<SeedDemo>().AddSingleton<IDemoAccounts, DemoAccounts>()
            .AddSingleton<ISubscriber, PortalSearch>();

    /// <summary>Fills an empty installation with the demonstration; answers whether it is there now. By itself in Development only.</summary>
    public static Task<bool> SeedDemo(this IServiceProvider services, CancellationToken cancellation = default) => services.GetRequiredService<SeedDemo>().Seed(cancellation);

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapPortal(this IEndpointRouteBuilder endpoints) => GuidePictures.Map(endpoints);
}
