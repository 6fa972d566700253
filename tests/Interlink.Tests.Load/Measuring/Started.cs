using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Interlink.Tests.Load.Measuring;

/// <summary>A server in a process of its own.</summary>
internal sealed class Started : IAsyncDisposable
{
    private readonly Process process;

    private readonly System.Collections.Concurrent.ConcurrentQueue<string> said = [];

    private Started(Process process, string address) => (this.process, Address) = (process, address);

    /// <summary>What it logged, and whether it still runs: to tell when it does not answer.</summary>
    public string Said => $"{(process.HasExited ? $"It ended with {process.ExitCode}. " : "")}{string.Join(Environment.NewLine, said.TakeLast(40))}";

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>How long it took from its start until it was ready.</summary>
    public TimeSpan Ready { get; private set; }

    /// <summary>Its process.</summary>
    public int Id => process.Id;

    /// <summary>Megabytes that it holds in memory.</summary>
    public double Megabytes => Number("VmRSS:") / 1024;

    /// <summary>The product as it is published.</summary>
    public static async Task<Started> Product(Place place, string binary)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [binary]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(binary)! };
        foreach (var (name, value) in place.Settings) if (value is not null) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        (start.Environment["ASPNETCORE_ENVIRONMENT"], start.Environment["ASPNETCORE_URLS"], start.Environment["Logging__LogLevel__Default"]) = ("Production", address, "Warning");
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var started = new Started(process, address);
        foreach (var wire in (StreamReader[])[process.StandardOutput, process.StandardError])
            _ = Task.Run(async () => { while (await wire.ReadLineAsync() is { } line) started.said.Enqueue(line); });
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(address + "/readyz");
                if (answer.IsSuccessStatusCode)
                {
                    started.Ready = watch.Elapsed;
                    return started;
                }
            }
            catch (HttpRequestException) { /* Not there yet. */ }
            if (process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(2))
            {
                if (!process.HasExited) process.Kill();
                throw new InvalidOperationException("The server did not start: " + started.Said);
            }
            await Task.Delay(10);
        }
    }

    /// <summary>The bare endpoint.</summary>
    public static async Task<Started> Raw(Place place, string bodies)
    {
        // Its settings of the garbage collection are those of the product, so that nothing but the code differs.
        List<string> arguments = [typeof(Started).Assembly.Location, "raw", place.Database, place.Folder, bodies];
        if (place.Connection is { } connection) arguments.Add(connection);
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        return new(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The bare endpoint did not start."));
    }

    /// <summary>Seconds of processor that a process and its children took, those of PostgreSQL one by one.</summary>
    public static double Cpu(params int[] processes)
    {
        var sum = 0.0;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var (id, parent) = (int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture));
                var own = double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
                var children = double.Parse(fields[13], CultureInfo.InvariantCulture) + double.Parse(fields[14], CultureInfo.InvariantCulture);
                if (processes.Contains(id)) sum += own + children;
                else if (processes.Contains(parent)) sum += own;
            }
            catch (IOException) { /* It ended. */ }
        }
        return sum / 100;
    }

    private double Number(string name) => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            if (process.StartInfo.RedirectStandardInput) process.StandardInput.Close();
            else using (Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) { }
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try { await process.WaitForExitAsync(patience.Token); }
            catch (OperationCanceledException) { process.Kill(); }
        }
        process.Dispose();
    }
}
