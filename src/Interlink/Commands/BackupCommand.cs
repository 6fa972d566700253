using System.CommandLine;
using System.Globalization;
using Interlink.Operating;

namespace Interlink.Commands;

/// <summary><c>backup</c>: the whole installation in one file, while its server runs.</summary>
internal sealed class BackupCommand : Command
{
    private readonly Argument<string> file = new("FILE") { Description = "Where the backup goes, for example interlink-2026-11-25.tar.gz. It must not be there yet." };

    public BackupCommand(CommandWindow window) : base("backup", "Writes database, files and keys into one file. The server may run and goes on.")
    {
        Add(file);
        window.Act(this, async (given, cancellation) =>
        {
            var path = Path.GetFullPath(given.GetRequiredValue(file));
            if (File.Exists(path)) throw new CommandRefused($"{path} is there already. Choose another name.");
            if (Directory.Exists(path)) throw new CommandRefused($"{path} is a folder. Add the name of the file.");
            await using var app = await window.OpenReady(cancellation);
            var made = await Backup.Make(window, app, path, cancellation);
            await window.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"Backed up: the database ({made.Database.Size:N0} bytes) and {made.Files.Count} files ({made.Files.Sum(f => f.Size):N0} bytes), as of {made.MadeAt:yyyy-MM-dd HH:mm:ss} UTC, in {path}."));
            await window.Output.WriteLineAsync("Keep it as you keep passwords: everything about everybody is in it, with the keys that sign cookies and links.");
            if (made.Lost.Count == 0) return 0;
            await window.Error.WriteLineAsync($"{made.Lost.Count} files that the database names are missing or damaged and not in the backup; `interlink check` lists them.");
            return 1;
        });
    }
}
