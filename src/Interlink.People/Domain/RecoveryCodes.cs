using System.Security.Cryptography;
using System.Text;

namespace Interlink.People.Domain;

/// <summary>Codes that let somebody in who has lost the app. Long enough that a hash without salt hides them: 79 bits of chance.</summary>
internal static class RecoveryCodes
{
    /// <summary>How many there are.</summary>
    public const int Count = 10;

    // Without what is easily mistaken for something else: no 0 and O, no 1, I and L.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Letters = 16, Group = 4;

    /// <summary>New ones, as they are shown.</summary>
    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Letters).Chunk(Group).Select(g => new string(g))))];

    /// <summary>What is kept of one, however it is typed.</summary>
    public static string Hash(Guid person, string typed) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{person:N}:{Plain(typed)}")));

    /// <summary>A code without the signs between its groups, in capitals.</summary>
    public static string Plain(string typed) => new([.. typed.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
