namespace Interlink.Coproduction.Features.Resources;

/// <summary>The pages of a resource.</summary>
public enum ResourceTab
{
    /// <summary>The tool.</summary>
    Open,
    /// <summary>Who, when, from what, history.</summary>
    Details,
}
