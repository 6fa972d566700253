using Microsoft.Data.Sqlite;
using Npgsql;

namespace Interlink.Tests.Integration.Fixture;

/// <summary>Which database a test runs on.</summary>
public enum Database
{
    /// <summary>The embedded default.</summary>
    Sqlite,
    /// <summary>The scale-out.</summary>
    PostgreSql,
}

/// <summary>The databases every data test runs on: <c>[Theory, BothDatabases]</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : Xunit.v3.DataAttribute
{
    /// <inheritdoc />
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow(Database.Sqlite), new TheoryDataRow(Database.PostgreSql)]);

    /// <inheritdoc />
    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>A migrated database of each kind, made once; each application under test gets a copy (0.1 s).</summary>
internal static class Templates
{
    private static readonly SemaphoreSlim gate = new(1, 1);
    private static readonly Dictionary<string, string> made = [];
    private static int copies;

    /// <summary>Server for the tests, from <c>INTERLINK_TEST_POSTGRES</c>; <c>./test</c> starts a throw-away one.</summary>
    public static string Server => Environment.GetEnvironmentVariable("INTERLINK_TEST_POSTGRES")
        ?? throw new InvalidOperationException("Set INTERLINK_TEST_POSTGRES to a PostgreSQL connection string of a superuser; ./test does so.");

    public static string ScratchFolder { get; } = Directory.CreateTempSubdirectory("interlink-test-").FullName;

    /// <summary>A fresh copy: its data folder and, on PostgreSQL, its connection string.</summary>
    public static async Task<(string DataPath, string? Connection)> Copy(Database database, bool content, bool firstRun)
    {
        var template = await Template(database, content, firstRun);
        var name = $"it_{Environment.ProcessId}_{Interlocked.Increment(ref copies)}";
        var folder = Directory.CreateDirectory(Path.Combine(ScratchFolder, name)).FullName;
        if (database == Database.Sqlite)
        {
            File.Copy(Path.Combine(template, "interlink.db"), Path.Combine(folder, "interlink.db"));
            return (folder, null);
        }
        await Execute($"CREATE DATABASE {name} TEMPLATE {template}");
        return (folder, Connection(name));
    }

    /// <summary>A PostgreSQL database with nothing in it: its connection string.</summary>
    public static async Task<string> Empty()
    {
        var name = $"it_{Environment.ProcessId}_{Interlocked.Increment(ref copies)}";
        await Execute($"CREATE DATABASE {name}");
        return Connection(name);
    }

    /// <summary>Takes a copy away.</summary>
    public static async Task Drop(string dataPath, string? connection)
    {
        if (connection is not null)
        {
            var name = new NpgsqlConnectionStringBuilder(connection).Database;
            await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
        try { Directory.Delete(dataPath, recursive: true); }
        catch (IOException) { /* The scratch folder goes with the machine. */ }
    }

    private static async Task<string> Template(Database database, bool content, bool firstRun)
    {
        await gate.WaitAsync();
        try
        {
            var key = $"{database}{content}{firstRun}";
            if (made.TryGetValue(key, out var template)) return template;
            var folder = Directory.CreateDirectory(Path.Combine(ScratchFolder, "template-" + key.ToLowerInvariant())).FullName;
            var name = $"it_{Environment.ProcessId}_template_{(content ? "content" : "empty")}{(firstRun ? "_first" : "")}";
            if (database == Database.PostgreSql)
            {
                await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                await Execute($"CREATE DATABASE {name}");
            }
            await using (var app = new App(database, folder, database == Database.PostgreSql ? Connection(name) : null, content, ownsData: false) { Settings = { ["Interlink:AskAtFirstRun"] = firstRun ? "true" : "false" } }) await app.Start();
            if (database == Database.Sqlite)
            {
                // Everything into the one file that is copied.
                await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "interlink.db")};Pooling=False");
                await connection.OpenAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
                await command.ExecuteNonQueryAsync();
            }
            // A connection that is still closing would keep the template from being copied.
            else await Execute($"ALTER DATABASE {name} ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
            return made[key] = database == Database.Sqlite ? folder : name;
        }
        finally
        {
            gate.Release();
        }
    }

    private static string Connection(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 20 }.ToString();

    private static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
