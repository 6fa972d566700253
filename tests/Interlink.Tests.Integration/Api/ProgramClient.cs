using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Interlink.Api;
using Interlink.People.Features.Tokens;

namespace Interlink.Tests.Integration.Api;

/// <summary>What a program got.</summary>
internal sealed record Got(HttpStatusCode Status, JsonElement? Json, HttpResponseMessage Answer)
{
    public JsonElement this[string name] => Json!.Value.GetProperty(name);
    public Guid Id => this["id"].GetGuid();
    public string Tag => Answer.Headers.ETag!.ToString();

    /// <summary>Codes of what is wrong, by field.</summary>
    public Dictionary<string, string> Errors => Json!.Value.TryGetProperty("errors", out var errors)
        ? errors.EnumerateArray().GroupBy(e => e.GetProperty("field").GetString()!).ToDictionary(g => g.Key, g => g.First().GetProperty("code").GetString()!) : [];

    public string Header(string name) => Answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
}

/// <summary>A program with a token. Every request and answer is held against the OpenAPI document.</summary>
internal sealed class ProgramClient(HttpClient http, Contract contract)
{
    public Contract Contract => contract;

    public Task<Got> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);
    public Task<Got> Post(string path, object? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, body, headers);
    public Task<Got> Put(string path, object body, params (string Name, string Value)[] headers) => Send(HttpMethod.Put, path, body, headers);
    public Task<Got> Delete(string path) => Send(HttpMethod.Delete, path, null);

    /// <summary>Reads, then changes what was read.</summary>
    public async Task<Got> Change(string path, object body, string? read = null) => await Put(path, body, ("If-Match", (await Get(read ?? path)).Tag));

    public async Task<Got> Send(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') && path.StartsWith("/api", StringComparison.Ordinal) ? path : ApiGroups.Root + path);
        if (body is byte[] bytes) request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/octet-stream") } };
        else if (body is string raw) request.Content = new StringContent(raw, null, "application/json");
        else if (body is not null) request.Content = JsonContent.Create(body);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var type = answer.Content.Headers.ContentType?.MediaType;
        var json = type?.EndsWith("json", StringComparison.Ordinal) == true ? (JsonElement?)JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)) : null;
        contract.Check(method.Method, answer.RequestMessage!.RequestUri!.AbsolutePath, body is null or byte[] or string ? null : JsonSerializer.SerializeToElement(body, JsonSerializerOptions.Web), (int)answer.StatusCode, type, json).ShouldBeEmpty();
        return new(answer.StatusCode, json, answer);
    }
}

/// <summary>Makes programs.</summary>
internal static class Programs
{
    /// <summary>A token of a person, by default with all scopes.</summary>
    public static Task<string> Token(this App app, TestPerson person, params string[] scopes) => app.As(person.Actor, s => s.GetRequiredService<CreateToken>().Create(
        new(s.GetRequiredService<IIds>().New(), "Test", scopes.Length == 0 ? ApiAreas.Scopes : scopes, "30"), CancellationToken.None));

    /// <summary>A client with a token, checked against a document.</summary>
    public static async Task<ProgramClient> Program(this App app, TestPerson person, Contract? contract = null, params string[] scopes) =>
        app.Program(await app.Token(person, scopes), contract ?? await Contract.Of(app));

    public static ProgramClient Program(this App app, string? token, Contract contract)
    {
        var http = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        if (token is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new(http, contract);
    }
}
