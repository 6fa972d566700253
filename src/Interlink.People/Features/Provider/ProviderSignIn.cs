using System.Security.Claims;
using Interlink.People.Contracts;
using Interlink.People.Features.SecondFactor;
using Interlink.People.Features.Sessions;
using Interlink.UI;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Interlink.People.Features.Provider;

/// <summary>The way to the provider and back: code flow with PKCE. What comes back is given to a use case; no cookie of the framework is left.</summary>
internal static partial class ProviderSignIn
{
    public const string Start = ShellRoutes.SignIn + "/provider", Page = "/account/provider", StartLink = Page + "/start";

    private const string Scheme = "provider", Back = Start + "/back", LinkItem = "link";

    public static AuthenticationBuilder AddProvider(this AuthenticationBuilder authentication, ProviderSettings provider) => authentication.AddOpenIdConnect(Scheme, o =>
    {
        o.Authority = provider.Authority.ToString();
        (o.ClientId, o.ClientSecret) = (provider.ClientId, provider.ClientSecret);
        (o.ResponseType, o.ResponseMode, o.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (o.CallbackPath, o.RemoteSignOutPath, o.SignedOutCallbackPath) = (Back, default, default);
        o.RequireHttpsMetadata = provider.Authority.Scheme == Uri.UriSchemeHttps;
        o.BackchannelHttpHandler = new ProviderDoor(provider.Authority);
        o.BackchannelTimeout = TimeSpan.FromSeconds(10);
        o.GetClaimsFromUserInfoEndpoint = true;
        (o.MapInboundClaims, o.SaveTokens) = (false, false);
        o.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "email" }) o.Scope.Add(scope);
        o.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        // The way back is a link that the browser follows: lax cookies come along.
        foreach (var (cookie, name) in new[] { (o.CorrelationCookie, "il-asked."), (o.NonceCookie, "il-once.") })
            (cookie.Name, cookie.Path, cookie.SameSite, cookie.SecurePolicy) = (name, "/", SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        o.Events = new()
        {
            OnTicketReceived = Arrived,
            OnRemoteFailure = failed =>
            {
                failed.HandleResponse();
                Fail(failed.HttpContext, failed.Failure, failed.Properties?.RedirectUri, IsLink(failed.Properties));
                return Task.CompletedTask;
            },
        };
    });

    public static void MapProvider(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<PeopleSettings>().OpenIdConnect is null) return;
        endpoints.MapGet(Start, (HttpContext context) => Leave(context, new() { RedirectUri = LocalAddress.Checked(context.Request.Query["return"], ShellRoutes.Work) })).AllowAnonymous();
        endpoints.MapGet(StartLink, (HttpContext context, ICurrentActor current) =>
            Leave(context, new() { RedirectUri = Page, Items = { [LinkItem] = current.Actor.Person.ToString() } }));
    }

    private static async Task Leave(HttpContext context, AuthenticationProperties properties)
    {
        try
        {
            await context.ChallengeAsync(Scheme, properties);
        }
#pragma warning disable CA1031 // Whatever keeps the provider from being reached: it is said on our page.
        catch (Exception error) when (error is not OperationCanceledException && !context.Response.HasStarted)
        {
            Fail(context, error, properties.RedirectUri, IsLink(properties));
        }
#pragma warning restore CA1031
    }

    private static async Task Arrived(TicketReceivedContext arrived)
    {
        arrived.HandleResponse();
        var (context, services) = (arrived.HttpContext, arrived.HttpContext.RequestServices);
        var who = new ProviderPerson(Claim(arrived, "sub") ?? "", Claim(arrived, "email"), bool.TryParse(Claim(arrived, "email_verified"), out var verified) && verified, Claim(arrived, "name"));
        if (IsLink(arrived.Properties))
        {
            // Reads the session and sets the actor: the way back runs before it.
            await context.AuthenticateAsync();
            if (services.GetRequiredService<ICurrentActor>().Actor.PersonId is not { } person || person.ToString() != arrived.Properties!.Items[LinkItem] || who.Subject.Length == 0) Refuse(context, null, link: true, ProviderRefusal.Failed);
            else context.Response.Redirect(LocalAddress.With(Page, ("link", services.GetRequiredService<PendingLinks>().Carry(new(person, who.Key, who.Address ?? who.Name ?? "")))));
            return;
        }
        var (step, refusal) = await services.GetRequiredService<SignInWithProvider>().With(who, services.GetRequiredService<ILanguageSource>().Language, context.RequestAborted);
        var to = LocalAddress.Checked(arrived.ReturnUri, ShellRoutes.Work);
        if (step?.Half is { } half)
        {
            services.GetRequiredService<HalfCookie>().Write(context, half);
            context.Response.Redirect(LocalAddress.With(ShellRoutes.SignIn, ("step", "code"), ("return", to)));
        }
        else if (step?.Session is { } session)
        {
            services.GetRequiredService<SessionCookie>().Write(context, session);
            context.Response.Redirect(to);
        }
        else Refuse(context, to, link: false, refusal ?? ProviderRefusal.Failed);
    }

    private static bool IsLink(AuthenticationProperties? properties) => properties?.Items.ContainsKey(LinkItem) == true;

    private static void Fail(HttpContext context, Exception? error, string? to, bool link)
    {
        // The kind alone: what a provider writes may name people.
        Failed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderSignIn)), error?.GetType().Name, error?.GetBaseException().GetType().Name);
        Refuse(context, to, link, ProviderRefusal.Failed);
    }

    private static void Refuse(HttpContext context, string? to, bool link, ProviderRefusal why) => context.Response.Redirect(link
        ? LocalAddress.With(Page, ("refused", why.ToString()))
        : LocalAddress.With(ShellRoutes.SignIn, ("return", LocalAddress.Checked(to, ShellRoutes.Work)), ("refused", why.ToString())));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signing in at the provider failed: {Error}, from {Cause}")]
    private static partial void Failed(ILogger logger, string? error, string? cause);

    private static string? Claim(TicketReceivedContext arrived, string type) => arrived.Principal?.FindFirst(type)?.Value;
}

/// <summary>Why the provider did not lead in, in words.</summary>
internal static class ProviderWords
{
    /// <summary>The sentence of a refusal in the address; none where there is none.</summary>
    public static string? Refused(this Texts texts, string code, string provider) => Enum.TryParse<ProviderRefusal>(code, out var why) ? why switch
    {
        ProviderRefusal.Unverified => texts.Format("people.provider.refused-unverified", ("provider", provider)),
        ProviderRefusal.NoAccount => texts["people.provider.refused-no-account"],
        ProviderRefusal.Suspended => texts["people.provider.refused-suspended"],
        ProviderRefusal.Taken => texts["people.provider.refused-taken"],
        _ => texts.Format("people.provider.refused-failed", ("provider", provider)),
    } : null;
}
