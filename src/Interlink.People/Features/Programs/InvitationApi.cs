using Interlink.Api;
using Interlink.People.Contracts;
using Interlink.People.Features.Invitations;
using Interlink.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Interlink.People.Features.Programs;

/// <summary>What a program sends to invite: to a team (role <c>member</c> or <c>administrator</c>), an organisation or a process (role <c>administrator</c>).</summary>
internal sealed record PeopleToInvite(string? Kind = null, Guid? Target = null, string? Role = null, IReadOnlyList<string>? Addresses = null, string? Language = null);

/// <summary>What became of one address. The link is there only where no letter can carry it.</summary>
internal sealed record InvitationLineItem(string Text, InvitationResult Result, string? Link);

/// <summary>Somebody found by name, to add at once.</summary>
internal sealed record ColleagueToAdd(string? Kind = null, Guid? Target = null, string? Role = null, Guid? Person = null);

/// <summary>An invitation that waits for an answer, for those who may invite.</summary>
internal sealed record WaitingItem(Guid Id, string Address, string Role, DateTimeOffset At, DateTimeOffset ExpiresAt, string? Link);

/// <summary>An invitation to you.</summary>
internal sealed record OwnInvitation(Guid Id, string Kind, string Role, string Name, string Inviter, DateTimeOffset At, DateTimeOffset ExpiresAt);

/// <summary>Routes of invitations.</summary>
internal static class InvitationApi
{
    public static void MapInvitationApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.Api(ApiAreas.People, "Invitations");
        api.Read("/invitations", "listMyInvitations", "Invitations that wait for your answer, the newest first, 20 a page", async ([FromQuery] int? page, ListMyInvitations list, ILanguageSource language, CancellationToken cancellation) =>
            Answers.Of((await list.List(page ?? 1, language.Language, cancellation)).Rows.Select(i => new OwnInvitation(i.Id, i.Kind, i.Role, i.Subject.Name, i.Inviter, i.At, i.ExpiresAt)).ToList()));
        api.Act("/invitations", "invite", "Invite people by address; every line gets a result. Sent again within minutes, nobody gets a second letter", async (PeopleToInvite sent, Invite invite, IInvitations invitations, IReads reads, IIds ids, ILanguageSource language, CancellationToken cancellation) =>
        {
            var batch = ids.New();
            await invite.People(new()
            {
                Batch = batch,
                Kind = sent.Kind ?? "",
                Target = sent.Target ?? throw new InvalidInput("target", "error.required"),
                Role = sent.Role ?? "",
                Addresses = string.Join('\n', sent.Addresses ?? []),
                Language = sent.Language ?? language.Language,
            }, cancellation);
            await using var db = reads.Open();
            return Answers.Of((await invitations.Results(db, batch, cancellation)).Select(l => new InvitationLineItem(l.Text, l.Result, l.Link)).ToList());
        });
        api.Act("/invitations/colleagues", "addColleague", "Add somebody of your organisation at once", (ColleagueToAdd sent, AddColleague add, CancellationToken cancellation) =>
            Done.After(add.Add(sent.Kind ?? "", sent.Target ?? throw new InvalidInput("target", "error.required"), sent.Role ?? "", sent.Person ?? throw new InvalidInput("person", "error.required"), cancellation)));
        api.Read("/invitations/waiting", "listWaitingInvitations", "Invitations to a team, organisation or process that wait, the newest first, 20 a page", async ([FromQuery] string kind, [FromQuery] Guid target, [FromQuery] int? page, InvitationsForPrograms read, CancellationToken cancellation) =>
            Answers.Of(await read.Waiting(kind, target, page ?? 1, cancellation)));
        api.Act("/invitations/{id:guid}/again", "sendInvitationAgain", "Send the letter of an invitation again", (Guid id, SendInvitationAgain again, CancellationToken cancellation) => Done.After(again.Send(id, cancellation)));
        api.Act("/invitations/{id:guid}/revoke", "revokeInvitation", "Revoke an invitation", (Guid id, RevokeInvitation revoke, CancellationToken cancellation) => Done.After(revoke.Revoke(id, cancellation)));
        api.Act("/invitations/{id:guid}/accept", "acceptInvitation", "Accept an invitation to one of your addresses", (Guid id, AcceptInvitation accept, CancellationToken cancellation) => Done.After(accept.Accept(new(id), cancellation)));
        api.Act("/invitations/{id:guid}/decline", "declineInvitation", "Decline an invitation to one of your addresses", (Guid id, DeclineInvitation decline, CancellationToken cancellation) => Done.After(decline.Decline(new(id), cancellation)));
    }
}

/// <summary>Lists waiting invitations for programs, for those who may invite.</summary>
internal sealed class InvitationsForPrograms(IReads reads, ICurrentActor current, InvitationTargets targets, IInvitations invitations)
{
    public async Task<IReadOnlyList<WaitingItem>> Waiting(string kind, Guid target, int page, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var place = await targets.Of(kind).Find(db, target, current.Actor, cancellation) ?? throw new NotFound();
        place.MayInvite.Demand();
        return [.. (await invitations.Waiting(db, target, page, cancellation)).Rows.Select(i => new WaitingItem(i.Id, i.Address, i.Role, i.At, i.ExpiresAt, i.Link))];
    }
}
