using System.Diagnostics;

namespace Interlink.Tests.Integration.Operating;

/// <summary>The built product as processes of its own: what locks and crashes are about.</summary>
public static class Processes
{
    /// <summary>Runs a command to its end.</summary>
    public static async Task<Said> Run(IReadOnlyDictionary<string, string?> place, params string[] args)
    {
        using var process = Start(place, args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the product with these arguments.</summary>
    public static Process Start(IReadOnlyDictionary<string, string?> place, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Interlink.dll"));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        foreach (var (key, value) in place)
            start.Environment[key == "environment" ? "ASPNETCORE_ENVIRONMENT" : key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Interlink__ImportContent"] = "false";
        return Process.Start(start)!;
    }
}

/// <summary>A running server in a process of its own. Dispose stops it as a service manager does.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process) => this.process = process;

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> Start(IReadOnlyDictionary<string, string?> place)
    {
        var server = new ServerProcess(Processes.Start(place, "--urls", "http://127.0.0.1:0"));
        var heard = new System.Text.StringBuilder();
        var ready = new TaskCompletionSource();
        void Hear(string? line)
        {
            lock (heard) heard.AppendLine(line);
            if (line is null || line.Contains("Ready: ", StringComparison.Ordinal)) ready.TrySetResult();
        }
        server.process.OutputDataReceived += (_, e) => Hear(e.Data);
        server.process.ErrorDataReceived += (_, e) => { lock (heard) heard.AppendLine(e.Data); };
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
        if (!server.process.HasExited) return server;
        await server.DisposeAsync();
        throw new InvalidOperationException("It did not start: " + heard);
    }

    /// <summary>Ends it at once, as a power cut does.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try { await process.WaitForExitAsync(limit.Token); }
            catch (OperationCanceledException) { await Kill(); }
        }
        process.Dispose();
    }
}
