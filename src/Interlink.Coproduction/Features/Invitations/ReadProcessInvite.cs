using Interlink.Coproduction.Access;
using Interlink.Coproduction.Features.Head;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Invitations;

/// <summary>The page on which people are invited to a process.</summary>
internal sealed record ProcessInviteView(ProcessHeadView Head, Page<WaitingInvitation> Waiting, IReadOnlyList<InvitationLineView> Results, bool LettersLeave);

/// <summary>Opens the page that invites, with the results of the last paste and what waits, for those who may give rights. Four statements at most.</summary>
internal sealed class ReadProcessInvite(IReads reads, ProcessHeads heads, ICurrentActor current, IInvitations invitations)
{
    public async Task<ProcessInviteView> Open(Guid process, Guid? batch, int waitingPage, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, process, language, cancellation);
        head.Access.Decide(ProcessAction.ChangeRights, Scope.Process).Demand();
        return new(head, await invitations.Waiting(db, process, waitingPage, cancellation), batch is { } pasted ? await invitations.Results(db, pasted, cancellation) : [], invitations.LettersLeave);
    }
}
