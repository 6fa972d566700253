using System.Data;
using System.Data.Common;
using Interlink.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Interlink.Data.PostgreSql;

/// <summary>PostgreSQL: many users, several nodes.</summary>
public sealed class PostgreSqlDatabase(string connectionString) : IDatabaseProvider, IAsyncDisposable, IDisposable
{
    private const string Channel = "interlink_log";
    // Each server holds it shared, a command that needs the data alone holds it whole; it goes with the connection.
    private const string Presence = "7596835257064156777";
    private static readonly IDisposable noGate = new NoGate();
    private readonly NpgsqlDataSource source = new NpgsqlDataSourceBuilder(
        new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 3 }.ToString()).Build();
    private NpgsqlConnection? listener, alone;

    /// <inheritdoc />
    public string Name => "PostgreSql";

    /// <inheritdoc />
    public object Parameter(Guid id) => id;

    /// <inheritdoc />
    public string NowMilliseconds => "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

    /// <inheritdoc />
    public string ForUpdate => "FOR UPDATE";

    /// <inheritdoc />
    public void Use(DbContextOptionsBuilder options) =>
        options.UseNpgsql(source, o => o.MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly.FullName));

    /// <inheritdoc />
    public void Lend(InterlinkDb db) { }

    /// <inheritdoc />
    public void Rest() { }

    /// <inheritdoc />
    public void Conventions(ModelConfigurationBuilder conventions) { }

    /// <inheritdoc />
    public void Adapt(ModelBuilder model)
    {
        // Bytes order text the same everywhere; order for readers is made in code.
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string)))
            property.SetCollation("C");
    }

    /// <inheritdoc />
    public ValueTask<IDisposable> Gate(CancellationToken cancellation) => ValueTask.FromResult(noGate);

    /// <inheritdoc />
    public async Task<bool> Exists(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName) { return false; }
    }

    /// <inheritdoc />
    public Task<IDbContextTransaction> Snapshot(InterlinkDb db, CancellationToken cancellation) => db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> Faults(InterlinkDb db, CancellationToken cancellation) => await db.Database.SqlQueryRaw<string>(
        """
        SELECT count(*) || ' entries of the search are not in the full-text index.' AS "Value" FROM search_entry WHERE id NOT IN (SELECT id FROM search_words) HAVING count(*) > 0
        UNION ALL
        SELECT count(*) || ' entries of the full-text index are of nothing.' FROM search_words WHERE id NOT IN (SELECT id FROM search_entry) HAVING count(*) > 0
        UNION ALL
        SELECT 'The index ' || c.relname || ' is not valid. Build it again with REINDEX.' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace
        UNION ALL
        SELECT 'The constraint ' || conname || ' of ' || conrelid::regclass || ' was never checked. Check it with VALIDATE CONSTRAINT.' FROM pg_constraint WHERE NOT convalidated AND connamespace = current_schema()::regnamespace
        UNION ALL
        SELECT checksum_failures || ' pages of the database were read with a wrong checksum. Ask who runs PostgreSQL.' FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0
        """).ToListAsync(cancellation);

    /// <inheritdoc />
    public async Task Alone(CancellationToken cancellation)
    {
        if (alone is not null || !await Exists(cancellation)) return;
        var opened = await source.OpenConnectionAsync(cancellation);
        // A server that just stopped may hold it for a moment still.
        for (var tries = 10; !await Takes(opened, "pg_try_advisory_lock", cancellation); tries--)
        {
            if (tries == 0)
            {
                await opened.DisposeAsync();
                throw new StartFault("A server uses this database, or another command works on it. Stop it first.");
            }
            await Task.Delay(200, cancellation);
        }
        alone = opened;
    }

    /// <summary>Opens the connection that hears of the log, and by which this server is known to be there.</summary>
    private async Task<NpgsqlConnection> Attend(CancellationToken cancellation)
    {
        var opened = await source.OpenConnectionAsync(cancellation);
        if (!await Takes(opened, "pg_try_advisory_lock_shared", cancellation))
        {
            await opened.DisposeAsync();
            throw new StartFault("A command of the operator works on this database. Start again when it is done.");
        }
        await using var command = new NpgsqlCommand("LISTEN " + Channel, opened);
        await command.ExecuteNonQueryAsync(cancellation);
        return opened;
    }

    private static async Task<bool> Takes(NpgsqlConnection connection, string how, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"SELECT {how}({Presence})", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <inheritdoc />
    public async Task Prepare(InterlinkDb db, CancellationToken cancellation)
    {
        if (alone is null && await Exists(cancellation)) listener ??= await Attend(cancellation);
        await db.Database.MigrateAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TABLE IF NOT EXISTS search_words (id bigint PRIMARY KEY, words tsvector NOT NULL); CREATE INDEX IF NOT EXISTS ix_search_words ON search_words USING gin (words)", cancellation);
    }

    /// <inheritdoc />
    public Task Notify(InterlinkDb db, CancellationToken cancellation) => db.Database.ExecuteSqlRawAsync("NOTIFY " + Channel, cancellation);

    /// <inheritdoc />
    public async Task Listen(TimeSpan atMost, CancellationToken cancellation)
    {
        try
        {
            listener ??= await Attend(cancellation);
            await listener.WaitAsync(atMost, cancellation);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The poll is the net: lose the connection, not the signal. The others broke with it; nobody needs to find that out one by one.
            if (listener is not null) await listener.DisposeAsync();
            listener = null;
            source.Clear();
            await Task.Delay(atMost, cancellation);
        }
    }

    /// <inheritdoc />
    public bool IsUniqueViolation(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } || (error is DbUpdateException && error.InnerException is { } inner && IsUniqueViolation(inner));

    /// <inheritdoc />
    public Outage? Outage(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Data.Outage.Full,
        // The connection broke, there are too many, or the server starts, stops or was stopped.
        PostgresException { SqlState: ['0', '8', ..] or PostgresErrorCodes.TooManyConnections or ['5', '7', 'P', '0', '1' or '2' or '3'] } => Data.Outage.Away,
        PostgresException => null,
        NpgsqlException => Data.Outage.Away,
        _ => null,
    };

    /// <inheritdoc />
    public IQueryable<SearchEntry> Search(InterlinkDb db, IReadOnlyList<string> terms)
    {
        // Terms are letters and digits only, so quoting is enough.
        var query = string.Join(" & ", terms.Select(t => $"'{t}':*"));
        return db.Set<SearchEntry>().FromSql($"SELECT * FROM search_entry WHERE id IN (SELECT id FROM search_words WHERE words @@ to_tsquery('simple', {query}))");
    }

    /// <inheritdoc />
    public Task Index(InterlinkDb db, SearchEntry entry, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO search_words (id, words) VALUES ({entry.Id}, to_tsvector('simple', {entry.Words}))", cancellation);

    /// <inheritdoc />
    public Task Unindex(InterlinkDb db, SearchEntry entry, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM search_words WHERE id = {entry.Id}", cancellation);

    /// <inheritdoc />
    public async Task<IRowWriter> Fill(InterlinkDb db, ITable table, CancellationToken cancellation)
    {
        var columns = table.Columns.ToList();
        var importer = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)", cancellation);
        importer.Timeout = TimeSpan.FromHours(1);
        // A length belongs to the column, not to the type of what is sent.
        return new Rows(importer, [.. columns.Select(c => c.StoreType.Split('(')[0])]);
    }

    /// <inheritdoc />
    public async Task Filled(InterlinkDb db, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlRawAsync("INSERT INTO search_words (id, words) SELECT id, to_tsvector('simple', words) FROM search_entry", cancellation);
        var numbered = db.Model.GetRelationalModel().Tables.SelectMany(t => t.Columns)
            .Where(c => c.PropertyMappings.Any(m => m.Property.GetValueGenerationStrategy() == NpgsqlValueGenerationStrategy.IdentityByDefaultColumn));
        foreach (var column in numbered)
        {
#pragma warning disable EF1002 // Names of the model, never anything typed.
            await db.Database.ExecuteSqlRawAsync(
                $"SELECT setval(pg_get_serial_sequence('{column.Table.Name}', '{column.Name}'), (SELECT coalesce(max({column.Name}), 0) + 1 FROM {column.Table.Name}), false)", cancellation);
#pragma warning restore EF1002
        }
    }

    /// <inheritdoc />
    public DbConnection Connect() => source.CreateConnection();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (listener is not null) await listener.DisposeAsync();
        if (alone is not null) await alone.DisposeAsync();
        await source.DisposeAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        listener?.Dispose();
        alone?.Dispose();
        source.Dispose();
    }

    /// <summary>A binary copy: the way PostgreSQL takes in many rows.</summary>
    private sealed class Rows(NpgsqlBinaryImporter importer, string[] types) : IRowWriter
    {
        public async Task Add(IReadOnlyList<object?> values, CancellationToken cancellation)
        {
            await importer.StartRowAsync(cancellation);
            for (var i = 0; i < values.Count; i++)
            {
                if (values[i] is { } value) await importer.WriteAsync(value, types[i], cancellation);
                else await importer.WriteNullAsync(cancellation);
            }
        }

        public async Task Done(CancellationToken cancellation) => await importer.CompleteAsync(cancellation);

        public ValueTask DisposeAsync() => importer.DisposeAsync();
    }

    private sealed class NoGate : IDisposable
    {
        public void Dispose() { }
    }
}
