using Interlink.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.People.Features.Setup;

/// <summary>Until the installation is set up, every page leads to the first run.</summary>
internal static class SetupGate
{
    public const string Page = "/setup";

    private static readonly string[] Open = [Page, "/healthz", "/readyz", ShellRoutes.Language, ShellRoutes.Appearance, "/send-again"];

    public static Task Middleware(HttpContext context, RequestDelegate next)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<IInstallation>().Current.IsSetUp || !services.GetRequiredService<PeopleSettings>().AsksAtFirstRun
            || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || Open.Contains(context.Request.Path.Value) || context.Request.Path.StartsWithSegments("/fault")) return next(context);
        if (Sessions.SignInNeed.WantsPage(context.Request)) context.Response.Redirect(Page);
        else context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
