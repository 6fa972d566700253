using Interlink.People.Domain;
using Microsoft.Data.Sqlite;

namespace Interlink.Tests.Integration.Operating;

/// <summary><c>migrate</c> and <c>seed</c>: alone with the data, and with a copy before.</summary>
public sealed class MigrateTests
{
    /// <summary>While a server runs in another process they are refused, and work as soon as it stopped or died.</summary>
    [Theory, BothDatabases]
    public async Task Refused_while_the_server_runs(Database database)
    {
        IReadOnlyDictionary<string, string?> place;
        var app = await App.On(database);
        place = app.Place;
        await using (app)
        {
            foreach (var command in (string[][])[["migrate"], ["seed", "demo"]])
            {
                var here = await Processes.Run(place, command);
                (here.Code, here.Output).ShouldBe((1, ""));
                here.Error.ShouldContain("Stop it first");
            }
            (await Processes.Run(place, "check")).Done();
        }
    }

    /// <summary>While a command works alone no server starts, and says why; afterwards one does.</summary>
    [Theory, BothDatabases]
    public async Task No_server_starts_while_a_command_works(Database database)
    {
        await using var app = await App.On(database);
        await app.DisposeServer();
        await using (var command = new Interlink.Commands.CommandWindow(TextWriter.Null, TextWriter.Null, app.Place).Open())
        {
            await command.Services.GetRequiredService<IDatabaseProvider>().Alone(TestContext.Current.CancellationToken);
            (await Should.ThrowAsync<StartFault>(async () => await app.Second().Start())).Message.ShouldContain("command");
        }
        await using var again = app.Second();
        await again.Start();
    }

    /// <summary>A server that was killed holds nothing back.</summary>
    [Theory, BothDatabases]
    public async Task A_killed_server_holds_nothing_back(Database database)
    {
        var (folder, connection) = await Templates.Copy(database, content: false, firstRun: false);
        var place = new Dictionary<string, string?> { ["environment"] = "Testing", ["Interlink:DataPath"] = folder, ["Interlink:Database"] = database.ToString(), ["ConnectionStrings:Interlink"] = connection };
        await using (var server = await ServerProcess.Start(place))
        {
            (await Processes.Run(place, "migrate")).Error.ShouldContain("Stop it first");
            await server.Kill();
        }
        (await Processes.Run(place, "migrate")).Done().Output.ShouldContain("of this version already");
        await Templates.Drop(folder, connection);
    }

    /// <summary>What the server writes is its account's alone, though the folder was open to all.</summary>
    [Fact]
    public async Task Others_on_the_machine_read_nothing()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateTempSubdirectory("interlink-").FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var place = new Dictionary<string, string?> { ["environment"] = "Testing", ["Interlink:DataPath"] = folder, ["Interlink:Database"] = "Sqlite" };
        await using (await ServerProcess.Start(place))
        {
            var made = Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories);
            made.ShouldContain(Path.Combine(folder, "interlink.db"));
            const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            foreach (var file in made) (File.GetUnixFileMode(file) & ~own).ShouldBe(UnixFileMode.None, file);
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Where nothing is it makes the database; the demonstration goes where nobody is, and not where somebody is.</summary>
    [Fact]
    public async Task Makes_what_is_missing_and_seeds_it()
    {
        var folder = Path.Combine(Templates.ScratchFolder, "made-by-migrate");
        var place = new Dictionary<string, string?> { ["environment"] = "Testing", ["Interlink:DataPath"] = folder, ["Interlink:AskAtFirstRun"] = "false" };
        (await Operator.Run(place, "migrate")).Done().Output.ShouldContain($"The database is made: {folder}");
        (await Operator.Run(place, "seed", "demo")).Done().Output.ShouldContain("The demonstration is ready");
        (await Operator.Run(place, "seed", "demo")).Done();
        (await Operator.Run(place, "check")).Done();
        await using var app = await App.On(Database.Sqlite);
        var own = app.Place;
        (await app.Run("user", "add", "--address", "vera@example.org", "--name", "Vera")).Done();
        await app.DisposeServer();
        var said = await Operator.Run(own, "seed", "demo");
        (said.Code, said.Error.Contains("People are here already", StringComparison.Ordinal)).ShouldBe((1, true));
    }

    /// <summary>On SQLite the database is copied before it is migrated, also by a starting server; when the migration fails nothing is lost.</summary>
    [Fact]
    public async Task A_copy_is_made_before_a_migration()
    {
        await using var app = await App.On(Database.Sqlite);
        var place = app.Place;
        (await app.Run("user", "add", "--address", "vera@example.org", "--name", "Vera")).Done();
        await app.DisposeServer();
        var folder = Path.Combine(app.DataPath, "backups");
        Directory.Exists(folder).ShouldBeFalse();
        // As if what stands there came from before the first migration: making its tables again fails.
        await Execute(app.DataPath, "DELETE FROM __EFMigrationsHistory; INSERT INTO __EFMigrationsHistory VALUES ('00000000000000_Earlier', '0')");
        (await Operator.Run(place, "migrate")).Error.ShouldContain("made by another version");
        Directory.Exists(folder).ShouldBeFalse();
        await Execute(app.DataPath, "DELETE FROM __EFMigrationsHistory");
        (await Operator.Run(place, "migrate")).Code.ShouldBe(1);
        (await Processes.Run(place)).Code.ShouldNotBe(0);
        var copies = Directory.GetFiles(folder);
        copies.Length.ShouldBe(2);
        foreach (var copy in copies)
        {
            Path.GetFileName(copy).ShouldContain("before-");
            await using var kept = new SqliteConnection($"Data Source={copy};Pooling=False");
            await kept.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = kept.CreateCommand();
            command.CommandText = "SELECT count(*) FROM person";
            (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(1L);
        }
    }

    private static async Task Execute(string folder, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "interlink.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
