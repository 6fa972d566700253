using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Interlink.People.Features.Passwords;

/// <summary>Identity's reset token, with the person it is for, in one piece of the address.</summary>
internal static class ResetLinks
{
    /// <summary>The local address that resets the password of an account, for one day and one use.</summary>
    public static async Task<string> Path(AccountManagers managers, InterlinkDb db, Account account)
    {
        using var manager = managers.Over(db);
        var token = Convert.FromBase64String(await manager.GeneratePasswordResetTokenAsync(account));
        return "/reset?token=" + WebEncoders.Base64UrlEncode([.. account.Id.ToByteArray(bigEndian: true), .. token]);
    }

    /// <summary>The person and Identity's token; none if it can't be one.</summary>
    public static (Guid Person, string Token)? Parse(string? link)
    {
        if (link is not { Length: > 22 and < 2_000 }) return null;
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(link);
            return (new Guid(bytes.AsSpan(0, 16), bigEndian: true), Convert.ToBase64String(bytes.AsSpan(16)));
        }
        catch (FormatException) { return null; }
    }

    /// <summary>Whether the token still holds for the account.</summary>
    public static async Task<bool> Holds(AccountManagers managers, InterlinkDb db, Account account, string token)
    {
        using var manager = managers.Over(db);
        return await manager.VerifyUserTokenAsync(account, TokenOptions.DefaultProvider, UserManager<Account>.ResetPasswordTokenPurpose, token);
    }
}
