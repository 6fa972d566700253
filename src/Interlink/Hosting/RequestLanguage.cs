using Interlink.Data;
using Interlink.Kernel;
using Interlink.UI;
using Microsoft.Net.Http.Headers;

namespace Interlink.Hosting;

/// <summary>The language of a request: <c>?lang=</c> on public pages, then profile, cookie, <c>Accept-Language</c>, the installation's default.</summary>
internal sealed class RequestLanguage(IHttpContextAccessor http, ICurrentActor current, IInstallation installation) : ILanguageSource
{
    /// <summary>The cookie that keeps a stranger's choice.</summary>
    public const string Cookie = "il-language";

    private string? language;

    public string Language => language ??= Choose();

    private string Choose()
    {
        var offered = installation.Current.Languages;
        var request = http.HttpContext?.Request;
        IEnumerable<string?> wanted =
        [
            request?.Query["lang"].ToString(), current.Actor.Language, request?.Cookies[Cookie],
            // Browsers send es-ES: the part before the hyphen decides.
            .. request?.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant()) ?? [],
        ];
        return wanted.FirstOrDefault(w => w is not null && offered.Contains(w)) ?? installation.Current.DefaultLanguage;
    }
}
