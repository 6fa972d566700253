using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Interlink.Tests.Browser.Fixture;

/// <summary>The product as a process of its own, as <c>./run</c> starts it, on a fresh data folder with content and demo data.</summary>
public sealed class LiveApp : IAsyncDisposable
{
    private readonly Process process;
    private readonly string dataPath;

    private LiveApp(Process process, string dataPath, string address) => (this.process, this.dataPath, Address) = (process, dataPath, address);

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="settings">More settings, as the operator writes them.</param>
    public static async Task<LiveApp> Start(params (string Name, string Value)[] settings)
    {
        var port = FreePort();
        var dataPath = Directory.CreateTempSubdirectory("interlink-browser-").FullName;
        var root = Repository.Root;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(root, "src/Interlink/bin/Debug/net10.0/Interlink.dll"), "--contentRoot", Path.Combine(root, "src/Interlink"), "--urls", $"http://localhost:{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Interlink__DataPath"] = dataPath;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        var log = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, e) => log.AppendLine(e.Data);
        process.ErrorDataReceived += (_, e) => log.AppendLine(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var app = new LiveApp(process, dataPath, $"http://localhost:{port}");
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var end = Environment.TickCount64 + 120_000;
        while (true)
        {
            if (process.HasExited || Environment.TickCount64 > end) throw new InvalidOperationException("The product did not become ready:\n" + log);
            try
            {
                if ((await client.GetAsync(app.Address + "/readyz")).IsSuccessStatusCode) return app;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException) { /* Not yet. */ }
            await Task.Delay(200);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(dataPath, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
