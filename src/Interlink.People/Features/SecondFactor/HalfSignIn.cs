using System.Security.Cryptography;
using System.Text.Json;
using Interlink.People.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Interlink.People.Features.SecondFactor;

/// <summary>Half a sign-in: the first step was right, the code is still to come. It opens nothing by itself.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="Remember">Whether the session is to be remembered.</param>
/// <param name="Way">How the first step was done.</param>
/// <param name="Stamp">The security stamp of then: whatever changes how one signs in makes it worthless.</param>
/// <param name="ExpiresAt">Until when it holds.</param>
internal sealed record HalfSignIn(Guid Person, bool Remember, SignInWay Way, string Stamp, DateTimeOffset ExpiresAt)
{
    /// <summary>How long one may look for the phone.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(10);
}

/// <summary>The cookie that carries half a sign-in from one step to the next, protected.</summary>
internal sealed class HalfCookie(IDataProtectionProvider protection, IClock clock)
{
    public const string Name = "il-half";

    private readonly IDataProtector protector = protection.CreateProtector("half-sign-in");

    /// <summary>The half sign-in of a request, while it holds.</summary>
    public HalfSignIn? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: > 0 and < 2_000 } value) return null;
        try
        {
            return JsonSerializer.Deserialize<HalfSignIn>(protector.Unprotect(value)) is { } half && half.ExpiresAt > clock.Now ? half : null;
        }
        catch (CryptographicException) { return null; }
        catch (JsonException) { return null; }
    }

    public void Write(HttpContext context, HalfSignIn half) => context.Response.Cookies.Append(Name, protector.Protect(JsonSerializer.Serialize(half)), new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Expires = half.ExpiresAt,
        IsEssential = true,
    });

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name);
}
