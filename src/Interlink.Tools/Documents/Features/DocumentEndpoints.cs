using System.Buffers.Binary;
using System.Globalization;
using Interlink.Tools.Documents.Engine;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Tools.Documents.Features;

/// <summary>
/// What the editor talks to: bytes in, bytes out, with the cookie and the token of a page. An answer that holds several updates has the length of each before it,
/// four bytes, the high one first.
/// </summary>
internal static class DocumentEndpoints
{
    /// <summary>The head the answer brings the editor to.</summary>
    public const string Head = "X-Document-Head";
    /// <summary>The schema the editor knows, and the one the document needs.</summary>
    public const string Schema = "X-Document-Schema";
    /// <summary>The state vector the editor had before what it sends, in base 64.</summary>
    public const string Base = "X-Document-Base";

    public static void MapDocuments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/resources/{id:guid}/state", async (Guid id, long? since, ReadUpdates read, HttpContext context) =>
        {
            var missing = await read.Read(id, since ?? 0, context.RequestAborted);
            Answer(context, missing.Head);
            var bytes = new byte[missing.Updates.Sum(u => 4 + u.Length)];
            var at = 0;
            foreach (var update in missing.Updates)
            {
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), update.Length);
                update.CopyTo(bytes, at + 4);
                at += 4 + update.Length;
            }
            return Results.Bytes(bytes, "application/octet-stream");
        });

        endpoints.MapPost("/resources/{id:guid}/updates", async (Guid id, SaveUpdate save, IAntiforgery antiforgery, HttpContext context) =>
        {
            var headers = context.Request.Headers;
            if (headers["RequestVerificationToken"] is not [{ Length: > 0 }] || !await antiforgery.IsRequestValidAsync(context)) return Problem("token", StatusCodes.Status400BadRequest);
            if (headers[Schema] != DocumentSchema.Version.ToString(CultureInfo.InvariantCulture)) return Problem("schema", StatusCodes.Status409Conflict);
            if (Vector(headers[Base].ToString()) is not { } vector) return Problem("unreadable", StatusCodes.Status422UnprocessableEntity);
            if (await Body(context) is not { } update) return Problem("large", StatusCodes.Status413PayloadTooLarge);
            try
            {
                var saved = await save.Save(id, update, vector, context.RequestAborted);
                Answer(context, saved.Head);
                return Results.Bytes(saved.Answer, "application/octet-stream");
            }
            catch (DocumentException error)
            {
                return error.Fault switch
                {
                    DocumentFault.Gap => Problem("gap", StatusCodes.Status409Conflict),
                    DocumentFault.TooLarge => Problem("large", StatusCodes.Status413PayloadTooLarge),
                    _ => Problem("unreadable", StatusCodes.Status422UnprocessableEntity),
                };
            }
            catch (InvalidInput)
            {
                return Problem("busy", StatusCodes.Status503ServiceUnavailable);
            }
        }).DisableAntiforgery();
    }

    private static void Answer(HttpContext context, long head)
    {
        context.Response.Headers[Head] = head.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[Schema] = DocumentSchema.Version.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
    }

    /// <summary>A code the editor has words for.</summary>
    private static IResult Problem(string code, int status) => Results.Json(new { code }, statusCode: status);

    private static byte[]? Vector(string text)
    {
        if (text.Length > DocumentLimits.Vector * 2) return null;
        var vector = new byte[text.Length];
        return Convert.TryFromBase64String(text, vector, out var length) ? vector[..length] : null;
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
