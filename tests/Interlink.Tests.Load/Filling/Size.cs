namespace Interlink.Tests.Load.Filling;

/// <summary>How much there is. An organisation has two teams and twenty people, a process a hundred nodes, 25 resources and about 220 activities.</summary>
/// <param name="Organisations">Organisations.</param>
/// <param name="Processes">Processes.</param>
internal sealed record Size(int Organisations, int Processes)
{
    /// <summary>Full size: 1,000 organisations, 20,000 people, 2,000 processes, 50,000 resources, 500,000 activities.</summary>
    public static Size Whole { get; } = new(1_000, 2_000);

    /// <summary>A part of the full size.</summary>
    public static Size Part(int divisor) => new(Whole.Organisations / divisor, Whole.Processes / divisor);
}
