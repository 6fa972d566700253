using System.Security.Cryptography;
using System.Text;

namespace Interlink.Catalogue.Features.Import;

/// <summary>Tells whether any content file, or the code that reads them, changed since the last start.</summary>
internal static class ContentDigest
{
    public static string Of(string root)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // A new product may read or keep the same files in another way.
        digest.AppendData(typeof(ContentDigest).Module.ModuleVersionId.ToByteArray());
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            digest.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Path.GetRelativePath(root, file)}\n{bytes.Length}\n")));
            digest.AppendData(bytes);
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
