using Interlink.Data;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Hosting;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: database, pump and files work.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz", () => Results.Text("ok")).AllowAnonymous();
        endpoints.MapGet("/readyz", async (IReads reads, PumpHealth pump, IFileStore files, Kernel.IClock clock, CancellationToken cancellation) =>
        {
            var failing = new List<string>();
            try
            {
                await using var db = reads.Open();
                await db.Set<InstallationRow>().AnyAsync(cancellation);
            }
#pragma warning disable CA1031 // Whatever keeps the database away makes us not ready.
            catch (Exception) { failing.Add("database"); }
#pragma warning restore CA1031
            if (pump.LastRound is not { } last || clock.Now - last > TimeSpan.FromSeconds(30)) failing.Add("pump");
            if (!files.IsWritable()) failing.Add("files");
            return failing.Count == 0 ? Results.Text("ready") : Results.Text("not ready: " + string.Join(", ", failing), statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
    }
}
