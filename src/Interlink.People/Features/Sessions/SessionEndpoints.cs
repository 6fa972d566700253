using Interlink.UI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.People.Features.Sessions;

/// <summary>The ways out, by post.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(ShellRoutes.SignOut, async (HttpContext context, IFormCollection _, SignOut signOut, CancellationToken cancellation) =>
        {
            await signOut.Here(cancellation);
            SessionCookie.Clear(context);
            return Results.LocalRedirect(ShellRoutes.Home);
        }).AllowAnonymous();
}
