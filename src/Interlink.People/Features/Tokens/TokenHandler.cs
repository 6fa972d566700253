using System.Text.Encodings.Web;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Interlink.People.Features.Tokens;

/// <summary>Signs a request of a program in by <c>Authorization: Bearer</c>. Cookies count for nothing here, so nobody's browser can be made to ask.</summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, TokenReader reader, CurrentActor current)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "token";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        const string bearer = "Bearer ";
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var actor = await reader.Read(header[bearer.Length..].Trim(), Context.RequestAborted);
        if (actor.Kind != ActorKind.Person) return AuthenticateResult.NoResult();
        current.Actor = actor;
        return AuthenticateResult.Success(new(SessionHandler.Principal(actor.Person), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => throw new SignInNeeded();
}
