namespace Interlink.Data;

/// <summary>What a check says to the operator: ids, numbers and codes, nothing about people and no secret.</summary>
/// <param name="IsFault">Whether something is wrong; else it is only good to know.</param>
/// <param name="Text">In one sentence, what it is and what to do.</param>
public sealed record Finding(bool IsFault, string Text)
{
    /// <summary>Something is wrong.</summary>
    public static Finding Fault(string text) => new(true, text);

    /// <summary>Good to know.</summary>
    public static Finding Note(string text) => new(false, text);
}

/// <summary>A slot: how a room finds out whether what it keeps is whole.</summary>
public interface ICheck
{
    /// <summary>What is looked at, as the operator reads it.</summary>
    string Subject { get; }

    /// <summary>Looks, and reads only. The context is in one transaction that sees one instant.</summary>
    IAsyncEnumerable<Finding> Look(InterlinkDb db, CancellationToken cancellation);
}
