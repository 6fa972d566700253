using System.Globalization;
using Interlink.Coproduction.Contracts;
using Interlink.Tools.Files.Receiving;
using Interlink.UI;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Interlink.Tools.Files.Features;

/// <summary>Uploads have routes of their own: who may is asked before the first byte, then the token, then the file as a stream. Downloads ask each time.</summary>
internal static class FileEndpoints
{
    /// <summary>A form around the file may be so much larger.</summary>
    internal const long Around = 512 * 1024;

    public static void MapFiles(this IEndpointRouteBuilder endpoints)
    {
        Upload(endpoints.MapPost("/nodes/{id:guid}/files", Create), r => ProcessRoutes.NewOfTool(IdIn(r), FileTool.Key), MayUpload.Here);
        Upload(endpoints.MapPost("/resources/{id:guid}/files", Replace), r => ToolRoutes.NewVersion(IdIn(r)), MayUpload.Version);
        // Whoever reloads the page that showed what was wrong comes back to the form.
        endpoints.MapGet("/nodes/{id:guid}/files", (Guid id) => Results.LocalRedirect(ProcessRoutes.NewOfTool(id, FileTool.Key)));
        endpoints.MapGet("/resources/{id:guid}/files", (Guid id) => Results.LocalRedirect(ToolRoutes.NewVersion(id)));
        endpoints.MapMethods("/files/{id:guid}/{name}", [HttpMethods.Get, HttpMethods.Head], Download);
    }

    private static void Upload(RouteHandlerBuilder route, Func<HttpRequest, string> page, MayUpload may) => route
        .DisableAntiforgery()
        .RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(may))
        .WithMetadata(new FormPage(page), new RequestSizeLimitAttribute(Limits.Upload + Around));

    private static async Task<IResult> Create(Guid id, UploadForm upload, CreateFile create, HttpContext context)
    {
        var resource = Guid.Empty;
        return await upload.Take(context, async (form, stored, pending) =>
        {
            resource = form.Id("_id") ?? throw new InvalidInput("", "tools.file.error.upload");
            await create.Create(
                new() { Id = resource, Node = id, Name = form["name"], Language = form["language"], Licence = form["licence"], Pending = pending, Upload = stored }, context.RequestAborted);
        }, () => ToolRoutes.Resource(resource), (file) => new { id = resource, src = ToolRoutes.Download(resource, file.Name), name = file.Name });
    }

    private static async Task<IResult> Replace(Guid id, UploadForm upload, ReplaceFile replace, HttpContext context) =>
        await upload.Take(context, (form, stored, pending) => replace.Replace(id, form.Id("_id") ?? throw new InvalidInput("", "tools.file.error.upload"), pending, stored, context.RequestAborted),
            () => ToolRoutes.Resource(id), file => new { id, src = ToolRoutes.Download(id, file.Name), name = file.Name });

    private static async Task<IResult> Download(Guid id, string name, int? version, OpenFile open, HttpContext context)
    {
        // The name in the address is for people: addresses stay when a file gets another.
        _ = name;
        var (file, content) = await open.Open(id, version, context.RequestAborted);
        var headers = context.Response.Headers;
        var disposition = new ContentDispositionHeaderValue(file.What.IsPicture && context.Request.Query["download"].Count == 0 ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Rights are asked each time; what did not change need not be sent again.
        headers.CacheControl = "private, no-cache";
        return Results.Stream(content, file.What.MediaType, entityTag: new($"\"{file.Hash}\""), lastModified: file.At, enableRangeProcessing: true);
    }

    private static Guid IdIn(HttpRequest request) => Guid.Parse((string)request.RouteValues["id"]!, CultureInfo.InvariantCulture);
}

/// <summary>The requirement of an upload.</summary>
internal sealed record MayUpload(bool Replaces) : IAuthorizationRequirement
{
    public static readonly MayUpload Here = new(false), Version = new(true);
}

/// <summary>Asks before the first byte is read whether the actor may upload here, and how much is coming.</summary>
internal sealed class MayUploadHandler(IReads reads, IHttpContextAccessor http) : AuthorizationHandler<MayUpload>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, MayUpload requirement)
    {
        if (context.User.Identity?.IsAuthenticated != true || http.HttpContext is not { } request) return;
        var resources = (IResources)request.RequestServices.GetService(typeof(IResources))!;
        var id = Guid.Parse((string)request.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        await using (var db = reads.Open())
        {
            if (requirement.Replaces) await resources.DemandEdit(db, id, request.RequestAborted);
            else await resources.DemandCreate(db, id, request.RequestAborted);
        }
        if (request.Request.ContentLength > Limits.Upload + FileEndpoints.Around)
        {
            // Of what comes, only what was typed before the file is read.
            await UploadReader.KeepTyped(request, request.RequestAborted);
            throw new InvalidInput("file", "error.file.large", ("max", Limits.Upload));
        }
        context.Succeed(requirement);
    }
}
