using Interlink.People.Contracts;
using Interlink.People.Data;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Appearance;
using Interlink.People.Features.Invitations;
using Interlink.People.Features.Organisations;
using Interlink.People.Features.SecondFactor;
using Interlink.People.Features.Sessions;
using Interlink.People.Features.Teams;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Passkeys;
using Interlink.People.Features.Passwords;
using Interlink.People.Features.Profiles;
using Interlink.People.Features.Programs;
using Interlink.People.Features.Provider;
using Interlink.People.Features.Registering;
using Interlink.People.Features.Resending;
using Interlink.People.Features.Setup;
using Interlink.People.Features.Terms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.People;

/// <summary>What the host sets for this room.</summary>
/// <param name="AsksAtFirstRun">Whether a person sets up a fresh installation; else defaults do.</param>
/// <param name="PublicAddress">The address by default, until somebody sets it.</param>
/// <param name="PasswordIterations">Rounds of a password hash; none for what is advised. Tests lower it.</param>
/// <param name="LiftsSecondFactor">Whether the operator lifts what the installation asks of administrators: so that nobody stays locked out.</param>
/// <param name="OpenIdConnect">The provider at which people may sign in; none for none.</param>
public sealed record PeopleSettings(bool AsksAtFirstRun, string PublicAddress, int? PasswordIterations = null, bool LiftsSecondFactor = false, ProviderSettings? OpenIdConnect = null);

/// <summary>Accounts, organisations, teams, invitations.</summary>
public static class PeopleModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, PeopleSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<IModelPart, PeopleModel>();
        services.AddOrganisations();
        services.AddAccounts(settings);
        return services;
    }

    /// <summary>Prepares a fresh installation, before the first request.</summary>
    public static async Task PreparePeople(this IServiceProvider services, CancellationToken cancellation = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PrepareInstallation>().Prepare(cancellation);
    }

    /// <summary>Reads the session of each request and sets the actor.</summary>
    public static IApplicationBuilder UsePeople(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<CurrentActor>().Network = Network.Shown(context.Connection.RemoteIpAddress);
            return next(context);
        });
        app.UseRateLimiter();
        app.Use(SetupGate.Middleware);
        app.UseAuthentication();
        app.Use(TermsGate.Middleware);
        app.Use(SecondFactorGate.Middleware);
        return app;
    }

    /// <summary>Keeps what was typed when a form was too old to be taken in. Comes after the antiforgery check.</summary>
    public static IApplicationBuilder UseStalePosts(this IApplicationBuilder app) => app.Use(StalePosts.Middleware);

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAppearance();
        endpoints.MapOrganisations();
        endpoints.MapTeams();
        endpoints.MapInvitations();
        endpoints.MapAccounts();
        endpoints.MapCarried();
        endpoints.MapOrganisationApi();
        endpoints.MapTeamApi();
        endpoints.MapInvitationApi();
        endpoints.MapPasskeys();
        endpoints.MapProvider();
        return endpoints;
    }
}
