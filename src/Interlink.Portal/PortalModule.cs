using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Portal;

/// <summary>Registers the room.</summary>
public static class PortalModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services) => services;

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapPortal(this IEndpointRouteBuilder endpoints) => endpoints;
}
