using System.Globalization;
using Interlink.Tools.Documents.Engine;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Interlink.Tools.Documents.Features;

/// <summary>
/// What the editor talks to: a Yjs update in, a Yjs update out, with the cookie and the token of a page. Rights are asked each time.
/// </summary>
internal static partial class DocumentEndpoints
{
    /// <summary>The schema the sender knows. One that knows less would delete what it can't show.</summary>
    public const string Schema = "X-Schema";
    /// <summary>A state vector in base 64: what the editor had seen before it typed; in an answer about a gap, what the server has.</summary>
    public const string Head = "X-Head";
    /// <summary>The number of the last update.</summary>
    public const string Version = "X-Version";
    /// <summary>Why a save was refused.</summary>
    public const string Problem = "X-Problem";

    public static void MapDocuments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/resources/{id:guid}/state", State);
        endpoints.MapPost("/resources/{id:guid}/updates", Save).DisableAntiforgery();
        endpoints.MapGet("/resources/{id:guid}/export/{format}", Export);
    }

    private static async Task<IResult> Export(Guid id, string format, ExportDocument export, HttpContext context)
    {
        var file = await export.Export(id, format, context.RequestAborted);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Bytes(file.Bytes, file.MediaType);
    }

    private static async Task<IResult> State(Guid id, string? since, ReadState read, ILoggerFactory log, HttpContext context)
    {
        byte[]? vector = null;
        if (!string.IsNullOrEmpty(since) && (vector = Bytes(since.Replace('-', '+').Replace('_', '/'))) is null) return Refuse(context, "unreadable", StatusCodes.Status422UnprocessableEntity);
        try
        {
            var (head, update) = await read.Read(id, vector, context.RequestAborted);
            return Answer(context, head, update);
        }
        catch (DocumentException error)
        {
            // Nobody who asks has done anything wrong: the editor tries again, and the operator learns of it.
            Failed(log.CreateLogger("Interlink.Documents"), id, error.Fault, error.InnerException?.GetType().Name);
            return Refuse(context, "busy", StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Document {Document} could not be read: {Fault} {Error}")]
    private static partial void Failed(ILogger log, Guid document, DocumentFault fault, string? error);

    private static async Task<IResult> Save(Guid id, SaveUpdate save, ReadState read, IAntiforgery antiforgery, HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers["RequestVerificationToken"] is not [{ Length: > 0 }] || !await antiforgery.IsRequestValidAsync(context)) return Refuse(context, "token", StatusCodes.Status400BadRequest);
        if (headers[Schema] != DocumentSchema.Version.ToString(CultureInfo.InvariantCulture)) return Refuse(context, "schema", StatusCodes.Status409Conflict);
        if (Bytes(headers[Head].ToString()) is not { } seen) return Refuse(context, "unreadable", StatusCodes.Status422UnprocessableEntity);
        if (await Body(context) is not { } update) return Refuse(context, "large", StatusCodes.Status413PayloadTooLarge);
        try
        {
            var saved = await save.Save(id, update, seen, context.RequestAborted);
            return Answer(context, saved.Head, saved.Answer);
        }
        catch (DocumentException error) when (error.Fault == DocumentFault.Gap)
        {
            // It builds on what is not here: an older backup was put back. The editor sends all that is missing.
            context.Response.Headers[Head] = Convert.ToBase64String(await read.Vector(id, context.RequestAborted));
            return Refuse(context, "gap", StatusCodes.Status409Conflict);
        }
        catch (DocumentException error)
        {
            return error.Fault switch
            {
                DocumentFault.TooLarge => Refuse(context, "large", StatusCodes.Status413PayloadTooLarge),
                DocumentFault.Busy => Refuse(context, "busy", StatusCodes.Status503ServiceUnavailable),
                _ => Refuse(context, "unreadable", StatusCodes.Status422UnprocessableEntity),
            };
        }
        catch (InvalidInput)
        {
            return Refuse(context, "busy", StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Answer(HttpContext context, long head, byte[] update)
    {
        var headers = context.Response.Headers;
        headers[Version] = head.ToString(CultureInfo.InvariantCulture);
        headers[Schema] = DocumentSchema.Version.ToString(CultureInfo.InvariantCulture);
        headers.CacheControl = "no-store";
        return Results.Bytes(update, "application/octet-stream");
    }

    /// <summary>The editor has words for each.</summary>
    private static IResult Refuse(HttpContext context, string problem, int status)
    {
        context.Response.Headers[Problem] = problem;
        return Results.Text(problem, statusCode: status);
    }

    private static byte[]? Bytes(string text)
    {
        if (text.Length > DocumentLimits.Vector * 2) return null;
        text = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static async Task<byte[]?> Body(HttpContext context)
    {
        if (context.Request.ContentLength > DocumentLimits.Update) return null;
        using var body = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > DocumentLimits.Update) return null;
        }
        return body.ToArray();
    }
}
