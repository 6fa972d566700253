using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Interlink.UI;

/// <summary>What the last post did, carried over the redirect in a protected cookie and shown once.</summary>
public sealed class Flash(IHttpContextAccessor http, IDataProtectionProvider protection)
{
    private const string Cookie = "il-flash";

    /// <summary>Keeps a message for the next page.</summary>
    public void Set(ToastMessage message) => http.HttpContext?.Response.Cookies.Append(
        Cookie, Protector.Protect(JsonSerializer.Serialize(message)),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.HttpContext.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(2) });

    /// <summary>The message kept, once.</summary>
    public ToastMessage? Take()
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Cookie] is not { } kept || !HttpMethods.IsGet(context.Request.Method) || context.Request.Headers.ContainsKey("X-Live")) return null;
        // A page that only leads on keeps it for the one that is seen.
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is < 300 or >= 400) context.Response.Cookies.Delete(Cookie);
            return Task.CompletedTask;
        });
        try { return JsonSerializer.Deserialize<ToastMessage>(Protector.Unprotect(kept)); }
        catch (System.Security.Cryptography.CryptographicException) { return null; }
        catch (JsonException) { return null; }
    }

    private IDataProtector Protector => protection.CreateProtector("flash");
}
