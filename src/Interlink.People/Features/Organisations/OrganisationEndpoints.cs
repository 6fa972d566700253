using Interlink.UI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.People.Features.Organisations;

/// <summary>Buttons on pages of organisations.</summary>
internal static class OrganisationEndpoints
{
    public static void MapOrganisations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/organisations/{id:guid}/restore", (Guid id, IFormCollection _, RestoreOrganisation restore, PostedActs acts, Texts t, CancellationToken cancellation) =>
            acts.Do(async () => { await restore.Restore(id, cancellation); return new(t["people.organisation.restored"]); }, $"/organisations/{id}"));

        endpoints.MapPost("/organisations/{id:guid}/administrators/remove", (Guid id, IFormCollection form, RemoveOrganisationAdministrator remove, PostedActs acts, Texts t, ICurrentActor current, CancellationToken cancellation) =>
        {
            var person = new PostedForm(form).Id("person") ?? throw new NotFound();
            // Who gives up the administration may not open its page any more.
            return acts.Do(
                async () => { await remove.Remove(id, person, cancellation); return new(t["people.organisation.administrator-removed"]); },
                person == current.Actor.PersonId ? ShellRoutes.Organisations : $"/organisations/{id}/administrators", $"/organisations/{id}/administrators");
        });
    }
}
