using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Interlink.Tests.Integration.People;

/// <summary>A real OpenID Connect provider (OpenIddict) on a port of its own: it knows one client, asks nobody anything and signs whoever is set.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string Client = "interlink", Secret = "a secret of the test", Name = "Town account";

    private readonly WebApplication app;

    private TestProvider(WebApplication app) => this.app = app;

    /// <summary>Where it listens; also its issuer.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Who signs in there.</summary>
    public string Subject { get; set; } = "somebody-1";

    public string? Email { get; set; }

    public bool? Verified { get; set; } = true;

    public string? Person { get; set; } = "Anna at the town";

    /// <summary>Another place that it names for its tokens.</summary>
    public Uri? TokensElsewhere { get; set; }

    public static async Task<TestProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        TestProvider? provider = null;
        builder.Services.AddOpenIddict().AddServer(o =>
        {
            o.EnableDegradedMode();
            o.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetUserInfoEndpointUris("connect/userinfo");
            o.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            o.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            o.RegisterScopes(Scopes.Email, Scopes.Profile);
            o.UseAspNetCore().DisableTransportSecurityRequirement();
            o.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(b => b.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.RedirectUri != "http://localhost/sign-in/provider/back") context.Reject(Errors.InvalidClient);
                return default;
            }));
            o.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(b => b.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.ClientSecret != Secret) context.Reject(Errors.InvalidClient);
                return default;
            }));
            o.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(b => b.UseInlineHandler(context =>
            {
                var identity = new ClaimsIdentity("test");
                identity.SetClaim(Claims.Subject, provider!.Subject).SetClaim(Claims.Name, provider.Person).SetClaim(Claims.Email, provider.Email);
                if (provider.Verified is { } verified) identity.SetClaim(Claims.EmailVerified, verified);
                identity.SetScopes(context.Request.GetScopes());
                identity.SetDestinations(_ => [Destinations.IdentityToken, Destinations.AccessToken]);
                context.SignIn(new ClaimsPrincipal(identity));
                return default;
            }));
            o.AddEventHandler<OpenIddictServerEvents.HandleUserInfoRequestContext>(b => b.UseInlineHandler(context =>
            {
                (context.Email, context.EmailVerified) = (provider!.Email, provider.Verified);
                return default;
            }));
            o.AddEventHandler<OpenIddictServerEvents.HandleConfigurationRequestContext>(b => b.UseInlineHandler(context =>
            {
                context.TokenEndpoint = provider!.TokensElsewhere ?? context.TokenEndpoint;
                return default;
            }).SetOrder(int.MaxValue - 1));
        });
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        provider = new(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        provider.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        // Once before it counts: the very first answer of a process takes as long as a busy machine likes.
        using var warm = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
        foreach (var part in new[] { "/.well-known/openid-configuration", "/.well-known/jwks" }) (await warm.GetAsync(provider.Address + part, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
