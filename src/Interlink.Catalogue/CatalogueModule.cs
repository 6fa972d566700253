using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Catalogue;

/// <summary>Registers the room.</summary>
public static class CatalogueModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services;

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapCatalogue(this IEndpointRouteBuilder endpoints) => endpoints;
}
