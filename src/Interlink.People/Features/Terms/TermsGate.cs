using Interlink.UI;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Interlink.People.Features.Terms;

/// <summary>Leads whoever has not accepted the current terms to the page for it, and back. What is public stays readable; taking one's data or leaving needs no acceptance.</summary>
internal static class TermsGate
{
    public const string Page = "/terms/answer";

    private static readonly string[] Open = [Page, "/account/data", "/account/data/copy", "/account/erase"];

    public static Task Middleware(HttpContext context, RequestDelegate next)
    {
        var actor = ((ICurrentActor)context.RequestServices.GetService(typeof(ICurrentActor))!).Actor;
        if (actor is not { Kind: ActorKind.Person, AcceptedTerms: false } || context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || Open.Contains(context.Request.Path.Value)) return next(context);
        if (actor.TokenId is not null) throw new Denied(Decision.No("people.terms.program", ""));
        if (!Sessions.SignInNeed.WantsPage(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        context.Response.Redirect($"{Page}?return={Uri.EscapeDataString(Sessions.SignInNeed.Back(context.Request))}");
        return Task.CompletedTask;
    }
}
