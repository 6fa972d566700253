using System.Threading.RateLimiting;

namespace Interlink.People.Features.Sessions;

/// <summary>How often one address may be tried, written to or asked for. By the address typed, whoever types it: a town hall shares one network address.</summary>
internal sealed class AttemptLimits : IDisposable
{
    private readonly PartitionedRateLimiter<(string Act, string Key)> limiter = PartitionedRateLimiter.Create<(string Act, string Key), (string, string)>(what =>
        RateLimitPartition.GetFixedWindowLimiter(what, of => of.Item1 is "sign-in" or "second-step" or "problem"
            ? new() { PermitLimit = 30, Window = TimeSpan.FromMinutes(10) }
            : new() { PermitLimit = 5, Window = TimeSpan.FromMinutes(15) }));

    /// <summary>Counts one try; refuses when there were too many.</summary>
    public void Demand(string act, string key)
    {
        using var lease = limiter.AttemptAcquire((act, key));
        if (!lease.IsAcquired) throw new InvalidInput("", "people.account.too-often");
    }

    public void Dispose() => limiter.Dispose();
}
