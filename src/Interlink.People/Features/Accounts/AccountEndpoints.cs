using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.People.Features.Accounts;

/// <summary>The copy of one's data, as a file.</summary>
internal static class AccountEndpoints
{
    // By post: that a copy was taken is recorded, and no GET writes.
    public static void MapAccounts(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/account/data/copy", async (HttpContext context, IFormCollection _, PersonalDataCopy copy, CancellationToken cancellation) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(await copy.Take(cancellation), "application/json", "interlink-data.json");
        });
}
