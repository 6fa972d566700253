using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Features.Grants;
using Interlink.UI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>Buttons on rows of resources, and what takes them back.</summary>
internal static class ResourceEndpoints
{
    public static void MapResources(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/resources/{id:guid}/remove", async (Guid id, IFormCollection form, RemoveResource remove, PostedActs acts, Texts t, CancellationToken cancellation) =>
        {
            var back = form["return"].ToString();
            // Where nothing is said, or the page is one of the resource itself, it leads to its node.
            var to = back;
            return await acts.Do(async () =>
            {
                var node = await remove.Remove(id, cancellation);
                if (back.Length == 0) to = ProcessRoutes.Node(node);
                return new(t["process.resource.removed"], ResourceRoutes.Restore(id), new Dictionary<string, string> { ["return"] = to });
            }, () => to, ResourceRoutes.Details(id));
        });

        endpoints.MapPost("/resources/{id:guid}/restore", (Guid id, IFormCollection form, RestoreResource restore, PostedActs acts, Texts t, CancellationToken cancellation) =>
            acts.Do(async () => { await restore.Restore(id, cancellation); return new(t["process.resource.restored"]); },
                LocalAddress.Checked(form["return"].ToString(), ResourceRoutes.Details(id)), ResourceRoutes.Details(id)));

        endpoints.MapPost("/processes/{id:guid}/rights/put-back", (Guid id, IFormCollection form, PutGrantBack putBack, PostedActs acts, Texts t, CancellationToken cancellation) =>
        {
            var activity = new PostedForm(form).Id("activity") ?? throw new NotFound();
            return acts.Do(async () => { await putBack.PutBack(id, activity, cancellation); return new(t["process.rights.put-back"]); }, ProcessRoutes.Rights(id));
        });
    }
}
