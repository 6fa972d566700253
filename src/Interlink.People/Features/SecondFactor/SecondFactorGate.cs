using Interlink.UI;
using Microsoft.AspNetCore.Http;

namespace Interlink.People.Features.SecondFactor;

/// <summary>Whether administrators must show a second factor: the installation asks for it, and the operator did not lift it.</summary>
internal sealed class SecondFactorRule(IInstallation installation, PeopleSettings settings)
{
    /// <summary>Whether it is asked for now.</summary>
    public bool Asks => installation.Current.AdministratorsNeedSecondFactor && !settings.LiftsSecondFactor;
}

/// <summary>Leads administrators who must show a second factor, and did not, to the page for it, and back. Until then nothing of the administration is there for them.</summary>
internal static class SecondFactorGate
{
    public const string Page = "/account/second-factor";

    public static Task Middleware(HttpContext context, RequestDelegate next)
    {
        var actor = ((ICurrentActor)context.RequestServices.GetService(typeof(ICurrentActor))!).Actor;
        if (!actor.LacksSecondFactor || !context.Request.Path.StartsWithSegments(ShellRoutes.Administration) || !Sessions.SignInNeed.WantsPage(context.Request)) return next(context);
        context.Response.Redirect($"{Page}?return={Uri.EscapeDataString(Sessions.SignInNeed.Back(context.Request))}");
        return Task.CompletedTask;
    }
}
