using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Interlink.Tests.Integration.Operating;

/// <summary>The built product as processes of its own: what locks and crashes are about.</summary>
public static class Processes
{
    /// <summary>The tests' own list of libraries: with it a process of the product may load what a test puts beside it (<c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c>).</summary>
    private static readonly string libraries = Path.Combine(AppContext.BaseDirectory, "Interlink.Tests.Integration.deps.json");

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Said> Run(IReadOnlyDictionary<string, string?> place, params string[] args)
    {
        using var process = Start(place, args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the product with these arguments.</summary>
    public static Process Start(IReadOnlyDictionary<string, string?> place, params string[] args) => Start(place, [], args);

    /// <summary>Starts the product behind another program, for example <c>sh -c 'exec "$@"' sh</c>.</summary>
    public static Process Start(IReadOnlyDictionary<string, string?> place, IReadOnlyList<string> behind, params string[] args)
    {
        string[] command = [.. behind, "dotnet", "exec", "--depsfile", libraries, Path.Combine(AppContext.BaseDirectory, "Interlink.dll"), .. args];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Interlink__ImportContent"] = "false";
        foreach (var (key, value) in place)
            start.Environment[key == "environment" ? "ASPNETCORE_ENVIRONMENT" : key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start)!;
    }
}

/// <summary>A running server in a process of its own. Dispose stops it as a service manager does.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder heard = new();
    private bool isGone;

    private ServerProcess(Process process) => this.process = process;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Its number.</summary>
    public int Id => process.Id;

    /// <summary>What it wrote so far.</summary>
    public string Log { get { lock (heard) return heard.ToString(); } }

    /// <summary>Lines of its log that say that something failed. A command that a database refuses, as the look for migrations where none are, is not yet one.</summary>
    public IEnumerable<string> Failures => FailureLine().Matches(Log).Select(m => m.Value);

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static Task<ServerProcess> Start(IReadOnlyDictionary<string, string?> place) => Start(place, []);

    /// <summary>Starts it behind another program.</summary>
    public static async Task<ServerProcess> Start(IReadOnlyDictionary<string, string?> place, IReadOnlyList<string> behind)
    {
        var server = new ServerProcess(Processes.Start(place, behind, "--urls", "http://127.0.0.1:0"));
        var ready = new TaskCompletionSource();
        void Hear(string? line)
        {
            lock (server.heard) server.heard.AppendLine(line);
            if (line is not null && ReadyLine().Match(line) is { Success: true } said) server.Address = new(said.Groups[1].Value);
            if (line is null || server.Address is not null) ready.TrySetResult();
        }
        server.process.OutputDataReceived += (_, e) => Hear(e.Data);
        server.process.ErrorDataReceived += (_, e) => { lock (server.heard) server.heard.AppendLine(e.Data); };
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(120));
        if (server.Address is not null) return server;
        await server.DisposeAsync();
        throw new InvalidOperationException("It did not start: " + server.Log);
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
        if (isGone) return;
        isGone = true;
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try { await process.WaitForExitAsync(limit.Token); }
            catch (OperationCanceledException) { await Kill(); }
        }
        process.Dispose();
    }

    [GeneratedRegex("Ready: (http://[^ ]+)")]
    private static partial Regex ReadyLine();

    [GeneratedRegex(@"^(?:fail|crit): (?!Microsoft\.EntityFrameworkCore\.Database).*\n.*", RegexOptions.Multiline)]
    private static partial Regex FailureLine();
}
