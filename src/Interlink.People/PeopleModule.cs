using Interlink.People.Contracts;
using Interlink.People.Data;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Appearance;
using Interlink.People.Features.Organisations;
using Interlink.People.Features.Sessions;
using Interlink.People.Features.Terms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Interlink.People;

/// <summary>What the host sets for this room.</summary>
/// <param name="PasswordIterations">Rounds of a password hash; none for Identity's own number. Tests lower it.</param>
public sealed record PeopleSettings(int? PasswordIterations = null);

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

    /// <summary>Reads the session of each request and sets the actor.</summary>
    public static IApplicationBuilder UsePeople(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.Use(TermsGate.Middleware);
        return app;
    }

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSessions();
        endpoints.MapAppearance();
        return endpoints;
    }

    private static void AddAccounts(this IServiceCollection services, PeopleSettings settings)
    {
        services.AddIdentityCore<Account>(o =>
        {
            o.Lockout.MaxFailedAccessAttempts = 5;
            o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            o.Tokens.PasswordResetTokenProvider = TokenOptions.DefaultProvider;
        }).AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider);
        // Nobody may take a manager that would save outside a turn: AccountManagers makes them.
        services.RemoveAll<UserManager<Account>>().RemoveAll<IUserClaimsPrincipalFactory<Account>>();
        services.AddSingleton<ILookupNormalizer, AddressNormalizer>();
        if (settings.PasswordIterations is { } iterations) services.Configure<PasswordHasherOptions>(o => o.IterationCount = iterations);

        services.AddAuthentication(SessionHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<SeenSessions>().AddHostedService(s => s.GetRequiredService<SeenSessions>());
        services.AddSingleton<SessionCookie>().AddSingleton<SessionReader>().AddSingleton<UnknownAddresses>().AddSingleton<AttemptLimits>();
        services.AddScoped<AccountManagers>().AddScoped<NewAccount>().AddScoped<ICreateAccounts, CreateAccount>();
        services.AddScoped<SignIn>().AddScoped<SignInAsDemo>().AddScoped<SignOut>().AddScoped<SignOutEverywhere>();
        services.AddScoped<AnswerTerms>().AddScoped<ChooseAppearance>();
    }
}
