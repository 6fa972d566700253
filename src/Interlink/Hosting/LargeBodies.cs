using Interlink.Kernel;
using Microsoft.AspNetCore.Http.Features;

namespace Interlink.Hosting;

/// <summary>
/// A body above its limit is read and thrown away before the answer: where the connection ends while a browser still sends, it shows an error of its own instead of our page.
/// </summary>
internal static class LargeBodies
{
    /// <summary>More than this nobody sends by mistake: the connection may end.</summary>
    private const long Most = 4 * Limits.Upload;

    public static async Task Middleware(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } limit } size && context.Request.ContentLength is { } length && length > limit)
        {
            if (length <= Most)
            {
                size.MaxRequestBodySize = length;
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            }
            // Where files are sent, the form says which is too large.
            if (limit <= Limits.Form) throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }
        await next(context);
    }
}
