namespace Interlink.Hosting;

/// <summary>HEAD is GET without a body (RFC 9110, 9.3.2): monitors and link checkers ask that way. Routes are written for GET alone.</summary>
internal static class HeadRequests
{
    public static Task Middleware(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
        }
        return next(context);
    }
}
