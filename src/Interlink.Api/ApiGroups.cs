using System.Diagnostics.CodeAnalysis;
using Interlink.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Interlink.Api;

/// <summary>Maps the routes of a room: <c>var api = endpoints.Api(ApiAreas.People, "Teams"); api.Read("/teams", "listTeams", "…", handler)</c>.</summary>
public sealed class ApiGroup(RouteGroupBuilder group, string area)
{
    /// <summary>A GET.</summary>
    public IEndpointConventionBuilder Read([StringSyntax("Route")] string pattern, string name, string summary, Delegate handler) =>
        Map(HttpMethods.Get, pattern, name, summary, ApiAreas.Read(area), handler);

    /// <summary>A POST that creates: answers 201 with the id, once for each <c>Idempotency-Key</c>.</summary>
    public IEndpointConventionBuilder Create([StringSyntax("Route")] string pattern, string name, string summary, Delegate handler) =>
        Map(HttpMethods.Post, pattern, name, summary, ApiAreas.Write(area), handler).WithMetadata(new CreatesOnce());

    /// <summary>A PUT that changes the version named in <c>If-Match</c>.</summary>
    public IEndpointConventionBuilder Change([StringSyntax("Route")] string pattern, string name, string summary, Delegate handler) =>
        Map(HttpMethods.Put, pattern, name, summary, ApiAreas.Write(area), handler).WithMetadata(new ChangesVersion());

    /// <summary>A PUT that sets something to what is sent, whatever it was: twice is as good as once.</summary>
    public IEndpointConventionBuilder Set([StringSyntax("Route")] string pattern, string name, string summary, Delegate handler) =>
        Map(HttpMethods.Put, pattern, name, summary, ApiAreas.Write(area), handler);

    /// <summary>A POST that does something which is no creation.</summary>
    public IEndpointConventionBuilder Act([StringSyntax("Route")] string pattern, string name, string summary, Delegate handler) =>
        Map(HttpMethods.Post, pattern, name, summary, ApiAreas.Write(area), handler);

    /// <summary>A DELETE.</summary>
    public IEndpointConventionBuilder Remove([StringSyntax("Route")] string pattern, string name, string summary, Delegate handler) =>
        Map(HttpMethods.Delete, pattern, name, summary, ApiAreas.Write(area), handler);

    private IEndpointConventionBuilder Map(string method, string pattern, string name, string summary, string scope, Delegate handler)
    {
        var needed = new NeededScope(scope);
        var route = group.MapMethods(pattern, [method], (RequestDelegate)(_ => Task.CompletedTask)).WithName(name).WithSummary(summary).WithMetadata(needed).DisableAntiforgery();
        route.Add(builder => LazyRoute.Put((RouteEndpointBuilder)builder, method, needed, handler));
        return route;
    }
}

/// <summary>
/// Builds what binds and calls a handler at its first request: for all routes at once it took more than half a second of each start. What the document
/// says of a handler is read at the start, without that.
/// </summary>
internal static class LazyRoute
{
    public static void Put(RouteEndpointBuilder builder, string method, NeededScope needed, Delegate handler)
    {
        var services = builder.ApplicationServices;
        RequestDelegateFactoryOptions Options() => new()
        {
            ServiceProvider = services,
            RouteParameterNames = [.. builder.RoutePattern.Parameters.Select(p => p.Name)],
            ThrowOnBadRequest = services.GetRequiredService<IOptions<RouteHandlerOptions>>().Value.ThrowOnBadRequest,
            // Reading and removing take no body.
            DisableInferBodyFromParameters = method == HttpMethods.Get || method == HttpMethods.Delete,
        };
        // Names the handler in the document; what it takes and answers follows.
        builder.Metadata.Add(handler.Method);
        foreach (var inferred in RequestDelegateFactory.InferMetadata(handler.Method, Options()).EndpointMetadata) builder.Metadata.Add(inferred);
        var built = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, Options()).RequestDelegate);
        builder.RequestDelegate = context =>
        {
            var actor = context.RequestServices.GetRequiredService<ICurrentActor>().Actor;
            if (actor.TokenId is null) throw new SignInNeeded();
            return needed.Allows(actor.Scopes) ? built.Value(context) : throw new Denied(Decision.No("error.token.scope", "error.token.scope.who"));
        };
    }
}

/// <summary>Begins groups of routes.</summary>
public static class ApiGroups
{
    /// <summary>Where the interface lives. A version that breaks programs gets another address.</summary>
    public const string Root = "/api/v1";

    /// <summary>The routes of one area under one heading.</summary>
    public static ApiGroup Api(this IEndpointRouteBuilder endpoints, string area, string heading) => new(endpoints.MapGroup(Root).WithTags(heading).RequireAuthorization(), area);

    /// <summary>Whether a request is one of a program.</summary>
    public static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments(Root);
}
