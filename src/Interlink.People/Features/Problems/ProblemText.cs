namespace Interlink.People.Features.Problems;

/// <summary>What every report says of the product itself.</summary>
internal static class ProblemText
{
    /// <summary>The version that runs.</summary>
    public static string Version { get; } = typeof(ProblemText).Assembly.GetName().Version?.ToString(3) ?? "";
}
