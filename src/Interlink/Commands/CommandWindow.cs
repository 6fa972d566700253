using System.CommandLine;
using Interlink.Data;
using Interlink.Hosting;
using Interlink.Kernel;
using Interlink.UI;
using Microsoft.Extensions.Logging.Console;

namespace Interlink.Commands;

/// <summary>A command was refused. The message says in plain words what is wrong and what to do.</summary>
internal sealed class CommandRefused(string message) : Exception(message);

/// <summary>Where a command writes and what it works on.</summary>
/// <param name="Output">What was asked for.</param>
/// <param name="Error">Why it was refused.</param>
/// <param name="Settings">Settings before those of the environment; for tests.</param>
internal sealed record CommandWindow(TextWriter Output, TextWriter Error, IReadOnlyDictionary<string, string?>? Settings = null)
{
    /// <summary>A command says itself what it does; what goes wrong beside it is logged.</summary>
    private static readonly Dictionary<string, string?> quiet = new() { ["Logging:LogLevel:Default"] = "Warning", ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error" };

    /// <summary>The terminal.</summary>
    public static CommandWindow Terminal => new(Console.Out, Console.Error);

    /// <summary>Lets a command do its work; turns a refusal into a line and 1.</summary>
    public void Act(Command command, Func<ParseResult, CancellationToken, Task<int>> act) => command.SetAction(async (given, cancellation) =>
    {
        try { return await act(given, cancellation); }
        catch (Exception refusal) when (refusal is CommandRefused or StartFault)
        {
            await Error.WriteLineAsync(refusal.Message);
            return 1;
        }
        catch (InvalidInput invalid)
        {
            var words = TextCatalogue.Load(Composition.Rooms).In(Languages.Default);
            foreach (var problem in invalid.Problems) await Error.WriteLineAsync($"{problem.Field}: {words.Format(problem.Code, [.. problem.Args.Select(a => (a.Name, (object?)a.Value))])}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Error.WriteLineAsync("Stopped.");
            return 1;
        }
#pragma warning disable CA1031 // Whatever it is, the operator reads a line, not a stack.
        catch (Exception error)
        {
            await Error.WriteLineAsync($"It did not work: {error.GetBaseException().Message} ({error.GetBaseException().GetType().Name})");
            return 1;
        }
#pragma warning restore CA1031
    });

    /// <summary>The product with the same settings but without its server: nothing listens, nothing runs beside the command. Dispose it.</summary>
    public WebApplication Open(IReadOnlyDictionary<string, string?>? more = null)
    {
        var builder = WebApplication.CreateBuilder(Composition.Options([], Settings?.GetValueOrDefault("environment")));
        builder.Configuration.AddInMemoryCollection(quiet);
        foreach (var settings in (IReadOnlyDictionary<string, string?>?[])[Settings, more])
            if (settings is not null) builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders().AddConsole();
        // The output is the command's own.
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.AddInterlink();
        return builder.Build();
    }

    /// <summary>The same on a database that is there and fits; else refused.</summary>
    public async Task<WebApplication> OpenReady(CancellationToken cancellation, IReadOnlyDictionary<string, string?>? more = null)
    {
        var app = Open(more);
        try
        {
            await using var db = app.Services.GetRequiredService<IReads>().Open();
            var refusal = await app.Services.GetRequiredService<IDatabaseProvider>().State(db, cancellation) switch
            {
                DatabaseState.Missing => $"There is no installation at {HostSettings.Read(app.Configuration).Place}. Start the server once, or set where it lies.",
                DatabaseState.Older => "The database is of an older version. Run `interlink migrate` first; starting the server does the same.",
                DatabaseState.Newer => "The database is of a newer version. Use that version.",
                _ => null,
            };
            if (refusal is not null) throw new CommandRefused(refusal);
            await app.Services.GetRequiredService<IInstallation>().Refresh(cancellation);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
