using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Interlink.People.Features.Invitations;

/// <summary>Which invitation somebody means, and the stamp of their link; without one the invitation must be for a confirmed address of theirs.</summary>
internal sealed record InvitationKey(Guid Id, int? Stamp = null);

/// <summary>Links of invitations: id and stamp, protected. Sending again raises the stamp, so that old links die.</summary>
internal sealed class InvitationTokens(IDataProtectionProvider protection)
{
    private const int Longest = 1_000;

    private readonly IDataProtector protector = protection.CreateProtector("people.invitation");

    /// <summary>The token of a link.</summary>
    public string Token(Guid id, int stamp)
    {
        var bytes = new byte[20];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), stamp);
        return WebEncoders.Base64UrlEncode(protector.Protect(bytes));
    }

    /// <summary>What a token stands for; none if it is not one of ours.</summary>
    public InvitationKey? Read(string? token)
    {
        if (token is not { Length: > 0 and < Longest }) return null;
        try
        {
            var bytes = protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            return bytes.Length == 20 ? new(new Guid(bytes.AsSpan(0, 16), bigEndian: true), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16))) : null;
        }
        catch (CryptographicException) { return null; }
        catch (FormatException) { return null; }
    }

    /// <summary>The local address of an invitation.</summary>
    public string Path(Guid id, int stamp) => "/invitations/" + Token(id, stamp);
}
