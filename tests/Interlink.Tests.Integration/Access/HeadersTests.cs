using System.Net;
using System.Net.Http.Json;
using Interlink.People.Features.Sessions;
using Interlink.Tests.Integration.Api;

namespace Interlink.Tests.Integration.Access;

/// <summary>What stands around every answer, page or file, done or refused, over TLS and without.</summary>
public sealed class HeadersTests
{
    private const string Evil = "evil.example";

    /// <summary>What is nobody's secret and may be kept.</summary>
    private static readonly string[] kept = ["/help/pictures/{language}/pictures/{name}.png"];

    /// <summary>What the framework refuses here it says in ASCII.</summary>
    private static readonly string[] ofTheFramework = ["/live", "/live/negotiate"];

    private sealed record Caller(HttpClient Client, string? Cookie, string? Token) : IDisposable
    {
        public void Dispose() => Client.Dispose();
    }

    private static async Task<Caller> As(RightsTown town, Who who, string scheme)
    {
        var client = new HttpClient(town.App.Server.CreateHandler()) { BaseAddress = new($"{scheme}://localhost") };
        if (who == Who.Nobody) return new(client, null, null);
        var person = town[who];
        var session = await town.App.As(person.Actor, s => s.GetRequiredService<IWriter>().Write(person.Id, turn => s.GetRequiredService<StartSession>().Begin(turn, person.Id, false, TestContext.Current.CancellationToken)));
        return new(client, $"{(scheme == "https" ? "__Host-" : "")}{SessionCookie.Name}={town.App.Services.GetRequiredService<SessionCookie>().Value(session.Id)}", await town.App.Token(person));
    }

