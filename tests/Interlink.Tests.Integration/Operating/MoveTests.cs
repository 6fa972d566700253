using Interlink.Operating;
using Interlink.Portal;

namespace Interlink.Tests.Integration.Operating;

/// <summary><c>move</c>: every row goes to PostgreSQL and back, and is the same.</summary>
public sealed class MoveTests
{
    private static async Task<IReadOnlyList<TableSum>> Sums(IReadOnlyDictionary<string, string?> place)
    {
        await using var app = new Interlink.Commands.CommandWindow(TextWriter.Null, TextWriter.Null, place).Open();
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        return await Rows.Sums(db, TestContext.Current.CancellationToken);
    }

    /// <summary>An installation with everything in it moves, runs, moves back, and each table has the rows that it had, to the byte.</summary>
    [Fact]
    public async Task Every_row_goes_there_and_back()
    {
        await using var app = await App.On(Database.Sqlite, content: true);
        await app.Services.SeedDemo(TestContext.Current.CancellationToken);
        await app.As(Actor.System, s => s.GetRequiredService<IFileStore>().Put(new MemoryStream([1, 2, 3]), 10));
        await App.Until(() => app.Read(async db => !await db.Set<ActivityRow>().AnyAsync(a => a.Position == null)), "all is numbered", 60);
        await app.DisposeServer();
        var connection = await Templates.Empty();
        var (sqlite, postgreSql) = (app.Place, new Dictionary<string, string?>(app.Place) { ["Interlink:Database"] = "PostgreSql", ["ConnectionStrings:Interlink"] = connection });
        var before = await Sums(sqlite);
        before.Sum(t => t.Rows).ShouldBeGreaterThan(5_000);

        var said = (await Operator.Run(sqlite, "move", "--to", "postgresql", "--connection", connection)).Done();
        said.Output.ShouldContain("each table with the same count and hash on both sides");
        said.Output.ShouldNotContain(connection);
        (await Sums(postgreSql)).ShouldBe(before, ignoreOrder: true);
        File.Exists(Path.Combine(app.DataPath, "interlink.db")).ShouldBeFalse();
        (await Operator.Run(postgreSql, "check")).Done();
        // Nothing is there any more to move a second time, and nothing may be moved onto it.
        (await Operator.Run(sqlite, "move", "--to", "PostgreSql", "--connection", connection)).Error.ShouldContain("There is no installation at");

        (await Operator.Run(postgreSql, "move", "--to", "Sqlite")).Done();
        (await Sums(sqlite)).ShouldBe(before, ignoreOrder: true);
        (await Operator.Run(sqlite, "check")).Done();
        (await Operator.Run(postgreSql, "move", "--to", "Sqlite")).Error.ShouldContain("There is an installation in");
        (await Operator.Run(sqlite, "move", "--to", "PostgreSql", "--connection", connection)).Error.ShouldContain("is not empty");

        // It runs there: new rows of numbered tables come after those that moved, and words are found.
        await using var moved = new App(Database.PostgreSql, app.DataPath, connection, content: true, ownsData: true);
        await moved.Start();
        await moved.As(Actor.System, async s =>
        {
            await using var db = await s.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContextAsync();
            await s.GetRequiredService<ISearch>().Put(db, "interlinker", s.GetRequiredService<IIds>().New(), "en", null, "Zanzibar", "");
            (await s.GetRequiredService<ISearch>().Find(db, "zanzi").CountAsync()).ShouldBe(1);
            (await s.GetRequiredService<ISearch>().Find(db, "montelago").AnyAsync()).ShouldBeTrue();
        });
    }

    /// <summary>Refused while a server runs on either side, and into what is not empty; a refused move changes nothing.</summary>
    [Theory, BothDatabases]
    public async Task Refused_while_a_server_runs(Database database)
    {
        await using var app = await App.On(database);
        var to = database == Database.Sqlite ? new[] { "move", "--to", "PostgreSql", "--connection", await Templates.Empty() } : ["move", "--to", "Sqlite"];
        (await Processes.Run(app.Place, to)).Error.ShouldContain("Stop it first");
        File.Exists(Path.Combine(app.DataPath, "interlink.db")).ShouldBe(database == Database.Sqlite);
        await using var other = await App.On(database == Database.Sqlite ? Database.PostgreSql : Database.Sqlite);
        if (database == Database.Sqlite)
        {
            await app.DisposeServer();
            (await Operator.Run(app.Place, "move", "--to", "PostgreSql", "--connection", other.Place["ConnectionStrings:Interlink"]!)).Error.ShouldContain("Stop it first");
            await other.DisposeServer();
            (await Operator.Run(app.Place, "move", "--to", "PostgreSql", "--connection", other.Place["ConnectionStrings:Interlink"]!)).Error.ShouldContain("is not empty");
            (await Operator.Run(app.Place, "check")).Done();
        }
        (await Operator.Run(app.Place, "move", "--to", "MySql")).Code.ShouldBe(1);
    }

    /// <summary>A move that breaks off leaves the target without a row and the source as it was, so that it can be done again.</summary>
    [Fact]
    public async Task A_broken_move_can_be_done_again()
    {
        await using var app = await App.On(Database.Sqlite, content: true);
        await app.DisposeServer();
        var connection = await Templates.Empty();
        (await Operator.Run(app.Place, "migrate")).Done();
        await using (var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(app.DataPath, "interlink.db")};Pooling=False"))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = db.CreateCommand();
            // PostgreSQL can't take a null character, wherever it came from.
            command.CommandText = "UPDATE installation SET name = 'a' || char(0) || 'b'";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            string[] move = ["move", "--to", "PostgreSql", "--connection", connection];
            (await Operator.Run(app.Place, move)).Code.ShouldBe(1);
            File.Exists(Path.Combine(app.DataPath, "interlink.db")).ShouldBeTrue();
            command.CommandText = "UPDATE installation SET name = 'ab'";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var before = await Sums(app.Place);
        (await Operator.Run(app.Place, "move", "--to", "PostgreSql", "--connection", connection)).Done();
        (await Sums(new Dictionary<string, string?>(app.Place) { ["Interlink:Database"] = "PostgreSql", ["ConnectionStrings:Interlink"] = connection })).ShouldBe(before, ignoreOrder: true);
    }
}
