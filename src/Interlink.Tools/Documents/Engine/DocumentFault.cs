namespace Interlink.Tools.Documents.Engine;

/// <summary>Why the engine refused a document or an update.</summary>
internal enum DocumentFault
{
    /// <summary>The bytes or the JSON are no document.</summary>
    Unreadable,

    /// <summary>Browsers would throw a part of it away.</summary>
    Invalid,

    /// <summary>It builds on changes that are not there: the sender must send all it has.</summary>
    Gap,

    /// <summary>It is larger than <see cref="DocumentLimits"/> allow, or took more memory.</summary>
    TooLarge,

    /// <summary>There was no time for it: the machine has more to do than it can. Another try may well succeed.</summary>
    Busy,
}

/// <summary>The engine refused a document or an update; nothing changed.</summary>
internal sealed class DocumentException(DocumentFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public DocumentFault Fault { get; } = fault;
}
