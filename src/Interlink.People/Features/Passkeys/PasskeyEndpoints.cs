using Interlink.UI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.People.Features.Passkeys;

/// <summary>What the browser asks for before it makes or shows a passkey. The answer goes to the page like any form.</summary>
internal static class PasskeyEndpoints
{
    public const string ForNew = "/account/passkeys/options", ForSignIn = ShellRoutes.SignIn + "/passkey/options";

    public static void MapPasskeys(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(ForNew, (IFormCollection form, AddPasskey passkeys, Texts texts, HttpContext context, CancellationToken cancellation) =>
            Answer(context, texts, () => passkeys.Ask(form["name"], form["password"], form["code"], cancellation)));
        endpoints.MapPost(ForSignIn, (IFormCollection _, SignInWithPasskey passkeys, Texts texts, HttpContext context, CancellationToken cancellation) =>
            Answer(context, texts, () => passkeys.Ask(cancellation))).AllowAnonymous();
    }

    private static async Task<IResult> Answer(HttpContext context, Texts texts, Func<Task<PasskeyRequest>> ask)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            return Results.Json(await ask());
        }
        catch (InvalidInput invalid)
        {
            return Results.Json(new { message = string.Join(' ', invalid.Problems.Select(p => texts.Format(p.Code, [.. p.Args.Select(a => (a.Name, (object?)a.Value))]))) }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }
}
