namespace Interlink.Data;

/// <summary>Wakes the pump after a commit on this node.</summary>
public sealed class PumpSignal : IDisposable
{
    private readonly SemaphoreSlim wake = new(0, 1);

    /// <summary>Something was committed.</summary>
    public void Raise()
    {
        try { wake.Release(); }
        catch (SemaphoreFullException) { /* It is awake already. */ }
    }

    /// <inheritdoc />
    public void Dispose() => wake.Dispose();

    /// <summary>Waits for a commit or until the time is over.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken cancellation) => wake.WaitAsync(atMost, cancellation);
}
