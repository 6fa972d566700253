using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Interlink.Tests.Integration.Operating;

/// <summary>Logs, metrics and traces tell how the server runs and never who somebody is.</summary>
public sealed class WatchingTests
{
    private const string Address = "secret.person@example.org", Name = "Nomen Secretum", Password = "very secret words together";

    /// <summary>Keeps every line.</summary>
    private sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);
        public void Dispose() { }
    }

    [Fact]
    public async Task Logs_say_nothing_about_people()
    {
        using var kept = new Kept();
        await using var app = await App.On(Database.Sqlite, configure: a => a.Replace = s => s.AddSingleton<ILoggerProvider>(kept));
        var secrets = await Journey(app);
        kept.Lines.ShouldNotBeEmpty();
        var text = string.Join('\n', kept.Lines);
        foreach (var secret in secrets) text.ShouldNotContain(secret);
    }

    /// <summary>What a collector receives: routes, turns and troubles, and nothing that leads to a person or opens a door.</summary>
    [Fact]
    public async Task Telemetry_says_nothing_about_people()
    {
        using var collector = new Collector();
        IReadOnlyList<string> secrets;
        await using (var app = await App.On(Database.Sqlite, configure: a =>
        {
            a.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
            a.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        }))
        {
            secrets = await Journey(app);
        }
        var text = collector.Text;
        foreach (var told in new[] { "interlink.turn.duration", "interlink.trouble", "http.server.request.duration", "/reset", "GET /sign-in", "turn" }) text.ShouldContain(told);
        foreach (var secret in secrets) text.ShouldNotContain(secret);
    }

    /// <summary>Asks for a new password by a link, signs in wrongly and rightly, opens a link with a secret. Answers what must stay here.</summary>
    private static async Task<IReadOnlyList<string>> Journey(App app)
    {
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("SecretBrowser/1.0");
        await app.Person(Name, Address, password: true);
        await browser.Submit("/forgot", "main form", ("address", Address));
        var link = (await app.Letter(Address)).Link();
        (await browser.Submit(link, "main form", ("password", Password))).Location.ShouldBe("/sign-in");
        await browser.Submit("/sign-in", "main form", ("address", Address), ("password", "wrong " + Password));
        (await browser.Submit("/sign-in", "main form", ("address", Address), ("password", Password))).Location.ShouldBe("/work");
        await browser.Load("/search?q=SecretSearch");
        await browser.Load("/invitations/SecretInvitation");
        return [Address, "secret.person", Name, Password, link.Split("token=")[1], "SecretBrowser", "SecretSearch", "SecretInvitation"];
    }

    /// <summary>Takes in whatever is sent to it.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentQueue<string> bodies = [];
        private readonly Task takes;

        public Collector()
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            }
            listener.Prefixes.Add(Address + "/");
            listener.Start();
            takes = Take();
        }

        public string Address { get; }

        public string Text => string.Join('\n', bodies);

        private async Task Take()
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    bodies.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
                    context.Response.Close();
                }
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException) { }
        }

        public void Dispose()
        {
            listener.Stop();
            takes.Wait(TimeSpan.FromSeconds(5));
            listener.Close();
        }
    }
}
