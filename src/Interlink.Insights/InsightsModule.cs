using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Insights;

/// <summary>Registers the room.</summary>
public static class InsightsModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddInsights(this IServiceCollection services) => services;

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapInsights(this IEndpointRouteBuilder endpoints) => endpoints;
}
