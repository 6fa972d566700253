using Interlink.Coproduction.Contracts;
using Interlink.Insights.Contracts;
using Interlink.Insights.Features.Live;
using Interlink.Insights.Features.Programs;
using Interlink.Insights.Features.Timeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Insights;

/// <summary>Timeline and live signals.</summary>
public static class InsightsModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddInsights(this IServiceCollection services)
    {
        services.AddSingleton<LiveConnections>().AddHostedService(s => s.GetRequiredService<LiveConnections>());
        services.AddScoped<ITimeline, TimelineReader>().AddScoped<ReadActivity>().AddScoped<INodeSection, NodeActivity>();
        services.AddScoped<People.Contracts.IPeopleSection, PeopleActivity>().AddScoped<IResourceSection, ResourceHistory>();
        return services;
    }

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapInsights(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHub<LiveHub>("/live").Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                if (SameOrigin.Holds(context.Request)) return next(context);
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        endpoints.MapActivityApi();
        return endpoints;
    }
}
