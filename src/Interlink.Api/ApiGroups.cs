using Interlink.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Api;

/// <summary>Maps the routes of a room: <c>var api = endpoints.Api(ApiAreas.People, "Teams"); api.Read("/teams", "listTeams", "…", handler)</c>.</summary>
public sealed class ApiGroup(RouteGroupBuilder group, string area)
{
    /// <summary>A GET.</summary>
    public RouteHandlerBuilder Read(string pattern, string name, string summary, Delegate handler) =>
        Describe(group.MapGet(pattern, handler), name, summary, ApiAreas.Read(area));

    /// <summary>A POST that creates: answers 201 with the id, once for each <c>Idempotency-Key</c>.</summary>
    public RouteHandlerBuilder Create(string pattern, string name, string summary, Delegate handler) =>
        Describe(group.MapPost(pattern, handler), name, summary, ApiAreas.Write(area)).WithMetadata(new CreatesOnce());

    /// <summary>A PUT that changes the version named in <c>If-Match</c>.</summary>
    public RouteHandlerBuilder Change(string pattern, string name, string summary, Delegate handler) =>
        Describe(group.MapPut(pattern, handler), name, summary, ApiAreas.Write(area)).WithMetadata(new ChangesVersion());

    /// <summary>A PUT that sets something to what is sent, whatever it was: twice is as good as once.</summary>
    public RouteHandlerBuilder Set(string pattern, string name, string summary, Delegate handler) =>
        Describe(group.MapPut(pattern, handler), name, summary, ApiAreas.Write(area));

    /// <summary>A POST that does something which is no creation.</summary>
    public RouteHandlerBuilder Act(string pattern, string name, string summary, Delegate handler) =>
        Describe(group.MapPost(pattern, handler), name, summary, ApiAreas.Write(area));

    /// <summary>A DELETE.</summary>
    public RouteHandlerBuilder Remove(string pattern, string name, string summary, Delegate handler) =>
        Describe(group.MapDelete(pattern, handler), name, summary, ApiAreas.Write(area));

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary, string scope) =>
        route.WithName(name).WithSummary(summary).WithMetadata(new NeededScope(scope)).DisableAntiforgery();
}

/// <summary>Begins groups of routes.</summary>
public static class ApiGroups
{
    /// <summary>Where the interface lives. A version that breaks programs gets another address.</summary>
    public const string Root = "/api/v1";

    /// <summary>The routes of one area under one heading.</summary>
    public static ApiGroup Api(this IEndpointRouteBuilder endpoints, string area, string heading) =>
        new(endpoints.MapGroup(Root).WithTags(heading).RequireAuthorization().AddEndpointFilter(DemandScope), area);

    /// <summary>Whether a request is one of a program.</summary>
    public static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments(Root);

    private static async ValueTask<object?> DemandScope(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var actor = ((ICurrentActor)context.HttpContext.RequestServices.GetService(typeof(ICurrentActor))!).Actor;
        var needed = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<NeededScope>();
        if (actor.TokenId is null) throw new SignInNeeded();
        if (needed?.Allows(actor.Scopes) != true) throw new Denied(Decision.No("error.token.scope", "error.token.scope.who"));
        return await next(context);
    }
}
