using Interlink.People.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.People;

/// <summary>Accounts, organisations, teams, invitations.</summary>
public static class PeopleModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services) =>
        services.AddSingleton<IModelPart, PeopleModel>();

    /// <summary>Reads the session of each request and sets the actor.</summary>
    public static IApplicationBuilder UsePeople(this IApplicationBuilder app) => app;

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder endpoints) => endpoints;
}
