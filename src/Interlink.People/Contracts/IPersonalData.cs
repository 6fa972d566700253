namespace Interlink.People.Contracts;

/// <summary>A slot: what a room knows about a person, for the copy of their data. Only what the person may have: nothing about others.</summary>
public interface IPersonalData
{
    /// <summary>The name of the part in the copy, for example <c>processes</c>.</summary>
    string Part { get; }

    /// <summary>The part, to be written as JSON; none where there is nothing.</summary>
    Task<object?> Read(InterlinkDb db, Guid person, CancellationToken cancellation);
}

/// <summary>Something that would be left without anybody responsible.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Href">Where somebody else can be appointed.</param>
public sealed record ErasureHindrance(string Name, string Href);

/// <summary>A slot: what a room has to say when a person erases their account.</summary>
public interface IErasureGuard
{
    /// <summary>The streams that erasing touches in this room: organisations and processes of the person. The turn holds them, so that no last administrator goes unseen.</summary>
    Task<IReadOnlyList<Guid>> Streams(InterlinkDb db, Guid person, CancellationToken cancellation);

    /// <summary>What the person is the last administrator of; names in the given language. With any, the account stays.</summary>
    Task<IReadOnlyList<ErasureHindrance>> Hindrances(InterlinkDb db, Guid person, string language, CancellationToken cancellation);

    /// <summary>Takes the person out of what they belong to, and personal rows away, inside the turn. May record one activity on each stream it named.</summary>
    Task Leave(Turn turn, Guid person, CancellationToken cancellation);
}
