using System.CommandLine;
using System.Globalization;
using Interlink.Data;
using Interlink.Data.Sqlite;
using Interlink.Hosting;
using Interlink.Operating;

namespace Interlink.Commands;

/// <summary><c>move</c>: from SQLite to PostgreSQL when one machine gets small, and back.</summary>
internal sealed class MoveCommand : Command
{
    private enum Kind
    {
        PostgreSql,
        Sqlite,
    }

    private const string Unfinished = "move.unfinished";
    private readonly Option<Kind> to = new("--to") { Description = "PostgreSql or Sqlite.", Required = true };
    private readonly Option<string?> connection = new("--connection") { Description = "How to reach the PostgreSQL database. Better in ConnectionStrings__Interlink, where nobody sees a password among the running commands." };
    private readonly CommandWindow window;

    public MoveCommand(CommandWindow window) : base("move", "Carries every row to the other database, which must be empty, and holds it against what left. Files stay in the data folder. The server must not run.")
    {
        this.window = window;
        Add(to);
        Add(connection);
        window.Act(this, (given, cancellation) => Go(given.GetRequiredValue(to) == Kind.Sqlite, given.GetValue(connection), cancellation));
    }

    private async Task<int> Go(bool toSqlite, string? reached, CancellationToken cancellation)
    {
        var postgreSql = new Dictionary<string, string?> { ["Interlink:Database"] = "PostgreSql" };
        if (reached is not null) postgreSql["ConnectionStrings:Interlink"] = reached;
        string folder;
        await using (var here = window.Open()) folder = Path.GetFullPath(HostSettings.Read(here.Configuration).DataPath);
        var sqlite = Places.Sqlite(folder);

        await using var from = await window.OpenReady(cancellation, toSqlite ? postgreSql : sqlite);
        await from.Services.GetRequiredService<IDatabaseProvider>().Alone(cancellation);
        return toSqlite ? await ToSqlite(from, sqlite, folder, cancellation) : await ToPostgreSql(from, postgreSql, cancellation);
    }

    private async Task<int> ToPostgreSql(WebApplication from, Dictionary<string, string?> place, CancellationToken cancellation)
    {
        await using var target = window.Open(place);
        await target.Services.GetRequiredService<IDatabaseProvider>().Alone(cancellation);
        if (!await Move.IsFree(target, cancellation)) throw new CommandRefused("The PostgreSQL database is not empty. Make an empty one and move into that.");
        var sums = await Move.Carry(from, target, cancellation);
        // Out of the way, so that no server is started on what is old from now on.
        var kept = await ((SqliteDatabase)from.Services.GetRequiredService<IDatabaseProvider>()).PutAside("move", cancellation);
        await Tell(sums, "From now on start the server with Interlink__Database=PostgreSql and ConnectionStrings__Interlink; files stay in the data folder.", $"The SQLite database is kept as {kept}.");
        return 0;
    }

    private async Task<int> ToSqlite(WebApplication from, Dictionary<string, string?> place, string folder, CancellationToken cancellation)
    {
        await using var target = window.Open(place);
        var provider = (SqliteDatabase)target.Services.GetRequiredService<IDatabaseProvider>();
        await provider.Alone(cancellation);
        if (await provider.Exists(cancellation)) throw new CommandRefused($"There is an installation in {folder} already. Set Interlink__DataPath to a folder without one, or put its interlink.db away.");
        // Beside first: a file that is there is whole.
        var working = Path.Combine(folder, Unfinished);
        if (Directory.Exists(working)) Directory.Delete(working, recursive: true);
        try
        {
            IReadOnlyList<TableSum> sums;
            await using (var beside = window.Open(Places.Sqlite(working))) sums = await Move.Carry(from, beside, cancellation);
            await provider.Exchange(Path.Combine(working, Manifest.DatabaseEntry), cancellation);
            await Tell(sums, "From now on start the server with Interlink__Database=Sqlite; files stay in the data folder.", "The PostgreSQL database stays as it is: nothing may be started on it any more.");
            return 0;
        }
        finally
        {
            if (Directory.Exists(working)) Directory.Delete(working, recursive: true);
        }
    }

    private async Task Tell(IReadOnlyList<TableSum> sums, params string[] lines)
    {
        await window.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Moved: {sums.Sum(s => s.Rows):N0} rows of {sums.Count} tables, each table with the same count and hash on both sides."));
        foreach (var line in lines) await window.Output.WriteLineAsync(line);
    }
}
