namespace Interlink.Data;

/// <summary>A room's answer to who may follow its streams live. Nothing can leak by a signal, but nobody follows what they may not know of.</summary>
public interface IStreamGuard
{
    /// <summary>The kind of stream it speaks for.</summary>
    StreamKind Kind { get; }

    /// <summary>Whether this person may follow this stream now.</summary>
    Task<bool> MayFollow(InterlinkDb db, Guid person, Guid stream, CancellationToken cancellation);
}
