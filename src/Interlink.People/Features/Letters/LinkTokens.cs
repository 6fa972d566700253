using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Interlink.People.Features.Letters;

/// <summary>Protected tokens for links: which row, which stamp, until when. Made when a letter is written, never stored.</summary>
internal sealed class LinkTokens(IDataProtectionProvider protection, IClock clock)
{
    private const int Size = 16 + 4 + 8;

    /// <summary>A token for a row. A stamp that the row counts up makes older tokens worthless.</summary>
    public string Make(string purpose, Guid id, int stamp, TimeSpan holds)
    {
        var bytes = new byte[Size];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), stamp);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(20), (clock.Now + holds).ToUnixTimeMilliseconds());
        return WebEncoders.Base64UrlEncode(Protector(purpose).Protect(bytes));
    }

    /// <summary>What a token stands for; none if it is not one of ours, for something else, or too old.</summary>
    public (Guid Id, int Stamp)? Read(string purpose, string? token)
    {
        if (token is not { Length: > 0 and < 1_000 }) return null;
        try
        {
            var bytes = Protector(purpose).Unprotect(WebEncoders.Base64UrlDecode(token));
            return bytes.Length == Size && BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(20)) > clock.Now.ToUnixTimeMilliseconds()
                ? (new Guid(bytes.AsSpan(0, 16), bigEndian: true), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16))) : null;
        }
        catch (CryptographicException) { return null; }
        catch (FormatException) { return null; }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("link", purpose);
}
