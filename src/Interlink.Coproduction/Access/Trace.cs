using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Access;

/// <summary>What a grant does for one right at one place.</summary>
internal enum TraceRole
{
    /// <summary>It is among the deepest that speak about the right: these decide, and one yes is enough.</summary>
    Decides,
    /// <summary>A deeper one speaks about the right too.</summary>
    Overruled,
    /// <summary>It does not speak about the right.</summary>
    Silent,
}

/// <summary>A grant on the way to a decision.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Depth">0 for the process, 1 to 3 for nodes, 4 for the resource.</param>
/// <param name="Yes">Whether it gives the right.</param>
/// <param name="Role">What it does.</param>
internal sealed record TraceStep(GrantFact Grant, int Depth, bool Yes, TraceRole Role);

/// <summary>Why somebody has a right at a place, or has not: the same rule as <see cref="ProcessAccess.RightsAt"/>, with its reasons.</summary>
internal sealed record Trace(Rights Right, bool Allowed, bool ByAdministration, IReadOnlyList<TraceStep> Steps)
{
    /// <summary>The reasons for one right, the deciding grants first.</summary>
    public static Trace Of(ProcessAccess access, Scope scope, Rights right)
    {
        var reaching = access.Reaching(scope).ToList();
        var deepest = reaching.Where(r => (r.Grant.SpeaksAbout & right) != 0).Select(r => r.Depth).DefaultIfEmpty(-1).Max();
        var steps = reaching.Select(r => new TraceStep(r.Grant, r.Depth, (r.Grant.Rights & r.Grant.SpeaksAbout & right) != 0,
            (r.Grant.SpeaksAbout & right) == 0 ? TraceRole.Silent : r.Depth == deepest ? TraceRole.Decides : TraceRole.Overruled));
        return new(right, access.RightsAt(scope).HasFlag(right), access.IsAdministrator, [.. steps.OrderBy(s => s.Role).ThenByDescending(s => s.Depth).ThenByDescending(s => s.Yes)]);
    }
}
