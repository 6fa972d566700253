using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Interlink.Tools.Files.Receiving;

/// <summary>A file as it came, in a scratch file that is gone with it.</summary>
internal sealed record ReceivedFile(string Name, Stream Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>
/// Reads a form with one file as a stream, straight into a scratch file. The token of the form stands before the file and is checked before the first byte of it is read.
/// What was typed becomes the form of the request, so that the page of the form can show it again.
/// </summary>
internal sealed class UploadReader(IFileStore files, IAntiforgery antiforgery)
{
    private const int Fields = 30, Field = 64 * 1024;
    private const string Token = "__RequestVerificationToken", Header = "RequestVerificationToken";

    /// <summary>The file, or none where the field was left empty. Throws <see cref="InvalidInput"/> where the upload is broken or too large.</summary>
    public async Task<ReceivedFile?> Read(HttpContext context, CancellationToken cancellation = default)
    {
        var typed = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        ReceivedFile? received = null;
        var whole = false;
        try
        {
            var reader = new MultipartReader(Boundary(context.Request), context.Request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024 };
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) throw Broken;
                if (!disposition.IsFileDisposition())
                {
                    if (typed.Count == Fields) throw Broken;
                    using var text = new StreamReader(section.Body);
                    var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                    typed[name] = StringValues.Concat(typed.GetValueOrDefault(name), await Text(text, cancellation));
                    continue;
                }
                await DemandToken(context, typed);
                received ??= await Receive(section.Body, disposition, cancellation);
            }
            await DemandToken(context, typed);
            whole = true;
            return received;
        }
        catch (Exception error) when (error is (IOException or InvalidDataException) and not BadHttpRequestException)
        {
            throw Broken;
        }
        finally
        {
            if (!whole && received is not null) await received.DisposeAsync();
            typed.Remove(Token);
            context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(typed)));
        }
    }

    /// <summary>Makes what was typed before a file that is far too large the form of the request, from the beginning of the body alone.</summary>
    public static async Task KeepTyped(HttpContext context, CancellationToken cancellation = default)
    {
        var typed = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        try
        {
            var head = new byte[Field];
            var length = await context.Request.Body.ReadAtLeastAsync(head, Field, throwOnEndOfStream: false, cancellation);
            var reader = new MultipartReader(Boundary(context.Request), new MemoryStream(head, 0, length, writable: false)) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024 };
            while (typed.Count < Fields && await reader.ReadNextSectionAsync(cancellation) is { } section
                && ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && !disposition.IsFileDisposition())
            {
                using var text = new StreamReader(section.Body);
                typed[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = await Text(text, cancellation);
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException or InvalidInput) { /* What was whole until here is kept. */ }
        typed.Remove(Token);
        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(typed)));
    }

    private static InvalidInput Broken => new("file", "tools.file.error.upload");

    private static string Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary ? boundary.ToString() : throw Broken;

    private async Task DemandToken(HttpContext context, Dictionary<string, StringValues> typed)
    {
        var headers = context.Request.Headers;
        if (headers[Header].Count == 0 && typed.GetValueOrDefault(Token) is { Count: 1 } token) headers[Header] = token;
        // Without any, the check would read the form by itself.
        if (headers[Header] is not [{ Length: > 0 }] || !await antiforgery.IsRequestValidAsync(context)) throw new BadHttpRequestException("The token of the form is missing or too old.");
    }

    private async Task<ReceivedFile?> Receive(Stream body, ContentDispositionHeaderValue disposition, CancellationToken cancellation)
    {
        // Browsers escape quotes in a name, and nothing else.
        var name = (disposition.FileNameStar.Length > 0 ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).ToString().Replace("%22", "\"", StringComparison.Ordinal);
        var scratch = files.Scratch();
        try
        {
            var buffer = new byte[81_920];
            int read;
            while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
            {
                if (scratch.Length + read > Limits.Upload) throw new InvalidInput("file", "error.file.large", ("max", Limits.Upload));
                await scratch.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            // A file field that was left empty comes without name and content.
            if (name.Length == 0 && scratch.Length == 0) { await scratch.DisposeAsync(); return null; }
            return new(name, scratch);
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> Text(StreamReader reader, CancellationToken cancellation)
    {
        var buffer = new char[Field + 1];
        var length = await reader.ReadBlockAsync(buffer, cancellation);
        if (length <= Field) return new(buffer, 0, length);
        // Far more than any field takes: its beginning is enough to say so.
        while (await reader.ReadBlockAsync(new char[Field], cancellation) > 0) { }
        return new(buffer, 0, length);
    }
}
