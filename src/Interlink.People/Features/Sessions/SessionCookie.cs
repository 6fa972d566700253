using System.Security.Cryptography;
using Interlink.People.Features.Appearance;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.People.Features.Sessions;

/// <summary>The cookie that carries the protected id of a session, and nothing else.</summary>
internal sealed class SessionCookie(IDataProtectionProvider protection)
{
    public const string Name = "il-session";

    private readonly IDataProtector protector = protection.CreateProtector("session");

    /// <summary>What the cookie holds for a session.</summary>
    public string Value(Guid session) => WebEncoders.Base64UrlEncode(protector.Protect(session.ToByteArray()));

    /// <summary>The session of a request, if its cookie is one of ours.</summary>
    public Guid? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: > 0 and < 1_000 } value) return null;
        try
        {
            var bytes = protector.Unprotect(WebEncoders.Base64UrlDecode(value));
            return bytes.Length == 16 ? new Guid(bytes) : null;
        }
        catch (CryptographicException) { return null; }
        catch (FormatException) { return null; }
    }

    public void Write(HttpContext context, StartedSession session) => context.Response.Cookies.Append(Name, Value(session.Id), new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Expires = session.Remember ? session.ExpiresAt : null,
        IsEssential = true,
    });

    /// <summary>Forgets the session; the language of whoever leaves stays with this browser.</summary>
    public static void Clear(HttpContext context)
    {
        context.Response.Cookies.Delete(Name);
        if (context.RequestServices.GetRequiredService<ICurrentActor>().Actor.Language is { Length: > 0 } language) KeptChoice.Keep(context, KeptChoice.Language, language);
    }
}

/// <summary>A session that was just started.</summary>
internal sealed record StartedSession(Guid Id, Guid Person, DateTimeOffset ExpiresAt, bool Remember);
