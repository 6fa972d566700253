using System.Globalization;
using System.Text.Json;
using Interlink.Data;
using Interlink.Kernel;
using Interlink.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interlink.Api;

/// <summary>What is wrong, as RFC 9457 says it, in the language of the request.</summary>
public sealed record ApiProblem
{
    /// <summary>Address of the explanation of this kind of problem.</summary>
    public required string Type { get; init; }
    /// <summary>What is wrong, in a few words.</summary>
    public required string Title { get; init; }
    /// <summary>The status.</summary>
    public required int Status { get; init; }
    /// <summary>Why, and who can change that.</summary>
    public string? Detail { get; init; }
    /// <summary>The fields that are wrong, or that somebody else changed.</summary>
    public IReadOnlyList<ApiFieldProblem>? Errors { get; init; }
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">Name of the property; empty for the whole.</param>
/// <param name="Code">A code that stays the same in every language.</param>
/// <param name="Message">In words.</param>
public sealed record ApiFieldProblem(string Field, string Code, string Message);

/// <summary>Turns refusals and bare statuses of the interface for programs into problem+json. Pages never pass here.</summary>
public static partial class ApiProblems
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The statuses that are explained.</summary>
    internal static IReadOnlyList<int> Statuses { get; } = [400, 401, 403, 404, 405, 412, 413, 415, 422, 428, 429, 500, 503, 507];

    /// <summary>Stands around everything that answers under <c>/api</c>.</summary>
    public static async Task Middleware(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(ApiGroups.Root))
        {
            await next(context);
            return;
        }
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await Write(context, context.Response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested) { }
        catch (SignInNeeded) when (!context.Response.HasStarted) { await Write(context, 401); }
        catch (NotFound) when (!context.Response.HasStarted) { await Write(context, 404); }
        catch (VersionNeeded) when (!context.Response.HasStarted) { await Write(context, 428); }
        catch (Denied denied) when (!context.Response.HasStarted)
        {
            NoteRefusal(context);
            var texts = Texts(context);
            var words = new[] { denied.Decision.Reason, denied.Decision.Who }.Where(k => k.Length > 0 && texts.Has(k)).Select(k => texts[k]).Distinct();
            await Write(context, 403, string.Join(' ', words), denied.Decision.Reason.Length == 0 ? null : [new("", denied.Decision.Reason, string.Join(' ', words))]);
        }
        catch (InvalidInput invalid) when (!context.Response.HasStarted)
        {
            var texts = Texts(context);
            await Write(context, 422, null, [.. invalid.Problems.Select(p => new ApiFieldProblem(Property(p.Field), p.Code, texts.Format(p.Code, [.. p.Args.Select(a => (a.Name, (object?)a.Value))])))]);
        }
        catch (Stale stale) when (!context.Response.HasStarted)
        {
            var message = Texts(context)["error.stale"];
            await Write(context, 412, null, stale.Fields.Count == 0 ? null : [.. stale.Fields.Select(f => new ApiFieldProblem(Property(f.Field), "error.stale", message))]);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await Write(context, bad.StatusCode, null, (bad.InnerException as JsonException)?.Path is { Length: > 2 } path ? [new(path[2..], "api.error.json", Texts(context)["api.error.json"])] : null);
        }
        catch (InvalidDataException) when (!context.Response.HasStarted) { await Write(context, 413); }
        catch (Exception error) when (!context.Response.HasStarted && context.OutageOf(error) is { } outage)
        {
            Out(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Interlink"), context.GetEndpoint()?.DisplayName, outage, error.GetBaseException().GetType().Name);
            context.Response.Headers.RetryAfter = Outages.Pause.ToString(CultureInfo.InvariantCulture);
            await Write(context, outage.Status());
        }
#pragma warning disable CA1031 // The last net: one calm answer, the details in the log.
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Failed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Interlink"), error, context.GetEndpoint()?.DisplayName);
            await Write(context, 500);
        }
#pragma warning restore CA1031
    }

    /// <summary>Notes for the audit that somebody was refused what they may not do.</summary>
    public static void NoteRefusal(HttpContext context) => context.RequestServices.GetRequiredService<IAudit>().Note(
        AuditKind.Refusal, "access.refused", "", Guid.TryParse(context.Request.RouteValues["id"] as string, out var id) ? id : null,
        $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}");

    /// <summary>Writes the problem of a status.</summary>
    public static async Task Write(HttpContext context, int status, string? detail = null, IReadOnlyList<ApiFieldProblem>? errors = null)
    {
        var texts = Texts(context);
        var response = context.Response;
        var kept = response.Headers.Where(h => h.Key.StartsWith("RateLimit", StringComparison.OrdinalIgnoreCase) || h.Key is "Retry-After" or "Allow").ToList();
        response.Clear();
        foreach (var (name, value) in kept) response.Headers[name] = value;
        response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        response.Headers.CacheControl = "no-store";
        response.ContentType = "application/problem+json";
        await JsonSerializer.SerializeAsync(response.Body, new ApiProblem
        {
            Type = $"/api#problem-{status}",
            Title = texts[Title(status)],
            Status = status,
            Detail = string.IsNullOrEmpty(detail) ? null : detail,
            Errors = errors,
        }, Json);
    }

    /// <summary>Forms write organisation-name where JSON writes organisationName.</summary>
    private static string Property(string field) => field.Contains('-', StringComparison.Ordinal) && field != Creations.Header
        ? string.Concat(field.Split('-').Select((part, i) => i == 0 || part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..])) : field;

    /// <summary>The text key of what a status means.</summary>
    internal static string Title(int status) => status switch
    {
        401 => "api.problem.401",
        403 => "api.problem.403",
        404 => "api.problem.404",
        405 => "api.problem.405",
        412 => "api.problem.412",
        413 => "api.problem.413",
        415 => "api.problem.415",
        422 => "api.problem.422",
        428 => "api.problem.428",
        429 => "api.problem.429",
        503 => "api.problem.503",
        507 => "api.problem.507",
        < 500 => "api.problem.400",
        _ => "api.problem.500",
    };

    private static Texts Texts(HttpContext context) => context.RequestServices.GetRequiredService<Texts>();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Endpoint} could not answer: {Outage} ({Error})")]
    private static partial void Out(ILogger logger, string? endpoint, Outage outage, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed in {Endpoint}")]
    private static partial void Failed(ILogger logger, Exception error, string? endpoint);
}
