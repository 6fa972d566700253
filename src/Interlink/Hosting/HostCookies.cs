namespace Interlink.Hosting;

/// <summary>
/// Over TLS our cookies are called <c>__Host-…</c>: browsers take such a name only from this very host, so that no neighbour under the same domain can slip one in. Rooms know the short names
/// alone; over plain HTTP, in development, browsers refuse the long ones.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-", Ours = "il-";

    public static Task Middleware(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.IsHttps) return next(context);
        var sent = context.Request.Headers.Cookie;
        if (sent.Count > 0)
        {
            context.Request.Headers.Cookie = string.Join("; ", sent.SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Where(cookie => !cookie.StartsWith(Ours, StringComparison.Ordinal))
                .Select(cookie => cookie.StartsWith(Prefix + Ours, StringComparison.Ordinal) ? cookie[Prefix.Length..] : cookie));
        }
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (headers.SetCookie.Count > 0) headers.SetCookie = headers.SetCookie.Select(cookie => cookie?.StartsWith(Ours, StringComparison.Ordinal) == true ? Named(cookie) : cookie).ToArray();
            return Task.CompletedTask;
        });
        return next(context);
    }

    // What takes a cookie away says nothing of TLS, and the browser would not believe it.
    private static string Named(string cookie) => Prefix + cookie + (cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) ? "" : "; secure");
}
