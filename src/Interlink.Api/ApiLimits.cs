using System.Collections.Concurrent;
using System.Globalization;
using Interlink.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Api;

/// <summary>Requests a minute that one token, one person and one network address may send. An address is generous: a town hall shares one.</summary>
/// <param name="Token">Of one token.</param>
/// <param name="Person">Of one person through all tokens.</param>
/// <param name="Address">From one network address, whoever asks.</param>
public sealed record ApiLimitSettings(int Token = 600, int Person = 1_200, int Address = 3_000);

/// <summary>Counts requests in whole minutes and says how many are left (<c>RateLimit</c>, <c>RateLimit-Policy</c>; 429 with <c>Retry-After</c>). Each node counts for itself.</summary>
public sealed class ApiLimits(ApiLimitSettings settings, IClock clock)
{
    private readonly ConcurrentDictionary<(string Kind, string Key), int> counts = new();
    private long minute;

    /// <summary>Before anybody is known: by address.</summary>
    public static Task Before(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(ApiGroups.Root)) return next(context);
        var limits = context.RequestServices.GetRequiredService<ApiLimits>();
        return limits.Take(context, "address", Network.Of(context.Connection.RemoteIpAddress), limits.settings.Address) ? next(context) : ApiProblems.Write(context, StatusCodes.Status429TooManyRequests);
    }

    /// <summary>Once the token was read: by token and person.</summary>
    public static Task After(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(ApiGroups.Root)) return next(context);
        var actor = context.RequestServices.GetRequiredService<ICurrentActor>().Actor;
        if (actor is not { PersonId: { } person, TokenId: { } token }) return next(context);
        var limits = context.RequestServices.GetRequiredService<ApiLimits>();
        return limits.Take(context, "person", person.ToString("N"), limits.settings.Person) && limits.Take(context, "token", token.ToString("N"), limits.settings.Token)
            ? next(context) : ApiProblems.Write(context, StatusCodes.Status429TooManyRequests);
    }

    private readonly ApiLimitSettings settings = settings;

    private bool Take(HttpContext context, string kind, string key, int quota)
    {
        var now = clock.Now;
        var current = now.ToUnixTimeSeconds() / 60;
        if (Interlocked.Exchange(ref minute, current) != current) counts.Clear();
        var used = counts.AddOrUpdate((kind, key), 1, (_, n) => n + 1);
        var left = Math.Max(0, quota - used);
        var reset = 60 - (int)(now.ToUnixTimeSeconds() % 60);
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{kind}\";q={quota};w=60");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{kind}\";r={left};t={reset}");
        if (used <= quota) return true;
        headers.RetryAfter = reset.ToString(CultureInfo.InvariantCulture);
        return false;
    }
}
