using System.Threading.RateLimiting;
using Interlink.People.Features.Passkeys;
using Interlink.UI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.People.Features.Sessions;

/// <summary>How many forms of strangers one network may send in a minute. Generous: a town hall shares one address. Reading is never limited.</summary>
internal static class NetworkLimits
{
    /// <summary>Forms a minute and network.</summary>
    public const int Forms = 120;

    private static readonly HashSet<string> Guarded = [ShellRoutes.SignIn, PasskeyEndpoints.ForSignIn, "/register", "/register/finish", "/forgot", "/reset", "/confirm", "/setup", ShellRoutes.Problem];

    public static IServiceCollection AddNetworkLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            HttpMethods.IsPost(context.Request.Method) && Guarded.Contains(context.Request.Path.Value ?? "")
                ? RateLimitPartition.GetFixedWindowLimiter(Network.Of(context.Connection.RemoteIpAddress), _ => new() { PermitLimit = Forms, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("none"));
        options.OnRejected = (rejected, _) =>
        {
            // At the start: the page of the status begins with clean headers.
            var response = rejected.HttpContext.Response;
            response.OnStarting(() =>
            {
                response.Headers.RetryAfter = "60";
                return Task.CompletedTask;
            });
            return ValueTask.CompletedTask;
        };
    });
}
