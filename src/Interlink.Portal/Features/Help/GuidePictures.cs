using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Portal.Features.Help;

/// <summary>The pictures of the guide, taken from the running product in each language. Open to everybody, like the guide.</summary>
internal static class GuidePictures
{
    private const string Root = "/help/pictures/";

    /// <summary>The address that a text of the guide counts its pictures from.</summary>
    public static string Folder(string language) => $"{Root}{language}/";

    /// <summary>A picture; none where the guide has none of that name.</summary>
    public static Stream? Open(string language, string name) => typeof(GuidePictures).Assembly.GetManifestResourceStream($"Guide/{language}/pictures/{name}.png");

    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Root + "{language}/pictures/{name}.png", IResult (string language, string name, HttpContext http) =>
        {
            if (Open(language, name) is not { } picture) throw new NotFound();
            http.Response.Headers.CacheControl = "public, max-age=86400";
            return Results.Stream(picture, "image/png");
        }).AllowAnonymous();
        return endpoints;
    }
}
