using Microsoft.AspNetCore.Authorization;

namespace Interlink.Hosting;

/// <summary>
/// Blazor answers an enhanced post that may lead elsewhere with an address of its own, also to a stranger, whom our policy would send to sign in instead. What it leads to was
/// protected by the server, so everybody may open it.
/// </summary>
internal static class FrameworkRoutes
{
    private static readonly PathString redirect = "/_framework/opaque-redirect";

    public static Task Middleware(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == redirect && context.GetEndpoint() is { } endpoint)
            context.SetEndpoint(new(endpoint.RequestDelegate, new([.. endpoint.Metadata, new AllowAnonymousAttribute()]), endpoint.DisplayName));
        return next(context);
    }
}
