using Microsoft.AspNetCore.Http;

namespace Interlink.People.Features.Appearance;

/// <summary>What this browser keeps of the frame, for strangers and for after signing out.</summary>
internal static class KeptChoice
{
    /// <summary>The cookie of the language.</summary>
    public const string Language = "il-language";

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Keeps a value for a year; an empty one is forgotten.</summary>
    public static void Keep(HttpContext context, string name, string value)
    {
        if (value.Length == 0) context.Response.Cookies.Delete(name);
        else context.Response.Cookies.Append(name, value, new() { MaxAge = Year, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, HttpOnly = true });
    }
}
