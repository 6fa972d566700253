using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Interlink.Tests.Integration.Access;

/// <summary>Fills the parameters of a route with a subject.</summary>
internal static partial class RightsRoutes
{
    /// <summary>All routes that take a method, but those of files and of the framework.</summary>
    public static IReadOnlyList<string> Of(App app, HttpMethod method) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method.Method) ?? true))
            .Select(e => e.RoutePattern.RawText!).Where(r => !r.StartsWith("/_", StringComparison.Ordinal) && !r.StartsWith('_') && !r.StartsWith("{**", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>What an answer says about the right to it.</summary>
    public static Outcome Outcome(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized => Access.Outcome.SignIn,
        HttpStatusCode.Redirect when answer.Headers.Location?.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) == true => Access.Outcome.SignIn,
        HttpStatusCode.Forbidden => Access.Outcome.Denied,
        HttpStatusCode.NotFound => Access.Outcome.Unknown,
        _ => Access.Outcome.Allowed,
    };

    public static string Fill(string route, Subject subject)
    {
        var path = Parameter().Replace(route, match => match.Groups[1].Value.ToLowerInvariant() switch
        {
            "id" => Id(route, subject).ToString(),
            "grant" => subject.Grant.ToString(),
            "person" => subject.Member.ToString(),
            "removal" => subject.Process.ToString(),
            "language" => "en",
            "code" when route.Contains("schemas", StringComparison.Ordinal) => "S6",
            "code" => "IL-001",
            "format" => "md",
            "number" => "1",
            "topic" => "first-hour",
            "status" => "404",
            "token" => "unknown",
            "name" when route.Contains("files", StringComparison.Ordinal) => "photo.png",
            "name" => "account",
            "documentname" => "v1",
            var other => throw new InvalidOperationException($"A parameter without a value: {other} in {route}"),
        });
        if (path.StartsWith("/api/", StringComparison.Ordinal) && path.EndsWith("/files", StringComparison.Ordinal)) return path + "?fileName=photo.png&language=en";
        return path.EndsWith("/invitations/waiting", StringComparison.Ordinal) ? $"{path}?kind=process&target={subject.Process}" : path;
    }

    private static Guid Id(string route, Subject subject)
    {
        var parts = route.Replace("/api/v1", "", StringComparison.Ordinal).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts[0].ToLowerInvariant() switch
        {
            "processes" => subject.Process,
            "nodes" => subject.Task,
            "organisations" => subject.Organisation,
            "teams" => subject.Team,
            "invitations" => subject.Invitation,
            "files" => subject.File,
            "resources" when parts.Length > 2 && parts[2].Contains("file", StringComparison.Ordinal) => subject.File,
            "resources" when parts.Length > 2 && parts[2] is "link" or "address" => subject.Link,
            "resources" when parts is [_, _, "address"] or [_, _, "link"] => subject.Link,
            "resources" => subject.Document,
            var other => throw new InvalidOperationException($"An id of what? {other}"),
        };
    }

    [GeneratedRegex(@"\{\*?\*?([A-Za-z]+)[^}]*\}")]
    private static partial Regex Parameter();
}
