using Interlink.People.Features.Organisations;
using Interlink.UI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.People.Features.Invitations;

/// <summary>Buttons about invitations: those of the inviter, and the answer of the invited.</summary>
internal static class InvitationEndpoints
{
    public const string Answer = "/invitations/answer";

    public static void MapInvitations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/invitations/{id:guid}/again", (Guid id, IFormCollection form, SendInvitationAgain again, PostedActs acts, Texts t, CancellationToken cancellation) =>
            acts.Do(async () => { await again.Send(id, cancellation); return new(t["people.invitation.sent-again"]); }, Back(form)));

        endpoints.MapPost("/invitations/{id:guid}/revoke", (Guid id, IFormCollection form, RevokeInvitation revoke, PostedActs acts, Texts t, CancellationToken cancellation) =>
            acts.Do(async () => { await revoke.Revoke(id, cancellation); return new(t["people.invitation.taken-back"]); }, Back(form)));

        // Whoever holds the link may decline without an account; the terms come before accepting.
        endpoints.MapPost(Answer, async (IFormCollection form, InvitationTokens tokens, AcceptInvitation accept, DeclineInvitation decline, PostedActs acts, Texts t, ICurrentActor current, CancellationToken cancellation) =>
        {
            var posted = new PostedForm(form);
            var token = posted["token"];
            var key = token.Length > 0 ? tokens.Read(token) : posted.Id("invitation") is { } id ? new(id) : null;
            var page = token.Length > 0 ? $"/invitations/{Uri.EscapeDataString(token)}" : "/invitations";
            if (key is null) return Results.LocalRedirect(LocalAddress.Checked(page));
            if (posted["answer"] == "decline")
            {
                if (current.Actor.Kind == ActorKind.Nobody && key.Stamp is null) throw new SignInNeeded();
                return await acts.Do(async () => { await decline.Decline(key, cancellation); return new(t["people.invitation.declined.title"]); }, current.Actor.Kind == ActorKind.Nobody ? page : "/invitations", page);
            }
            if (current.Actor.Kind == ActorKind.Nobody) return Results.LocalRedirect($"{ShellRoutes.SignIn}?return={Uri.EscapeDataString(page)}");
            if (!current.Actor.AcceptedTerms) return Results.LocalRedirect(LocalAddress.With(Terms.TermsGate.Page, ("return", page), ("invitation", token)));
            var to = page;
            return await acts.Do(async () => { to = await accept.Accept(key, cancellation); return new(t["people.invitation.accepted"]); }, () => to, page);
        }).AllowAnonymous();
    }

    private static string Back(IFormCollection form) => LocalAddress.Checked(form["return"].ToString(), ShellRoutes.Organisations);
}
