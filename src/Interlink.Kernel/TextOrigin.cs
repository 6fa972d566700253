namespace Interlink.Kernel;

/// <summary>Who wrote a text row.</summary>
public enum TextOrigin
{
    /// <summary>A person.</summary>
    Human,
    /// <summary>A machine, not yet read by a person.</summary>
    Machine,
    /// <summary>A machine, then reviewed by a person.</summary>
    Reviewed,
}
