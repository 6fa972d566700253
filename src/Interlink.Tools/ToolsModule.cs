using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Tools;

/// <summary>Registers the room.</summary>
public static class ToolsModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddTools(this IServiceCollection services) => services;

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapTools(this IEndpointRouteBuilder endpoints) => endpoints;
}
