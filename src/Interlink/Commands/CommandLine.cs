using System.CommandLine;
using System.CommandLine.Help;

namespace Interlink.Commands;

/// <summary>The operator's command line: what is not an option of the server is one of these commands, a class each.</summary>
internal static class CommandLine
{
    private static readonly string[] asks = ["--help", "-h", "-?", "--version"];

    /// <summary>Whether the arguments are for a command; else the server starts with them.</summary>
    public static bool Takes(string[] args) => args.Length > 0 && ((args[0].Length > 0 && args[0][0] is not '-' and not '/') || asks.Contains(args[0]));

    /// <summary>Runs the command; answers 0 when it is done and 1 when it was refused or found something.</summary>
    public static async Task<int> Run(string[] args, CommandWindow window, CancellationToken cancellation = default)
    {
        // As one would type it: `help user add` reads like `user add --help`.
        if (args[0] == "help") args = [.. args[1..], "--help"];
        var given = Root(window).Parse(args);
        return await given.InvokeAsync(new() { EnableDefaultExceptionHandler = false, Output = window.Output, Error = window.Error }, cancellation);
    }

    private static Command Root(CommandWindow window) => new("interlink", "The server of INTERLINK, and what its operator does beside it. Without a command the server starts. Settings are environment variables, the same for both.")
    {
        new CheckCommand(window),
        new UserCommand(window),
        new TokenCommand(window),
        new SeedCommand(window),
        new MigrateCommand(window),
        new BackupCommand(window),
        new RestoreCommand(window),
        new OutboxCommand(window),
        new MoveCommand(window),
        new HelpOption(),
        new VersionOption(),
    };
}
