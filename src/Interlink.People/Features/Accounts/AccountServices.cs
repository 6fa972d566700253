using Interlink.Api;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Addresses;
using Interlink.People.Features.Administration;
using Interlink.People.Features.Appearance;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Passkeys;
using Interlink.People.Features.Passwords;
using Interlink.People.Features.Problems;
using Interlink.People.Features.Profiles;
using Interlink.People.Features.Provider;
using Interlink.People.Features.Registering;
using Interlink.People.Features.Resending;
using Interlink.People.Features.SecondFactor;
using Interlink.People.Features.Sessions;
using Interlink.People.Features.Setup;
using Interlink.People.Features.Terms;
using Interlink.People.Features.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Interlink.People.Features.Accounts;

/// <summary>What this half of the room registers: accounts, sessions, terms, first run, administration.</summary>
internal static class AccountServices
{
    /// <summary>Rounds of a password hash, PBKDF2 with HMAC-SHA512: what OWASP advises. A hash with fewer is made anew at the next sign-in.</summary>
    internal const int Rounds = 210_000;

    public static void AddAccounts(this IServiceCollection services, PeopleSettings settings)
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
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = settings.PasswordIterations ?? Rounds);

        // Pages take cookies only, programs take tokens only.
        var authentication = services.AddAuthentication("by-address")
            .AddPolicyScheme("by-address", null, o => o.ForwardDefaultSelector = context => context.Request.IsApi() ? TokenHandler.SchemeName : SessionHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null);
        services.AddSingleton<TokenReader>().AddScoped<ListTokens>().AddScoped<CreateToken>().AddScoped<OperatorsPerson>().AddScoped<IHandOverTokens, HandOverTokens>().AddScoped<RevokeToken>();
        if (settings.OpenIdConnect is { } provider) authentication.AddProvider(provider);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddNetworkLimits();
        services.AddSingleton<ILeasedWork, Retention>();
        services.AddSingleton<SeenSessions>().AddHostedService(s => s.GetRequiredService<SeenSessions>());
        services.AddSingleton<SessionCookie>().AddSingleton<SessionReader>().AddSingleton<UnknownAddresses>().AddSingleton<AttemptLimits>();
        services.AddScoped<AccountManagers>().AddScoped<NewAccount>().AddScoped<ICreateAccounts, CreateAccount>();
        services.AddScoped<SignIn>().AddScoped<SignInAsDemo>().AddScoped<SignOut>().AddScoped<SignOutEverywhere>().AddScoped<SignOutElsewhere>();
        services.AddScoped<ReadSessions>().AddScoped<EndSession>().AddScoped<StartSession>().AddSingleton<ThisBrowser>();
        services.AddScoped<SecondFactors>().AddScoped<SecondStep>().AddScoped<OwnProof>().AddScoped<WaysLetter>().AddSingleton<OfferedSecrets>().AddSingleton<HalfCookie>().AddSingleton<SecondFactorRule>().AddScoped<ConfirmSession>();
        services.AddScoped<ReadSecondFactor>().AddScoped<SetUpSecondFactor>().AddScoped<RenewRecoveryCodes>().AddScoped<TurnOffSecondFactor>();
        services.AddScoped<Passkeys.Passkeys>().AddScoped<ReadPasskeys>().AddScoped<AddPasskey>().AddScoped<RenamePasskey>().AddScoped<RemovePasskey>().AddScoped<SignInWithPasskey>();
        services.AddSingleton<PendingLinks>().AddScoped<SignInWithProvider>().AddScoped<ReadProvider>().AddScoped<LinkProvider>().AddScoped<UnlinkProvider>();
        services.AddScoped<AnswerTerms>().AddScoped<ChooseAppearance>().AddScoped<SaveProfile>();
        services.AddScoped<RegistrationDoor>().AddScoped<AskForAccount>().AddScoped<FinishRegistration>();
        services.AddScoped<IHandOverLinks, HandOverLinks>().AddScoped<AskForReset>().AddScoped<ResetPassword>().AddScoped<ChangePassword>();
        services.AddScoped<AddAddress>().AddScoped<SendConfirmationAgain>().AddScoped<MakeAddressPrimary>().AddScoped<RemoveAddress>().AddScoped<ConfirmAddress>();
        services.AddScoped<ReadAccount>().AddScoped<PersonalDataCopy>().AddScoped<EraseAccount>().AddScoped<IPersonalData, AccountData>();
        services.AddSingleton<SetupCode>().AddScoped<PrepareInstallation>().AddScoped<SetUpInstallation>().AddSingleton<FormTokens>();
        services.AddScoped<SaveSettings>().AddScoped<SaveMail>().AddScoped<RaiseTerms>().AddScoped<TestMail>();
        services.AddScoped<FindPerson>().AddScoped<MakeResetLink>().AddScoped<SetInstallationAdministrator>().AddScoped<SuspendPerson>().AddScoped<LiftSecondFactor>();
        services.AddScoped<ReadAudit>().AddScoped<ReadOperation>().AddScoped<RetryLetter>().AddScoped<RetryParked>();
        services.AddScoped<ReportProblem>().AddScoped<ILetterWriter, ProblemLetter>();
        services.AddSingleton<LinkTokens>().AddScoped<ILetterWriter, AccountLetters>().AddScoped<CaughtMail>();
    }
}
