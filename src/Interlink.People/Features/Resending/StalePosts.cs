using Interlink.UI;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.People.Features.Resending;

/// <summary>
/// A post with a stale token shows a page that keeps what was typed and sends it again with one button; a post over an expired sign-in does so after signing in.
/// Only for forms of this site, and never as another person than the one who typed.
/// </summary>
internal static class StalePosts
{
    public const string Page = "/send-again";
    public const string Carried = "/send-again/carried";

    private const string PageItem = "interlink.page";

    public static async Task Middleware(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } failed)
        {
            await next(context);
            return;
        }
        // The request ends here; what it carries is shown, never taken in, so it may be read.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        // What can't be read carries no token: say what is really wrong.
        if (failed.Error?.InnerException is InvalidDataException or IOException)
        {
            var large = context.Request.ContentLength > Limits.Form || failed.Error.InnerException is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
            context.Response.StatusCode = large ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity;
            if (!large) context.Items["interlink.decision"] = new InvalidInput("", "error.form");
            return;
        }
        // Signed in meanwhile in another tab: there is nothing to send again.
        if (context.Request.Path == ShellRoutes.SignIn && context.User.Identity?.IsAuthenticated == true)
        {
            context.Response.Redirect(LocalAddress.Checked(context.Request.Query["return"], ShellRoutes.Work));
            return;
        }
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        var tokens = context.RequestServices.GetRequiredService<FormTokens>();
        if (await KeptPost.Of(context) is not { } post || tokens.Owner(post.Token) is not { } owner || tokens.Current(context) is not { } current) return;
        if (FormTokens.IsNobodys(owner) || FormTokens.IsNobodys(current) || owner.AsSpan().SequenceEqual(current)) Show(context, post, Page);
    }

    /// <summary>A post that needs somebody signed in: keeps it on the sign-in page. False if it is not a form of ours that somebody filled in.</summary>
    public static async Task<bool> KeepOverSignIn(HttpContext context)
    {
        if (await KeptPost.Of(context) is not { } post || context.RequestServices.GetRequiredService<FormTokens>().Owner(post.Token) is not { } owner || FormTokens.IsNobodys(owner)) return false;
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        Show(context, post, ShellRoutes.SignIn);
        return true;
    }

    /// <summary>Signed in again: the sign-in form comes here once more, by 307, with what it carries.</summary>
    public static void MapCarried(this IEndpointRouteBuilder endpoints) => endpoints.MapPost(Carried, async (HttpContext context, FormTokens tokens) =>
    {
        // It only shows a page; the token in it is bound to nobody, so the antiforgery check can't hold here.
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!KeptPost.IsSameOrigin(context.Request) || KeptPost.Carried(form) is not { } post || tokens.Owner(post.Token) is not { } owner || !owner.AsSpan().SequenceEqual(tokens.Current(context)))
            return Results.LocalRedirect(ShellRoutes.Work);
        Show(context, post, Page);
        return Results.Empty;
    }).DisableAntiforgery();

    private static void Show(HttpContext context, KeptPost post, string page) => (context.Items[KeptPost.Item], context.Items[PageItem]) = (post, page);
}
