using System.IO.Pipelines;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Features;

namespace Interlink.Hosting;

/// <summary>
/// A post of a form that the page does not offer to this person, or not any more: the renderer answers it with a line of English, or an empty page. That is withheld,
/// so that <see cref="RefusalPages"/> says it in the reader's language: 403 where a form is named, 400 where none is.
/// </summary>
internal static class UnofferedForms
{
    public static async Task Middleware(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.Features.Get<IHttpResponseBodyFeature>() is not { } sent)
        {
            await next(context);
            return;
        }
        var withheld = new Withheld(context, sent);
        context.Features.Set<IHttpResponseBodyFeature>(withheld);
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(sent);
        }
        if (!withheld.IsUnknownForm) return;
        var to = context.Response.Headers.Location;
        context.Response.Clear();
        if (to.Count > 0)
        {
            // The page led on before the renderer looked for its form: what was posted is done already.
            (context.Response.StatusCode, context.Response.Headers.Location) = (StatusCodes.Status303SeeOther, to);
            return;
        }
        context.Response.StatusCode = context.Request.HasFormContentType && context.Request.Form.ContainsKey("_handler") ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
    }

    /// <summary>The body of the answer, without what the renderer says of forms it does not know.</summary>
    private sealed class Withheld(HttpContext context, IHttpResponseBodyFeature sent) : IHttpResponseBodyFeature
    {
        private readonly PipeWriter nowhere = PipeWriter.Create(Stream.Null);

        /// <summary>Whether the page answered that it has no such form: in Development with a line, else with nothing; a page that refuses what was typed answers otherwise.</summary>
        public bool IsUnknownForm => context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentType: not null }
            && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

        public Stream Stream => IsUnknownForm ? Stream.Null : sent.Stream;

        public PipeWriter Writer => IsUnknownForm ? nowhere : sent.Writer;

        public void DisableBuffering() => sent.DisableBuffering();

        public Task StartAsync(CancellationToken cancellationToken = default) => IsUnknownForm ? Task.CompletedTask : sent.StartAsync(cancellationToken);

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => sent.SendFileAsync(path, offset, count, cancellationToken);

        public Task CompleteAsync() => IsUnknownForm ? Task.CompletedTask : sent.CompleteAsync();
    }
}
