using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Interlink.People.Domain;

/// <summary>What a program signs in with for a person. The token itself is shown once; only its hash is kept.</summary>
internal sealed class AccessToken
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    /// <summary>What its owner calls it.</summary>
    public string Name { get; set; } = "";
    /// <summary>SHA-256 of the token: it is long and random, so that a slow hash would add nothing.</summary>
    public string Hash { get; set; } = "";
    /// <summary>What it may be used for, comma separated.</summary>
    public string ScopeList { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    /// <summary>When it was last used, to about a quarter of a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    public IReadOnlyList<string> Scopes => ScopeList.Split(',');

    /// <summary>A new token: a mark that scanners of leaked secrets can find, and 32 random bytes.</summary>
    public static string NewSecret() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept of a token.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>How every token begins.</summary>
    public const string Prefix = "interlink_";

    /// <summary>Length of a token.</summary>
    public const int Length = 53;
}
