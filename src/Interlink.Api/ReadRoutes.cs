using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Api;

/// <summary>Routes under one heading.</summary>
internal sealed record RouteGroup(string Name, IReadOnlyList<RouteLine> Routes)
{
    public string Id => "api-" + Name.ToLowerInvariant();
}

/// <summary>One route as its page lists it.</summary>
internal sealed record RouteLine(string Id, string Method, string Path, string Summary, string Scope);

/// <summary>Reads the routes from the OpenAPI document, once: they don't change while the product runs.</summary>
internal sealed class ReadRoutes([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider document)
{
    private IReadOnlyList<RouteGroup>? known;

    public async Task<IReadOnlyList<RouteGroup>> All(CancellationToken cancellation)
    {
        if (known is not null) return known;
        var read = await document.GetOpenApiDocumentAsync(cancellation);
        return known =
        [
            .. read.Paths.SelectMany(path => path.Value.Operations?.Select(o => (
                Group: o.Value.Tags?.FirstOrDefault()?.Name ?? "", Line: new RouteLine(o.Value.OperationId ?? "", o.Key.Method, path.Key, o.Value.Summary ?? "", o.Value.Description?.Split(' ')[^1].TrimEnd('.') ?? ""))) ?? [])
                .GroupBy(r => r.Group).Select(g => new RouteGroup(g.Key, [.. g.Select(r => r.Line)])),
        ];
    }
}
