using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Api;

/// <summary>Routes under one heading.</summary>
internal sealed record RouteGroup(string Name, IReadOnlyList<RouteLine> Routes)
{
    public string Id => "api-" + Name.ToLowerInvariant();
}

/// <summary>One route as its page lists it.</summary>
internal sealed record RouteLine(string Id, string Method, string Path, string Summary, string Scope);

/// <summary>Reads the routes for their page from what was mapped.</summary>
internal sealed class ReadRoutes(EndpointDataSource endpoints)
{
    public IReadOnlyList<RouteGroup> All() =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>().Select(e => (Endpoint: e, Scope: e.Metadata.GetMetadata<NeededScope>())).Where(e => e.Scope is not null)
            .GroupBy(e => e.Endpoint.Metadata.GetRequiredMetadata<ITagsMetadata>().Tags[0], e => Line(e.Endpoint, e.Scope!))
            .Select(g => new RouteGroup(g.Key, [.. g])),
    ];

    private static RouteLine Line(RouteEndpoint endpoint, NeededScope scope) => new(
        endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName,
        endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0],
        // As people read it: {id}, not {id:guid}.
        string.Concat(endpoint.RoutePattern.RawText!.Split('{').Select((part, i) => i == 0 ? part : "{" + part[..part.IndexOfAny([':', '}'])] + part[part.IndexOf('}', StringComparison.Ordinal)..])),
        endpoint.Metadata.GetRequiredMetadata<IEndpointSummaryMetadata>().Summary,
        scope.Scope);
}
