using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Api;

/// <summary>The interface for programs: what all routes under <c>/api/v1</c> share. The routes themselves stand beside the pages of their rooms.</summary>
public static class ApiModule
{
    /// <summary>Registers limits, idempotency keys, JSON and the document.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services, ApiLimitSettings limits)
    {
        services.AddSingleton(limits).AddSingleton<ApiLimits>().AddScoped<Creations>().AddScoped<ReadRoutes>();
        services.ConfigureHttpJsonOptions(o =>
        {
            var json = o.SerializerOptions;
            json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            json.NumberHandling = JsonNumberHandling.Strict;
            // A property nobody knows is a typing mistake, not something to pass over.
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.RespectNullableAnnotations = true;
            json.RespectRequiredConstructorParameters = true;
        });
        // A body that can't be read is refused with the name of the property, wherever it runs.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        return services;
    }

    /// <summary>Maps the document.</summary>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        return endpoints;
    }
}
