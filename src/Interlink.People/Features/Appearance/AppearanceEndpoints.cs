using Interlink.UI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.People.Features.Appearance;

/// <summary>The forms of the frame: theme, contrast, language. They lead back to the page one is on.</summary>
internal static class AppearanceEndpoints
{
    public static void MapAppearance(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(ShellRoutes.Appearance, async (HttpContext context, IFormCollection form, ChooseAppearance choose, CancellationToken cancellation) =>
        {
            var theme = form.TryGetValue("theme", out var t) ? t.ToString() : null;
            var contrast = form.TryGetValue("contrast", out var c) ? c.ToString() : null;
            await choose.Choose(theme, contrast, null, cancellation);
            if (theme is not null) KeptChoice.Keep(context, "il-theme", theme);
            if (contrast is not null) KeptChoice.Keep(context, "il-contrast", contrast);
            return Back(form);
        }).AllowAnonymous();

        endpoints.MapPost(ShellRoutes.Language, async (HttpContext context, IFormCollection form, ChooseAppearance choose, CancellationToken cancellation) =>
        {
            var language = form["language"].ToString();
            await choose.Choose(null, null, language, cancellation);
            KeptChoice.Keep(context, KeptChoice.Language, language);
            return Back(form);
        }).AllowAnonymous();
    }

    // An address with ?lang= would win over what was just chosen.
    private static IResult Back(IFormCollection form)
    {
        var address = LocalAddress.Checked(form["return"]);
        var parts = address.Split('?', 2);
        if (parts.Length == 1) return Results.LocalRedirect(address);
        var query = string.Join('&', parts[1].Split('&').Where(p => !p.StartsWith("lang=", StringComparison.Ordinal)));
        return Results.LocalRedirect(query.Length == 0 ? parts[0] : $"{parts[0]}?{query}");
    }
}
