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

    private const int Head = 64 * 1024;

    public static async Task Middleware(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } limit } size && context.Request.ContentLength is { } length && length > limit)
        {
            if (length <= Most)
            {
                size.MaxRequestBodySize = length;
                // Its beginning stays: where a file is too large, what was typed before it is shown again.
                var head = new byte[Head];
                var kept = await context.Request.Body.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, context.RequestAborted);
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                context.Request.Body = new MemoryStream(head, 0, kept, writable: false);
            }
            // Where files are sent, the form says which is too large.
            if (limit <= Limits.Form) throw TooLarge();
        }
        else if (HttpMethods.IsPost(context.Request.Method) && context.Request.ContentLength is null && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: <= Limits.Form } form)
        {
            await Unsaid(context, form);
        }
        await next(context);
    }

    /// <summary>A body that does not say its length is read up to the limit first: only then is it known whether it keeps to it.</summary>
    private static async Task Unsaid(HttpContext context, IHttpMaxRequestBodySizeFeature size)
    {
        var limit = size.MaxRequestBodySize!.Value;
        size.MaxRequestBodySize = Most;
        var kept = new MemoryStream();
        var piece = new byte[Head];
        while (await context.Request.Body.ReadAsync(piece, context.RequestAborted) is > 0 and var read)
        {
            if (kept.Length + read > limit)
            {
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                throw TooLarge();
            }
            kept.Write(piece, 0, read);
        }
        kept.Position = 0;
        context.Request.Body = kept;
    }

    private static BadHttpRequestException TooLarge() => new("The body is too large.", StatusCodes.Status413PayloadTooLarge);
}