    private static Task<HttpResponseMessage> Send(Caller caller, HttpMethod method, string address, HttpContent? content = null, string? cookies = null)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        if (address.StartsWith("/api/v1", StringComparison.Ordinal))
        {
            if (caller.Token is { } token) request.Headers.Authorization = new("Bearer", token);
        }
        else
        {
            if (!address.Contains('.', StringComparison.Ordinal)) request.Headers.Accept.ParseAdd("text/html");
            if (caller.Cookie is { } cookie) request.Headers.Add("Cookie", cookie + (cookies is null ? "" : "; " + cookies));
        }
        return caller.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Every address that can be read, with what is refused, not there, not allowed and not understood, for nobody, for an officer and for an administrator.</summary>
    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task Every_answer_carries_its_headers(string scheme)
    {
        await using var town = await RightsTown.On(Database.Sqlite);
        var wrong = new List<string>();
        var routes = RightsRoutes.Of(town.App, HttpMethod.Get);
        foreach (var who in new[] { Who.Nobody, Who.ProcessAdministrator, Who.InstallationAdministrator })
        {
            using var caller = await As(town, who, scheme);
            foreach (var route in routes) await Look(HttpMethod.Get, RightsRoutes.Fill(route, town.Own), route);
            await Look(HttpMethod.Get, "/no-such-page");
            await Look(HttpMethod.Get, "/no-such-file.js");
            await Look(HttpMethod.Get, "/api/v1/no-such-thing");
            await Look(HttpMethod.Get, "/files/" + town.Own.File + "/photo.png?download=1");
            await Look(HttpMethod.Delete, "/work");
            await Look(HttpMethod.Post, "/account/tokens", content: new FormUrlEncodedContent([new("_handler", "nothing")]));
            await Look(HttpMethod.Post, "/sign-in", content: new StringContent("{}"));
            await Look(HttpMethod.Post, "/api/v1/processes", content: JsonContent.Create(new { }));
            await Look(HttpMethod.Post, "/api/v1/processes", content: new StringContent(new('x', 2_000_000), null, "application/json"));
            using var home = await Send(caller, HttpMethod.Get, "/catalogue");
            var page = await home.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var assets = System.Text.RegularExpressions.Regex.Matches(page, "(?:src|href)=\"(/?[^\":#?]+\\.(?:js|css|svg|png|woff2))\"").Select(m => "/" + m.Groups[1].Value.TrimStart('/')).Distinct().ToList();
            assets.Count.ShouldBeGreaterThan(2);
            foreach (var asset in assets) await Look(HttpMethod.Get, asset, "asset");

            async Task Look(HttpMethod method, string address, string? route = null, HttpContent? content = null)
            {
                using var answer = await Send(caller, method, address, content);
                foreach (var fault in Faults(answer, scheme, route)) wrong.Add($"{method} {address} {who}: {(int)answer.StatusCode} {fault}");
            }
        }
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    private static IEnumerable<string> Faults(HttpResponseMessage answer, string scheme, string? route)
    {
        string One(string name)
        {
            string[] values = [.. answer.Headers.TryGetValues(name, out var head) ? head : [], .. answer.Content.Headers.TryGetValues(name, out var content) ? content : []];
            return values.Length == 1 ? values[0] : $"{values.Length} values";
        }

        var policy = One("Content-Security-Policy").Split("; ");
        if (policy.Any(p => p.Contains("unsafe", StringComparison.Ordinal) || p.Contains('*', StringComparison.Ordinal) || p.Contains("http", StringComparison.Ordinal))) yield return "a policy with holes";
        if (!policy.Contains("frame-ancestors 'none'") || !policy.Any(p => p is "default-src 'self'" or "default-src 'none'")) yield return "no policy";
        if (!policy.Contains("sandbox") && !new[] { "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'" }.All(policy.Contains)) yield return "a weak policy";
        if (One("X-Content-Type-Options") != "nosniff") yield return "sniffing";
        if (One("X-Frame-Options") != "DENY") yield return "framing";
        if (One("Referrer-Policy") != "same-origin") yield return "referrer";
        if (One("Cross-Origin-Opener-Policy") != "same-origin") yield return "opener";
        if (One("Cross-Origin-Resource-Policy") != "same-origin") yield return "resource";
        if (!One("Permissions-Policy").Contains("camera=()", StringComparison.Ordinal)) yield return "permissions";
        if (One("Strict-Transport-Security") != (scheme == "https" ? "max-age=31536000; includeSubDomains" : "0 values")) yield return "transport";
        if (answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By")) yield return "says what it is made with";
        if (answer.Headers.Contains("Access-Control-Allow-Origin")) yield return "lets other sites read";

        var type = answer.Content.Headers.ContentType;
        var cache = answer.Headers.CacheControl;
        if (route != "asset" && !kept.Contains(route) && cache is not { NoStore: true } && cache is not { Private: true, NoCache: true }) yield return $"may be kept: {cache}";
        if (type?.MediaType == "text/html" && cache is not { NoStore: true }) yield return "a page that may be kept";
        if (type is { MediaType: { } media } && (media.StartsWith("text/", StringComparison.Ordinal) || media.EndsWith("json", StringComparison.Ordinal)) && !string.Equals(type.CharSet ?? (media.EndsWith("json", StringComparison.Ordinal) ? "utf-8" : null), "utf-8", StringComparison.OrdinalIgnoreCase)
            && answer.Content.Headers.ContentDisposition is null && route != "asset" && !ofTheFramework.Contains(route)) yield return $"no letters named: {type}";

        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var parts = cookie.ToLowerInvariant().Split("; ");
            if (!parts.Contains("httponly") || !parts.Contains("path=/") || !parts.Any(p => p is "samesite=lax" or "samesite=strict") || parts.Any(p => p.StartsWith("domain", StringComparison.Ordinal))) yield return cookie;
            if (cookie.StartsWith("__Host-", StringComparison.Ordinal) != (scheme == "https") || parts.Contains("secure") != (scheme == "https")) yield return cookie;
        }
    }

    /// <summary>A cookie of the plain name, which a neighbour under the same domain can set, is nothing over TLS; the one that the browser vouches for is.</summary>
    [Fact]
    public async Task A_cookie_that_a_neighbour_slipped_in_is_not_read()
    {
        await using var town = await RightsTown.On(Database.Sqlite);
        using var caller = await As(town, Who.Editor, "https");
        (await Send(caller, HttpMethod.Get, "/work")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Send(caller with { Cookie = caller.Cookie!.Replace("__Host-", "", StringComparison.Ordinal) }, HttpMethod.Get, "/work")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    /// <summary>Only the methods that a route is made for are answered, and none repeats what was sent.</summary>
    [Fact]
    public async Task Other_methods_do_nothing()
    {
        await using var town = await RightsTown.On(Database.Sqlite);
        using var caller = await As(town, Who.ProcessAdministrator, "http");
        var before = await town.App.Read(db => db.Set<ActivityRow>().CountAsync());
        var wrong = new List<string>();
        foreach (var address in new[] { "/", "/work", $"/processes/{town.Own.Process}", $"/files/{town.Own.File}/photo.png", "/live", "/healthz", "/openapi/v1.json", "/api/v1/processes", $"/api/v1/processes/{town.Own.Process}/tree" })
            foreach (var method in new[] { "TRACE", "TRACK", "DEBUG", "PROPFIND", "MOVE", "OPTIONS", "PATCH", "PUT" })
            {
                using var answer = await Send(caller, new(method), address + "?said=repeat-me");
                if ((int)answer.StatusCode is < 400 or >= 500) wrong.Add($"{method} {address}: {(int)answer.StatusCode}");
                if (method is "TRACE" or "TRACK" && (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains(caller.Cookie!, StringComparison.Ordinal)) wrong.Add($"{method} {address} repeats");
            }
        // A header can't make a GET something else.
        using var disguised = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/processes/{town.Own.Process}");
        disguised.Headers.Authorization = new("Bearer", caller.Token);
        disguised.Headers.Add("X-HTTP-Method-Override", "DELETE");
        if ((await caller.Client.SendAsync(disguised, TestContext.Current.CancellationToken)).StatusCode != HttpStatusCode.MethodNotAllowed) wrong.Add("a method in a header");
        string.Join('\n', wrong).ShouldBeEmpty();
        (await town.App.Read(db => db.Set<ActivityRow>().CountAsync())).ShouldBe(before);
    }

    /// <summary>Whatever is called <c>return</c>, nobody is led elsewhere: not by a page, not by its links and forms, not by a post.</summary>
    [Fact]
    public async Task Nobody_is_led_elsewhere()
    {
        await using var town = await RightsTown.On(Database.Sqlite);
        var wrong = new List<string>();
        string[] elsewhere = [$"https://{Evil}/", $"//{Evil}/", $"/\\{Evil}/", $"\\\\{Evil}/", $"/\t/{Evil}/", $"javascript:location='https://{Evil}'"];
        foreach (var who in new[] { Who.Nobody, Who.ProcessAdministrator, Who.InstallationAdministrator })
        {
            using var caller = await As(town, who, "http");
            foreach (var route in RightsRoutes.Of(town.App, HttpMethod.Get).Where(r => !r.StartsWith("/api/", StringComparison.Ordinal)))
            {
                var address = RightsRoutes.Fill(route, town.Own);
                foreach (var to in who == Who.Nobody ? elsewhere : elsewhere[..2])
                {
                    using var answer = await Send(caller, HttpMethod.Get, $"{address}?return={Uri.EscapeDataString(to)}&page={Uri.EscapeDataString(to)}&to={Uri.EscapeDataString(to)}");
                    if (Leads(answer.Headers.Location)) wrong.Add($"GET {route} {who}: {answer.Headers.Location}");
                    if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
                    var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                    foreach (var place in page.QuerySelectorAll("[href], [action], [formaction]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("action") ?? e.GetAttribute("formaction")!))
                        if (Leads(new Uri(new Uri("http://localhost"), place))) wrong.Add($"GET {route} {who}: shows {place}");
                }
            }
            using var home = await Send(caller, HttpMethod.Get, who == Who.Nobody ? "/sign-in" : "/no-such-page");
            var token = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(await home.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value);
            token.ShouldNotBeEmpty();
            var form = home.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("il-form", StringComparison.Ordinal)).Split(';')[0];
            foreach (var route in RightsRoutes.Of(town.App, HttpMethod.Post).Where(r => !r.StartsWith("/api/", StringComparison.Ordinal) && r != "/sign-out/everywhere" && r != "/sign-out"))
                foreach (var to in elsewhere[..3])
                {
                    using var body = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("return", to), new("page", to), new("to", to), new("language", "en"), new("theme", "dark"), new("activity", town.Own.Activity.ToString())]);
                    var caller2 = caller.Cookie is null ? caller with { Cookie = form } : caller;
                    using var answer = await Send(caller2, HttpMethod.Post, RightsRoutes.Fill(route, town.Own) + "?return=" + Uri.EscapeDataString(to), body, caller.Cookie is null ? null : form);
                    if (Leads(answer.Headers.Location)) wrong.Add($"POST {route} {who}: {answer.Headers.Location}");
                }
        }
        string.Join('\n', wrong).ShouldBeEmpty();

        static bool Leads(Uri? to) => to is not null && new Uri(new Uri("http://localhost"), to) is { } there && (there.Host == Evil || there.Scheme == "javascript");
    }

    /// <summary>The name that a caller gives the server stands in no answer and no letter; an operator may name those that are answered.</summary>
    [Fact]
    public async Task The_name_in_a_request_is_not_believed()
    {
        await using var town = await RightsTown.On(Database.Sqlite);
        foreach (var (who, address) in new[] { (Who.Nobody, "/"), (Who.Nobody, "/work"), (Who.Nobody, "/forgot"), (Who.Editor, "/work"), (Who.Editor, "/account/tokens"), (Who.Nobody, "/api"), (Who.Nobody, "/openapi/v1.json"), (Who.Editor, "/api/v1/processes"), (Who.Nobody, "/no-such-page") })
        {
            using var caller = await As(town, who, "http");
            caller.Client.DefaultRequestHeaders.Host = Evil;
            caller.Client.DefaultRequestHeaders.Add("X-Forwarded-Host", Evil);
            using var answer = await Send(caller, HttpMethod.Get, address);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(Evil, customMessage: address);
            (answer.Headers.Location?.ToString() ?? "").ShouldNotContain(Evil, customMessage: address);
        }
        await using var strict = await App.On(Database.Sqlite, configure: a => a.Settings["AllowedHosts"] = "interlink.example.org");
        using var browser = strict.Browser();
        (await browser.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        browser.DefaultRequestHeaders.Host = "interlink.example.org";
        (await browser.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
