using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Data;

/// <summary>What keeps the product from working though nothing in it is wrong, and passes without anybody changing it.</summary>
public enum Outage
{
    /// <summary>The database does not answer.</summary>
    Away,
    /// <summary>There is no room on the disk.</summary>
    Full,
}

/// <summary>Tells an outage from a fault of the product.</summary>
public static class Outages
{
    // As the systems say it: no space left, quota exceeded; the last two on Windows.
    private static readonly int[] full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Seconds after which it is worth trying again.</summary>
    public const int Pause = 5;

    /// <summary>Whether an error comes from an outage.</summary>
    public static Outage? OutageOf(this IDatabaseProvider provider, Exception error)
    {
        for (Exception? at = error; at is not null; at = at.InnerException)
        {
            if (provider.Outage(at) is { } outage) return outage;
            if (at is IOException && full.Contains(at.HResult)) return Data.Outage.Full;
        }
        return null;
    }

    /// <summary>Whether what went wrong in a request comes from an outage.</summary>
    public static Outage? OutageOf(this HttpContext context, Exception error) => context.RequestServices.GetRequiredService<IDatabaseProvider>().OutageOf(error);

    /// <summary>The status that says it: come again, or there is no room.</summary>
    public static int Status(this Outage outage) => outage == Data.Outage.Full ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status503ServiceUnavailable;
}
