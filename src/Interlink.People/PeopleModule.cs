using Interlink.People.Contracts;
using Interlink.People.Data;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Addresses;
using Interlink.People.Features.Appearance;
using Interlink.People.Features.Invitations;
using Interlink.People.Features.Organisations;
using Interlink.People.Features.Sessions;
using Interlink.People.Features.Teams;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Passwords;
using Interlink.People.Features.Profiles;
using Interlink.People.Features.Registering;
using Interlink.People.Features.Resending;
using Interlink.People.Features.Setup;
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
/// <param name="AsksAtFirstRun">Whether a person sets up a fresh installation; else defaults do.</param>
/// <param name="PublicAddress">The address by default, until somebody sets it.</param>
/// <param name="PasswordIterations">Rounds of a password hash; none for Identity's own number. Tests lower it.</param>
public sealed record PeopleSettings(bool AsksAtFirstRun, string PublicAddress, int? PasswordIterations = null);

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
        app.UseAuthentication();
        app.Use(TermsGate.Middleware);
        return app;
    }

    /// <summary>Keeps what was typed when a form was too old to be taken in. Comes after the antiforgery check.</summary>
    public static IApplicationBuilder UseStalePosts(this IApplicationBuilder app) => app.Use(StalePosts.Middleware);

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSessions();
        endpoints.MapAppearance();
        endpoints.MapOrganisations();
        endpoints.MapTeams();
        endpoints.MapInvitations();
        endpoints.MapAccounts();
        endpoints.MapCarried();
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
        services.AddScoped<AnswerTerms>().AddScoped<ChooseAppearance>().AddScoped<SaveProfile>();
        services.AddScoped<RegistrationDoor>().AddScoped<AskForAccount>().AddScoped<FinishRegistration>();
        services.AddScoped<AskForReset>().AddScoped<ResetPassword>().AddScoped<ChangePassword>();
        services.AddScoped<AddAddress>().AddScoped<SendConfirmationAgain>().AddScoped<MakeAddressPrimary>().AddScoped<RemoveAddress>().AddScoped<ConfirmAddress>();
        services.AddScoped<ReadAccount>().AddScoped<PersonalDataCopy>().AddScoped<EraseAccount>().AddScoped<IPersonalData, AccountData>();
        services.AddScoped<PrepareInstallation>().AddSingleton<FormTokens>();
        services.AddSingleton<LinkTokens>().AddScoped<ILetterWriter, AccountLetters>().AddScoped<CaughtMail>();
    }
}
