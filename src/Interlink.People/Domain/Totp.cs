using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Interlink.People.Domain;

/// <summary>Codes of an authenticator app (RFC 6238: SHA-1, six digits, a new one every 30 seconds, which is what all apps can do).</summary>
internal static class Totp
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;
    /// <summary>How many steps of 30 s a clock may be wrong, either way.</summary>
    public const int Tolerance = 1;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seconds = 30, SecretBytes = 20;

    /// <summary>A new secret, as an app takes it in (base 32).</summary>
    public static string NewSecret()
    {
        Span<byte> bytes = stackalloc byte[SecretBytes];
        RandomNumberGenerator.Fill(bytes);
        var text = new StringBuilder();
        for (int at = 0, buffer = 0, bits = 0; at < bytes.Length || bits > 0;)
        {
            if (bits < 5) { buffer = (buffer << 8) | bytes[at++]; bits += 8; }
            text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            bits -= 5;
        }
        return text.ToString();
    }

    /// <summary>The step of an instant.</summary>
    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of a step.</summary>
    public static string CodeOf(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard's own: authenticator apps know no other.
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed: that of now, or one beside it. None if it fits no step.</summary>
    public static long? Match(string secret, string code, DateTimeOffset now)
    {
        if (code.Length != Digits) return null;
        var (typed, here) = (Encoding.ASCII.GetBytes(code), StepOf(now));
        long? found = null;
        for (var step = here - Tolerance; step <= here + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(CodeOf(secret, step)))) found = step;
        return found;
    }

    /// <summary>What the QR code says to an app.</summary>
    public static string Address(string secret, string installation, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(installation.Replace(':', ' '))}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(installation.Replace(':', ' '))}&algorithm=SHA1&digits={Digits}&period={Seconds}";

    private static byte[] Bytes(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        for (int at = 0, out_ = 0, buffer = 0, bits = 0; out_ < bytes.Length; at++)
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(secret[at], StringComparison.Ordinal);
            bits += 5;
            if (bits < 8) continue;
            bytes[out_++] = (byte)(buffer >> (bits - 8));
            bits -= 8;
        }
        return bytes;
    }
}
