using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Interlink.People.Features.Resending;

/// <summary>
/// Says whose form a token was made for. The framework only answers valid or not; a stale token of this site still tells that the form was ours, and whose.
/// If the framework changes how it writes tokens, nothing is recognised and the plain page is shown: a test notices.
/// </summary>
internal sealed class FormTokens(IAntiforgery antiforgery, IDataProtectionProvider protection)
{
    public const string Field = "__RequestVerificationToken";

    // Version and random part; what follows is who it was made for.
    private const int Head = 1 + 16;
    private const int Nobody = 4;

    /// <summary>Who the token was made for, as bytes to compare; none if it is not a token of this site.</summary>
    public byte[]? Owner(string? token)
    {
        if (token is not { Length: > 0 and < 2_000 }) return null;
        try
        {
            var bytes = protection.CreateProtector("Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1").Unprotect(WebEncoders.Base64UrlDecode(token));
            return bytes.Length >= Head + Nobody ? bytes[Head..] : null;
        }
        catch (CryptographicException) { return null; }
        catch (FormatException) { return null; }
    }

    /// <summary>Who a form made now would be for.</summary>
    public byte[]? Current(HttpContext context) => Owner(antiforgery.GetTokens(context).RequestToken);

    /// <summary>Whether it was made for somebody who was not signed in.</summary>
    public static bool IsNobodys(byte[] owner) => owner.Length == Nobody;
}
