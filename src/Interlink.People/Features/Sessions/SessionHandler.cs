using System.Security.Claims;
using System.Text.Encodings.Web;
using Interlink.People.Features.Resending;
using Interlink.UI;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Interlink.People.Features.Sessions;

/// <summary>Signs a request in by its session, sets the actor, and leads whoever must sign in to the page for it.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, SessionCookie cookie, SessionReader reader, CurrentActor current)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "session";

    private const string Item = "interlink.actor";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Nobody's files: no statement for a style sheet.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return AuthenticateResult.NoResult();
        // The page of a refusal runs the pipeline again: who acts was read already.
        if (Context.Items[Item] is not Actor actor)
        {
            if (cookie.Read(Request) is not { } session) return AuthenticateResult.NoResult();
            // Where it can't be read, the page that says so does not try again.
            Context.Items[Item] = Actor.Nobody;
            Context.Items[Item] = actor = await reader.Read(session, Context.RequestAborted);
        }
        if (actor.Kind != ActorKind.Person) return AuthenticateResult.NoResult();
        current.Actor = actor;
        return AuthenticateResult.Success(new(Principal(actor.Person), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!SignInNeed.WantsPage(Request)) Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (!await StalePosts.KeepOverSignIn(Context)) Response.Redirect(SignInNeed.Address(Request));
    }

    /// <summary>The principal of a person; antiforgery tokens are bound to it.</summary>
    public static ClaimsPrincipal Principal(Guid person) => new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.ToString("N"))], SchemeName));
}

/// <summary>Where a request goes that needs somebody signed in.</summary>
internal static class SignInNeed
{
    /// <summary>Whether a person waits for a page, rather than a script for an answer.</summary>
    public static bool WantsPage(HttpRequest request) =>
        !request.Headers.ContainsKey("X-Live") && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/live")
        && (request.Headers.Accept.Count == 0 || request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal));

    /// <summary>The sign-in page, with the way back.</summary>
    public static string Address(HttpRequest request) => $"{ShellRoutes.SignIn}?return={Uri.EscapeDataString(Back(request))}";

    /// <summary>Where one comes back to: the page itself; after a post, the page it came from.</summary>
    public static string Back(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? request.Path + request.QueryString
        : Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer) && referer.Authority == request.Host.Value ? referer.PathAndQuery
        : ShellRoutes.Work;
}
