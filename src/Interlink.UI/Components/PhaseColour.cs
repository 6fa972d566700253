namespace Interlink.UI;

/// <summary>Phases are coloured by position: four colours, and a fifth phase starts again.</summary>
public static class PhaseColour
{
    /// <summary>The colour, 1 to 4, of the phase at a position counted from 1.</summary>
    public static int Of(int position) => (position - 1) % 4 + 1;

    /// <summary>The class that gives a part of the page the colour of a phase.</summary>
    public static string Class(int position) => $"ph-{Of(position)}";
}
