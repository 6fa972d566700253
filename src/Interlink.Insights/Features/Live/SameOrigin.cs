using Microsoft.AspNetCore.Http;

namespace Interlink.Insights.Features.Live;

/// <summary>A socket is not bound by the browser's same-origin rule, so the hub asks where it comes from.</summary>
internal static class SameOrigin
{
    /// <summary>Whether the request comes from a page of this site.</summary>
    public static bool Holds(HttpRequest request) =>
        request.Headers.Origin.Count == 0
            ? request.Headers["Sec-Fetch-Site"] is not ["cross-site" or "same-site"]
            : Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
