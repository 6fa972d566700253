using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Interlink.Api;

/// <summary>
/// What a reading route answers: JSON with an <c>ETag</c> of what was sent, and 304 for whoever has it already. Where the thing can be changed the tag begins
/// with its version, which <c>If-Match</c> brings back.
/// </summary>
/// <param name="value">What is sent.</param>
/// <param name="version">The version for <c>If-Match</c>.</param>
public sealed class Answer<T>(T value, int? version = null) : IResult, IEndpointMetadataProvider
{
    /// <summary>What is sent.</summary>
    public T Value => value;

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var body = JsonSerializer.SerializeToUtf8Bytes(value, json);
        var tag = EntityTag.Of(version, body);
        var (request, headers) = (httpContext.Request, httpContext.Response.Headers);
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Authorization, Accept-Language";
        if (request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(tag))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    /// <summary>Says in the document what is answered.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>Makes answers.</summary>
public static class Answers
{
    /// <summary>JSON without a version.</summary>
    public static Answer<T> Of<T>(T value) => new(value);

    /// <summary>JSON of something that can be changed.</summary>
    public static Answer<T> Of<T>(T value, int version) => new(value, version);
}

/// <summary>Done, with nothing to say (204).</summary>
public sealed class Done : IResult, IEndpointMetadataProvider
{
    /// <summary>The one answer.</summary>
    public static Done Instance { get; } = new();

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Does it, then says so.</summary>
    public static async Task<Done> After(Task act)
    {
        await act;
        return Instance;
    }

    /// <summary>Says in the document what is answered.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));
}

/// <summary>The id of what was made, with its address in <c>Location</c> (201).</summary>
public sealed class Made(Guid id, string location) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.Headers.Location = location;
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.WriteAsJsonAsync(new MadeId(id), httpContext.RequestAborted);
    }

    /// <summary>Says in the document what is answered.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(MadeId), ["application/json"]));
}

/// <summary>The id of what was made.</summary>
/// <param name="Id">Its id.</param>
public sealed record MadeId(Guid Id);

/// <summary>The activity that a later request may undo; null where nothing was done.</summary>
/// <param name="Activity">Its id.</param>
public sealed record UndoableActivity(Guid? Activity);

/// <summary>Entity tags: <c>"version-hash"</c>, or <c>"hash"</c> where nothing can be changed.</summary>
internal static class EntityTag
{
    public static string Of(int? version, byte[] body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8));
        return version is { } number ? $"\"{number}-{hash}\"" : $"\"{hash}\"";
    }

    /// <summary>The version in a tag, if it carries one.</summary>
    public static int? Version(string tag)
    {
        var raw = tag.Trim().Trim('"');
        var dash = raw.IndexOf('-', StringComparison.Ordinal);
        return int.TryParse(dash < 0 ? raw : raw[..dash], System.Globalization.NumberStyles.None, null, out var version) && dash > 0 ? version : null;
    }
}
