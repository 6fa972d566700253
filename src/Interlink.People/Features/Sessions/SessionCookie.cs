using System.Security.Cryptography;
using Interlink.People.Domain;
using Interlink.People.Features.Appearance;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.People.Features.Sessions;

/// <summary>The cookie that carries the protected id of a session, and the one by which this browser is known again. They hold nothing else.</summary>
internal sealed class SessionCookie(IDataProtectionProvider protection)
{
    public const string Name = "il-session", DeviceName = "il-device";

    private readonly IDataProtector protector = protection.CreateProtector("session"), deviceProtector = protection.CreateProtector("device");

    /// <summary>What the cookie holds for a session.</summary>
    public string Value(Guid session) => Value(protector, session);

    /// <summary>The session of a request, if its cookie is one of ours.</summary>
    public Guid? Read(HttpRequest request) => Read(request, Name, protector);

    /// <summary>The browser of a request, if somebody signed in in it before.</summary>
    public Guid? ReadDevice(HttpRequest request) => Read(request, DeviceName, deviceProtector);

    private static string Value(IDataProtector protector, Guid id) => WebEncoders.Base64UrlEncode(protector.Protect(id.ToByteArray()));

    private static Guid? Read(HttpRequest request, string name, IDataProtector protector)
    {
        if (request.Cookies[name] is not { Length: > 0 and < 1_000 } value) return null;
        try
        {
            var bytes = protector.Unprotect(WebEncoders.Base64UrlDecode(value));
            return bytes.Length == 16 ? new Guid(bytes) : null;
        }
        catch (CryptographicException) { return null; }
        catch (FormatException) { return null; }
    }

    public void Write(HttpContext context, StartedSession session)
    {
        context.Response.Cookies.Append(Name, Value(session.Id), Options(context, session.Remember ? session.ExpiresAt : null));
        context.Response.Cookies.Append(DeviceName, Value(deviceProtector, session.Device), Options(context, session.StartedAt + SessionRules.Known));
    }

    private static CookieOptions Options(HttpContext context, DateTimeOffset? expires) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Expires = expires, IsEssential = true };

    /// <summary>Forgets the session; the language of whoever leaves stays with this browser.</summary>
    public static void Clear(HttpContext context)
    {
        context.Response.Cookies.Delete(Name);
        if (context.RequestServices.GetRequiredService<ICurrentActor>().Actor.Language is { Length: > 0 } language) KeptChoice.Keep(context, KeptChoice.Language, language);
    }
}

/// <summary>A session that was just started.</summary>
internal sealed record StartedSession(Guid Id, Guid Person, Guid Device, DateTimeOffset StartedAt, DateTimeOffset ExpiresAt, bool Remember);
