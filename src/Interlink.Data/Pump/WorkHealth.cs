using System.Collections.Concurrent;

namespace Interlink.Data;

/// <summary>Whether the loops of scheduled work on this node still run.</summary>
internal sealed class WorkHealth(IClock clock)
{
    /// <summary>How often a loop that waits gives a sign of life.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30), Long = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, bool Working)> signs = new();

    /// <summary>The loop of this work waits for its time.</summary>
    public void Waits(string work) => signs[work] = (clock.Now, false);

    /// <summary>The loop begins to work.</summary>
    public void Begins(string work) => signs[work] = (clock.Now, true);

    /// <summary>The work whose loop gave no sign for too long: it ended, or hangs.</summary>
    public IReadOnlyList<string> Silent()
    {
        var now = clock.Now;
        return [.. signs.Where(s => now - s.Value.At > (s.Value.Working ? Long : Silence)).Select(s => s.Key).Order(StringComparer.Ordinal)];
    }
}
