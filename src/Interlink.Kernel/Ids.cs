using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Interlink.Kernel;

/// <summary>Makes the ids of rows. Ids are never secrets.</summary>
public interface IIds
{
    /// <summary>A new id that sorts after every id this generator made before.</summary>
    Guid New();
}

/// <summary>UUIDv7 with a counter in <c>rand_a</c>: ids made within one millisecond keep their order (RFC 9562, method 1).</summary>
public sealed class Ids(IClock clock) : IIds
{
    private readonly Lock gate = new();
    private long lastMillisecond;
    private int counter;

    /// <inheritdoc />
    public Guid New()
    {
        long millisecond;
        int count;
        lock (gate)
        {
            millisecond = Math.Max(clock.Now.ToUnixTimeMilliseconds(), lastMillisecond);
            if (millisecond == lastMillisecond && counter < 0xFFF)
            {
                counter++;
            }
            else
            {
                // A full counter borrows the next millisecond rather than waiting for it.
                millisecond = millisecond == lastMillisecond ? millisecond + 1 : millisecond;
                counter = RandomNumberGenerator.GetInt32(0x100);
            }
            lastMillisecond = millisecond;
            count = counter;
        }

        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, millisecond << 16);
        bytes[6] = (byte)(0x70 | (count >> 8));
        bytes[7] = (byte)count;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>Ids of shipped content: the same on every installation, so that lineage and packages match.</summary>
public static class NameBasedId
{
    /// <summary>The id of the thing of this kind with this code (UUIDv8 over SHA-256).</summary>
    /// <param name="kind">What it is, for example <c>interlinker</c>.</param>
    /// <param name="code">Its permanent code, for example <c>IL-004</c>.</param>
    public static Guid Of(string kind, string code)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"interlink:{kind}:{code}"), hash);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash[..16], bigEndian: true);
    }
}
