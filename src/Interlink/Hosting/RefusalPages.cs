using System.Globalization;
using Interlink.Api;
using Interlink.Data;
using Interlink.Kernel;
using Interlink.UI;
using Microsoft.AspNetCore.Diagnostics;

namespace Interlink.Hosting;

/// <summary>Turns a refusal into its page, and whatever else went wrong into one calm page that says whose fault it is.</summary>
internal static partial class RefusalPages
{
    /// <summary>Where the decision of a denied act is left for its page.</summary>
    public const string DecisionItem = "interlink.decision";

    /// <summary>Where a room leaves the address of its own page for an answer.</summary>
    public const string PageItem = "interlink.page";

    public static async Task Middleware(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (SignInNeeded) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.Redirect($"{ShellRoutes.SignIn}?return={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
            return;
        }
        catch (NotFound) when (!context.Response.HasStarted)
        {
            // To whoever does not administer the installation its pages are unknown, not denied.
            if (context.Request.Path.StartsWithSegments(ShellRoutes.Administration)) ApiProblems.NoteRefusal(context);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        catch (Denied denied) when (!context.Response.HasStarted)
        {
            ApiProblems.NoteRefusal(context);
            context.Items[DecisionItem] = denied.Decision;
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        catch (InvalidInput invalid) when (!context.Response.HasStarted)
        {
            context.Items[DecisionItem] = invalid;
            if (context.GetEndpoint()?.Metadata.GetMetadata<FormPage>() is { } form)
            {
                context.Items[PageItem] = form.Address(context.Request);
                FormPage.Carry(context, invalid);
            }
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        catch (Stale) when (!context.Response.HasStarted) { context.Response.Clear(); context.Response.StatusCode = StatusCodes.Status409Conflict; }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted) { context.Response.Clear(); context.Response.StatusCode = bad.StatusCode; }
        catch (InvalidDataException) when (!context.Response.HasStarted) { context.Response.Clear(); context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge; }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested) { return; }
        catch (Exception error) when (!context.Response.HasStarted && context.OutageOf(error) is { } outage)
        {
            Out(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Interlink"), context.GetEndpoint()?.DisplayName, outage, error.GetBaseException().GetType().Name);
            context.Response.Clear();
            context.Response.StatusCode = outage.Status();
            context.Response.Headers.RetryAfter = Outages.Pause.ToString(CultureInfo.InvariantCulture);
        }
#pragma warning disable CA1031 // The last net: one calm page, the details in the log.
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Failed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Interlink"), error, context.GetEndpoint()?.DisplayName);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
#pragma warning restore CA1031
        if (context.Response is not { HasStarted: false, ContentLength: null or 0, ContentType: null } || !WantsPage(context.Request)) return;
        if (context.Items[PageItem] is string page) await Show(context, next, page);
        else if (context.Response.StatusCode >= 400) await Show(context, next, $"/fault/{context.Response.StatusCode}");
    }

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/_framework") && !request.Path.StartsWithSegments("/_content")
        && (request.Headers.Accept.Count == 0 || request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal));

    /// <summary>Runs the pipeline again for the page that answers, in a scope of its own: a renderer draws once a scope.</summary>
    private static async Task Show(HttpContext context, RequestDelegate next, string page)
    {
        var (status, path, query, method, services) = (context.Response.StatusCode, context.Request.Path, context.Request.QueryString, context.Request.Method, context.RequestServices);
        context.Items["interlink.path"] = path + query;
        context.Items["interlink.posted"] = HttpMethods.IsPost(method);
        await using var scope = services.CreateAsyncScope();
        try
        {
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = services.GetRequiredService<CurrentActor>().Actor;
            context.RequestServices = scope.ServiceProvider;
            var again = context.Response.Headers.RetryAfter;
            context.Response.Clear();
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = again;
            // Tells the renderer that this is the page of the status: else it sends nothing for a 404 and waits for somebody else.
            // A page of a room reads first, and with this the renderer would not wait for it.
            if (page.StartsWith("/fault/", StringComparison.Ordinal)) context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature { OriginalPath = path, OriginalPathBase = "" });
            context.SetEndpoint(null);
            context.Request.RouteValues.Clear();
            var mark = page.IndexOf('?', StringComparison.Ordinal);
            context.Request.Path = mark < 0 ? page : page[..mark];
            context.Request.QueryString = mark < 0 ? default : new(page[mark..]);
            context.Request.Method = HttpMethods.Get;
            await next(context);
        }
#pragma warning disable CA1031 // The page of a fault must not become a fault.
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Failed(services.GetRequiredService<ILoggerFactory>().CreateLogger("Interlink"), error, "problem page");
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("INTERLINK " + status);
        }
#pragma warning restore CA1031
        finally
        {
            (context.Request.Path, context.Request.QueryString, context.Request.Method, context.RequestServices) = (path, query, method, services);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Endpoint} could not answer: {Outage} ({Error})")]
    private static partial void Out(ILogger logger, string? endpoint, Outage outage, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed in {Endpoint}")]
    private static partial void Failed(ILogger logger, Exception error, string? endpoint);
}
