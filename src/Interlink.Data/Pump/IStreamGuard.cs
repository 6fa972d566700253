namespace Interlink.Data;

/// <summary>A room's answer to who may follow its streams live. Nothing can leak by a signal, but nobody follows what they may not know of.</summary>
public interface IStreamGuard
{
    /// <summary>The kind of stream it speaks for.</summary>
    StreamKind Kind { get; }

    /// <summary>Whether this person may follow this stream now.</summary>
    Task<bool> MayFollow(InterlinkDb db, Guid person, Guid stream, CancellationToken cancellation);

    /// <summary>When that answer may change though no access epoch moves: the earliest end of what it rests on. None where nothing ends by itself.</summary>
    Task<DateTimeOffset?> Until(InterlinkDb db, Guid person, Guid stream, CancellationToken cancellation) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>The stream whose access epoch moves when rights on this one change: itself, unless it lives in another, as a document in its process.</summary>
    Task<Guid> RightsOf(InterlinkDb db, Guid stream, CancellationToken cancellation) => Task.FromResult(stream);
}
