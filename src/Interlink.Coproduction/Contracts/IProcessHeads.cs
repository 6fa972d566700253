using Interlink.Coproduction.Features.Head;

namespace Interlink.Coproduction.Contracts;

/// <summary>The head of a process for pages of rooms above: one statement, with the reader's rights; <see cref="NotFound"/> where they may not know of it.</summary>
public interface IProcessHeads
{
    /// <summary>The head of a process.</summary>
    Task<ProcessHeadView> Of(InterlinkDb db, Guid process, string language, CancellationToken cancellation = default);
}
