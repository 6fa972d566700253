using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Interlink.Data;

/// <summary>What the product itself measures and traces, under the name <c>Interlink</c>. Names, addresses and texts are never in it.</summary>
public static class Telemetry
{
    /// <summary>The name of meter and source.</summary>
    public const string Name = "Interlink";

    internal static readonly System.Diagnostics.ActivitySource Traces = new(Name);

    private static readonly Meter meter = new(Name);

    /// <summary>Write turns, in seconds, by whether they were saved.</summary>
    internal static readonly Histogram<double> Turns = meter.CreateHistogram<double>("interlink.turn.duration", "s", "Write turns, from the wait for their turn to the commit");

    /// <summary>Activities that a subscriber handled.</summary>
    internal static readonly Counter<long> Handled = meter.CreateCounter<long>("interlink.pump.handled", "{activity}", "Activities that a subscriber handled");

    /// <summary>Letters that left or did not.</summary>
    internal static readonly Counter<long> Letters = meter.CreateCounter<long>("interlink.letters", "{letter}", "Letters that left, or did not");

    /// <summary>Shows what a watch found at its last look.</summary>
    internal static void Watch(IHealth health) => meter.CreateObservableGauge(
        "interlink.trouble", () => Enum.GetValues<Trouble>().Select(t => new Measurement<int>(health.Troubles.Contains(t) ? 1 : 0, new KeyValuePair<string, object?>("trouble", t.ToString()))), null, "1 for what does not work");
}
