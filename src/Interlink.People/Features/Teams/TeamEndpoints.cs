using Interlink.People.Features.Organisations;
using Interlink.UI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.People.Features.Teams;

/// <summary>Buttons on pages of teams.</summary>
internal static class TeamEndpoints
{
    private const string PutBackRoute = "/teams/put-back";

    public static void MapTeams(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/teams/{id:guid}/restore", (Guid id, IFormCollection _, RestoreTeam restore, PostedActs acts, Texts t, CancellationToken cancellation) =>
            acts.Do(async () => { await restore.Restore(id, cancellation); return new(t["people.team.restored"]); }, $"/teams/{id}"));

        endpoints.MapPost("/teams/{id:guid}/leave", (Guid id, IFormCollection _, LeaveTeam leave, PostedActs acts, Texts t, CancellationToken cancellation) =>
            acts.Do(async () => Undoable(t["people.team.left"], await leave.Leave(id, cancellation), "/teams"), "/teams", $"/teams/{id}"));

        // One form around the list of people, with named buttons.
        endpoints.MapPost("/teams/{id:guid}/people", (Guid id, IFormCollection form, RemoveMember remove, SetTeamAdministrator set, PostedActs acts, Texts t, ICurrentActor current, CancellationToken cancellation) =>
        {
            var posted = new PostedForm(form);
            var page = posted.Int("page") is > 1 and var number ? $"/teams/{id}?page={number}" : $"/teams/{id}";
            if (posted.Id("remove") is { } gone)
                return acts.Do(async () => Undoable(t["people.team.removed-person"], await remove.Remove(id, gone, cancellation), page), gone == current.Actor.PersonId ? "/teams" : page, page);
            if (posted.Id("appoint") is { } appointed)
                return acts.Do(async () => { await set.Set(id, appointed, on: true, cancellation); return new(t["people.team.appointed"]); }, page);
            var dismissed = posted.Id("dismiss") ?? throw new NotFound();
            return acts.Do(async () => { await set.Set(id, dismissed, on: false, cancellation); return new(t["people.team.dismissed"]); }, page);
        });

        endpoints.MapPost(PutBackRoute, (IFormCollection form, PutBack putBack, PostedActs acts, Texts t, CancellationToken cancellation) =>
        {
            var posted = new PostedForm(form);
            var activity = posted.Id("activity") ?? throw new NotFound();
            return acts.Do(async () => { await putBack.Undo(activity, cancellation); return new(t["people.team.put-back"]); }, LocalAddress.Checked(posted["return"], "/teams"));
        });
    }

    private static ToastMessage Undoable(string text, Guid? activity, string page) => activity is { } id
        ? new(text, PutBackRoute, new Dictionary<string, string> { ["activity"] = id.ToString(), ["return"] = page })
        : new(text);
}
