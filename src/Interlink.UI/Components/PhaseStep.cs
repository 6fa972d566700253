namespace Interlink.UI;

/// <summary>Where a phase stands.</summary>
public enum PhaseState
{
    /// <summary>Its gate is passed: the joint to the next phase is closed.</summary>
    Done,

    /// <summary>The work is here.</summary>
    Now,

    /// <summary>Still to come.</summary>
    Next,
}

/// <summary>One block of the phase band.</summary>
/// <param name="Name">The name of the phase.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Note">One line: the gate, the count of tasks, the plan.</param>
/// <param name="Percent">How far it is, shown as a bar; the note says the count.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Current">Whether the page shows this phase.</param>
public sealed record PhaseStep(string Name, PhaseState State, string? Note = null, int? Percent = null, string? Href = null, bool Current = false);
