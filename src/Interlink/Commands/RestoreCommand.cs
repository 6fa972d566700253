using System.CommandLine;
using System.Globalization;
using Interlink.Data;
using Interlink.Data.Sqlite;
using Interlink.Hosting;
using Interlink.Operating;

namespace Interlink.Commands;

/// <summary><c>restore</c>: a backup in place of what is there.</summary>
internal sealed class RestoreCommand : Command
{
    private readonly Argument<string> file = new("FILE") { Description = "The backup." };
    private readonly Option<bool> replace = new("--replace") { Description = "Puts it in the place of the installation that is there." };

    public RestoreCommand(CommandWindow window) : base("restore", "Puts a backup in place, after it was found whole. The server must not run. No letter leaves afterwards until `outbox send` or `outbox drop`.")
    {
        Add(file);
        Add(replace);
        window.Act(this, async (given, cancellation) =>
        {
            var path = Path.GetFullPath(given.GetRequiredValue(file));
            if (!File.Exists(path)) throw new CommandRefused($"There is no file {path}.");
            await using var app = window.Open();
            var provider = app.Services.GetRequiredService<IDatabaseProvider>();
            await provider.Alone(cancellation);
            var place = HostSettings.Read(app.Configuration).Place;
            var there = provider is SqliteDatabase && await provider.Exists(cancellation);
            if (there && !given.GetValue(replace))
                throw new CommandRefused($"There is an installation in {place}. With --replace the backup takes its place; its database is kept in {Path.Combine(place, SqliteDatabase.Backups)}.");
            if (!await Move.IsFree(app, cancellation) && provider is not SqliteDatabase)
                throw new CommandRefused("There is an installation in this database. A backup goes into an empty one: make it, and point ConnectionStrings__Interlink to it.");
            var (manifest, letters) = await Restore.From(window, app, path, cancellation);
            await window.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Restored: the installation as of {manifest.MadeAt:yyyy-MM-dd HH:mm:ss} UTC, with {manifest.Files.Count} files, in {place}."));
            if (there) await window.Output.WriteLineAsync($"The database that was there is kept in {Path.Combine(place, SqliteDatabase.Backups)}; files that only it names stay a day.");
            if (manifest.Lost.Count > 0) await window.Output.WriteLineAsync($"{manifest.Lost.Count} files were missing already when the backup was made; `interlink check` lists them.");
            await window.Output.WriteLineAsync($"No letter leaves until you decide about the {letters} that waited in the backup: `interlink outbox send` sends them, `interlink outbox drop` drops them.");
            return 0;
        });
    }
}
