using System.Security.Cryptography;
using System.Text;

namespace Interlink.People.Features.Setup;

/// <summary>The one-time code of the first run: only who reads the server's log knows it. Kept as a hash, in memory, for an hour.</summary>
internal sealed class SetupCode(IClock clock)
{
    private static readonly TimeSpan Holds = TimeSpan.FromHours(1);

    // Letters and digits that nobody confuses when they copy them by hand.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private readonly Lock gate = new();
    private byte[]? hash;
    private DateTimeOffset until;

    /// <summary>A new code; an older one is worthless.</summary>
    public string Issue()
    {
        var code = string.Join('-', RandomNumberGenerator.GetString(Alphabet, 12).Chunk(4).Select(c => new string(c)));
        lock (gate) (hash, until) = (Hash(code), clock.Now + Holds);
        return code;
    }

    /// <summary>Whether it is the code and its hour is not over.</summary>
    public bool Fits(string? typed)
    {
        lock (gate) return hash is not null && clock.Now < until && CryptographicOperations.FixedTimeEquals(hash, Hash(typed ?? ""));
    }

    /// <summary>Used: it never fits again.</summary>
    public void Burn()
    {
        lock (gate) hash = null;
    }

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));
}
