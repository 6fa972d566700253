using System.CommandLine;
using Interlink.Data;
using Interlink.Data.Sqlite;
using Interlink.Hosting;

namespace Interlink.Commands;

/// <summary><c>migrate</c>: brings the database to this version, as a start of the server does.</summary>
internal sealed class MigrateCommand : Command
{
    public MigrateCommand(CommandWindow window) : base("migrate", "Brings the database to this version, as starting the server does. On SQLite a copy is made before. The server must not run.") =>
        window.Act(this, async (_, cancellation) =>
        {
            await using var app = window.Open();
            var provider = app.Services.GetRequiredService<IDatabaseProvider>();
            await provider.Alone(cancellation);
            DatabaseState before;
            await using (var db = app.Services.GetRequiredService<IReads>().Open()) before = await provider.State(db, cancellation);
            await app.Services.PrepareData(cancellation);
            await window.Output.WriteLineAsync(before switch
            {
                DatabaseState.Missing => $"The database is made: {HostSettings.Read(app.Configuration).Place}.",
                DatabaseState.Older when provider is SqliteDatabase => $"The database is of this version now. A copy of it as it was lies in {Path.Combine(HostSettings.Read(app.Configuration).Place, SqliteDatabase.Backups)}.",
                DatabaseState.Older => "The database is of this version now.",
                _ => "The database is of this version already.",
            });
            return 0;
        });
}
