using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Interlink.Tests.Load.Measuring;

/// <summary>What a case took.</summary>
/// <param name="Requests">Requests answered.</param>
/// <param name="Seconds">In this time.</param>
/// <param name="Milliseconds">How long each took.</param>
internal sealed record Taken(int Requests, double Seconds, List<double> Milliseconds)
{
    /// <summary>Requests a second.</summary>
    public double Rate => Requests / Seconds;

    /// <summary>So many per cent of the requests took less.</summary>
    public double Within(int percent)
    {
        var ordered = Milliseconds.Order().ToList();
        return ordered.Count == 0 ? 0 : ordered[Math.Min(ordered.Count - 1, ordered.Count * percent / 100)];
    }

    /// <summary>Two rounds together.</summary>
    public static Taken operator +(Taken a, Taken b) => new(a.Requests + b.Requests, a.Seconds + b.Seconds, [.. a.Milliseconds, .. b.Milliseconds]);

    /// <summary>Nothing yet.</summary>
    public static Taken Nothing => new(0, 0, []);
}

/// <summary>Sixteen connections that ask without a pause, each as somebody else.</summary>
internal sealed class Client(string address, bool isRaw, IReadOnlyList<Tester> testers, Started? server = null) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Testers.Count, UseCookies = false, AllowAutoRedirect = false, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10) }) { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(100) };
    private readonly Dictionary<string, int[]> numbers = [];

    /// <summary>Asks for so many seconds.</summary>
    public async Task<Taken> Run(Case one, double seconds)
    {
        if (!numbers.TryGetValue(one.Key, out var at)) at = numbers[one.Key] = [.. Enumerable.Range(0, testers.Count).Select(i => one.IsWrite ? 0 : i * 7)];
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(testers.Select((tester, i) => Task.Run(async () =>
        {
            var took = new List<double>();
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                var began = Stopwatch.GetTimestamp();
                await Ask(one, tester, at[i]++);
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            return took;
        })));
        return new(all.Sum(t => t.Count), watch.Elapsed.TotalSeconds, [.. all.SelectMany(t => t)]);
    }

    /// <summary>Asks until what is asked often was compiled for good: that goes by how often, not by how long.</summary>
    public async Task Warm(Case one, int requests)
    {
        var (asked, watch) = (0, Stopwatch.StartNew());
        while (asked < requests && watch.Elapsed < TimeSpan.FromSeconds(30)) asked += (await Run(one, 0.5)).Requests;
    }

    /// <summary>Asks once and answers what was sent back.</summary>
    public async Task<byte[]> Ask(Case one, Tester tester, int number)
    {
        var ask = one.Next(tester, number);
        using var request = new HttpRequestMessage(new(ask.Method), isRaw ? $"/{one.Key}?{ask.Values}" : ask.Path);
        if (ask.Body is { } body) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json", "utf-8"));
        if (one.IsApi) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + tester.Token);
        else request.Headers.TryAddWithoutValidation("Cookie", "il-session=" + (isRaw ? tester.Session.ToString("N") : tester.Cookie));
        if (ask.Method == "PUT") request.Headers.TryAddWithoutValidation("If-Match", "*");
        request.Headers.TryAddWithoutValidation("Accept", one.IsApi ? "application/json" : "text/html");
        using var answer = await Send(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent))
            throw new InvalidOperationException($"{ask.Method} {ask.Path} answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(500, bytes.Length)))}");
        return bytes;
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        try { return await http.SendAsync(request); }
        catch (HttpRequestException error) { throw new InvalidOperationException($"No answer to {request.RequestUri}. {server?.Said}", error); }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();
}
