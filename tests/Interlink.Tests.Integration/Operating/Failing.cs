namespace Interlink.Tests.Integration.Operating;

/// <summary>Scheduled work that fails until it is well.</summary>
internal sealed class Failing : ILeasedWork
{
    public bool Well { get; set; }
    public string Name => "test-work";
    public TimeSpan Every => TimeSpan.FromHours(1);
    public Task Do(ILease lease, CancellationToken cancellation) => Well ? Task.CompletedTask : throw new TimeoutException("too long");
}
