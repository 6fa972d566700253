using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Data;
using Interlink.Catalogue.Features.Browse;
using Interlink.Catalogue.Features.Import;
using Interlink.Catalogue.Features.Items;
using Interlink.Catalogue.Features.Lookups;
using Interlink.Catalogue.Features.Programs;
using Interlink.Catalogue.Features.Schemas;
using Interlink.Catalogue.Features.Search;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Interlink.Catalogue;

/// <summary>INTERLINKERs, problem profiles, schemas, recommendation.</summary>
public static class CatalogueModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, CatalogueModel>();
        services.TryAddSingleton(ContentSettings.Shipped);
        services.AddSingleton(s => Glossary.Read(s.GetRequiredService<ContentSettings>()));
        services.AddScoped<ContentImport>().AddScoped<BrowseCatalogue>().AddScoped<SeeItem>().AddScoped<SeeSchemas>().AddScoped<SeeSchema>();
        services.AddSingleton<ProfileWords>().AddSingleton<ICatalogue, CatalogueReads>().AddSingleton<ISubscriber, CatalogueSearch>();
        return services;
    }

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapCatalogue(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapCatalogueApi();
        return endpoints;
    }

    /// <summary>Brings the catalogue to what the content files say. Runs after the database is ready, before the first request.</summary>
    public static async Task ImportContent(this IServiceProvider services, CancellationToken cancellation = default)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        await scope.ServiceProvider.GetRequiredService<ContentImport>().Run(cancellation);
        await using var db = services.GetRequiredService<IReads>().Open();
        await services.GetRequiredService<ProfileWords>().All(db, cancellation);
    }
}
