using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Features.Head;

/// <summary>Gives rooms above the head as the current actor sees it.</summary>
internal sealed class OpenHeads(ProcessHeads heads, ICurrentActor current) : IProcessHeads
{
    public Task<ProcessHeadView> Of(InterlinkDb db, Guid process, string language, CancellationToken cancellation) => heads.Of(db, current.Actor, process, language, cancellation);
}
