using System.Data.Common;
using Interlink.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Interlink.Data.Sqlite;

/// <summary>The embedded default: one file, one writer at a time, one server a data folder.</summary>
public sealed class SqliteDatabase : IDatabaseProvider, IDisposable
{
    /// <summary>The folder in the data folder where copies are kept that the product makes by itself.</summary>
    public const string Backups = "backups";

    private readonly string dataPath;
    private readonly string databaseFile;
    private readonly string connectionString;
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly SemaphoreSlim grown = new(0, 1);
    private readonly Lent lent;
    private FileStream? folderLock;

    /// <summary>A database in the file <c>interlink.db</c> of a folder.</summary>
    public SqliteDatabase(string dataPath)
    {
        this.dataPath = Path.GetFullPath(dataPath);
        databaseFile = Path.Combine(this.dataPath, "interlink.db");
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = databaseFile,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            DefaultTimeout = 30,
            Pooling = true,
        }.ToString();
        lent = new(databaseFile, connectionString);
    }

    /// <inheritdoc />
    public string Name => "Sqlite";

    /// <inheritdoc />
    public object Parameter(Guid id) => id.ToByteArray(bigEndian: true);

    /// <inheritdoc />
    public string NowMilliseconds => "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

    /// <inheritdoc />
    public string ForUpdate => "";

    /// <inheritdoc />
    public void Use(DbContextOptionsBuilder options) => options
        // A list is one parameter: as many as it has entries would be another statement for each length, made anew each time.
        .UseSqlite(connectionString, o => o.MigrationsAssembly(typeof(SqliteDatabase).Assembly.FullName).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(Pragmas.Instance, Prepared.Instance);

    /// <inheritdoc />
    public void Lend(InterlinkDb db) => lent.To(db);

    /// <inheritdoc />
    public void Rest() => lent.Dispose();

    /// <inheritdoc />
    public void Conventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Guid>().HaveConversion<BigEndianGuid>();
        conventions.DefaultTypeMapping<Guid>().HasConversion<BigEndianGuid>();
        conventions.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();
        conventions.DefaultTypeMapping<DateTimeOffset>().HasConversion<Milliseconds>();
    }

    /// <inheritdoc />
    public void Adapt(ModelBuilder model) { }

    /// <inheritdoc />
    public async ValueTask<IDisposable> Gate(CancellationToken cancellation)
    {
        await writer.WaitAsync(cancellation);
        return new Exit(writer);
    }

    /// <inheritdoc />
    public Task<bool> Exists(CancellationToken cancellation) => Task.FromResult(new FileInfo(databaseFile) is { Exists: true, Length: > 0 });

    /// <inheritdoc />
    public async Task<IDbContextTransaction> Snapshot(InterlinkDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        // Deferred: the usual way to begin would take the one place to write.
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, cancellation))!;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> Faults(InterlinkDb db, CancellationToken cancellation)
    {
        var faults = (await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync(cancellation)).Where(l => l != "ok").ToList();
        faults.AddRange(await db.Database.SqlQueryRaw<string>(
            """
            SELECT count(*) || ' entries of the search are not in the full-text index.' AS "Value" FROM search_entry WHERE id NOT IN (SELECT rowid FROM search_words) HAVING count(*) > 0
            UNION ALL
            SELECT count(*) || ' entries of the full-text index are of nothing.' FROM search_words WHERE rowid NOT IN (SELECT id FROM search_entry) HAVING count(*) > 0
            UNION ALL
            SELECT count(*) || ' rows of ' || "table" || ' refer to rows of ' || parent || ' that are not there.' FROM pragma_foreign_key_check GROUP BY "table", parent
            """).ToListAsync(cancellation));
        return faults;
    }

    /// <inheritdoc />
    public Task Alone(CancellationToken cancellation)
    {
        var file = Path.Combine(dataPath, "interlink.lock");
        try
        {
            Directory.CreateDirectory(dataPath);
            folderLock ??= new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is UnauthorizedAccessException || (error is IOException && !File.Exists(file)))
        {
            throw new StartFault($"The data folder {dataPath} can't be written. Give this account the right to write there, or set Interlink__DataPath to another folder.", error);
        }
        catch (IOException error)
        {
            throw new StartFault($"Another server uses the data folder {dataPath}, or a command works on it. Stop it first, or set Interlink__DataPath to another folder.", error);
        }
        return Task.CompletedTask;
    }

    /// <summary>Copies the whole database, as it is at one instant, into a new file; nobody waits for it.</summary>
    public async Task CopyTo(string file, CancellationToken cancellation)
    {
        var (folder, unfinished) = (Path.GetDirectoryName(file)!, file + ".unfinished");
        Directory.CreateDirectory(folder);
        File.Delete(unfinished);
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString()))
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", unfinished);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        File.Move(unfinished, file);
    }

    /// <summary>Puts another database file in the place of this one, which is kept among the copies. The last step is one rename: before it the old one is there, after it the new one.</summary>
    public async Task Exchange(string with, CancellationToken cancellation)
    {
        await Alone(cancellation);
        if (File.Exists(databaseFile)) await PutAside("restore", cancellation, copy: true);
        await Fold(with, cancellation);
        File.Move(with, databaseFile, overwrite: true);
    }

    /// <summary>Puts the database among the copies, where no server finds it; answers where. As a copy it stays until something takes its place.</summary>
    public async Task<string> PutAside(string before, CancellationToken cancellation, bool copy = false)
    {
        lent.Dispose();
        SqliteConnection.ClearPool(new SqliteConnection(connectionString));
        await Fold(databaseFile, cancellation);
        var kept = Path.Combine(Directory.CreateDirectory(Path.Combine(dataPath, Backups)).FullName, $"{Stamp}-before-{before}.db");
        // What could not be folded in goes along: a damaged database is kept as it is.
        if (File.Exists(databaseFile + "-wal")) File.Copy(databaseFile + "-wal", kept + "-wal");
        if (copy) File.Copy(databaseFile, kept);
        else File.Move(databaseFile, kept);
        foreach (var part in (string[])["-wal", "-shm"]) File.Delete(databaseFile + part);
        return kept;
    }

    /// <summary>Everything of a database into its one file.</summary>
    private static async Task Fold(string file, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;";
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (SqliteException) { /* Damaged: its parts stay as they are. */ }
    }

    private static string Stamp => TimeProvider.System.GetUtcNow().ToString("yyyyMMdd-HHmmssfff", System.Globalization.CultureInfo.InvariantCulture);

    private async Task CopyBefore(string migration, CancellationToken cancellation)
    {
        try
        {
            await CopyTo(Path.Combine(dataPath, Backups, $"{Stamp}-before-{migration}.db"), cancellation);
        }
        catch (Exception error) when (error is SqliteException or IOException)
        {
            throw new StartFault($"The copy of the database that is made before it is migrated can't be written to {Path.Combine(dataPath, Backups)}: {error.Message} Nothing was changed.", error);
        }
    }

    /// <inheritdoc />
    public async Task Prepare(InterlinkDb db, CancellationToken cancellation)
    {
        await Alone(cancellation);
        var waiting = await Exists(cancellation) ? (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList() : [];
        await using var connection = Connect();
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        // Set once, kept in the file; a killed migration leaves its lock row behind, and this folder is ours now.
        command.CommandText = "PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS __EFMigrationsLock;";
        await command.ExecuteNonQueryAsync(cancellation);
        if (waiting.Count > 0) await CopyBefore(waiting[^1], cancellation);
        await db.Database.MigrateAsync(cancellation);
        command.CommandText = "CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3')";
        await command.ExecuteNonQueryAsync(cancellation);
        // There is no other server: what one that was killed held is free.
        command.CommandText = "UPDATE lease SET until = 0";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc />
    public Task Notify(InterlinkDb db, CancellationToken cancellation)
    {
        try { grown.Release(); }
        catch (SemaphoreFullException) { /* The tail is awake already. */ }
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Listen(TimeSpan atMost, CancellationToken cancellation) => grown.WaitAsync(atMost, cancellation);

    /// <inheritdoc />
    public bool IsUniqueViolation(Exception error) =>
        error is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } || (error is DbUpdateException && error.InnerException is { } inner && IsUniqueViolation(inner));

    /// <inheritdoc />
    public Outage? Outage(Exception error) => (error as SqliteException)?.SqliteErrorCode switch
    {
        13 => Data.Outage.Full,
        // Busy, locked, read-only, input or output, can't be opened.
        5 or 6 or 8 or 10 or 14 => Data.Outage.Away,
        _ => null,
    };

    /// <inheritdoc />
    public IQueryable<SearchEntry> Search(InterlinkDb db, IReadOnlyList<string> terms)
    {
        // Terms are letters and digits only, so quoting is enough.
        var match = string.Join(" AND ", terms.Select(t => $"\"{t}\"*"));
        return db.Set<SearchEntry>().FromSql($"SELECT * FROM search_entry WHERE id IN (SELECT rowid FROM search_words WHERE search_words MATCH {match})");
    }

    /// <inheritdoc />
    public Task Index(InterlinkDb db, SearchEntry entry, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO search_words (rowid, words) VALUES ({entry.Id}, {entry.Words})", cancellation);

    /// <inheritdoc />
    public Task Unindex(InterlinkDb db, SearchEntry entry, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM search_words WHERE rowid = {entry.Id}", cancellation);

    /// <inheritdoc />
    public Task<IRowWriter> Fill(InterlinkDb db, ITable table, CancellationToken cancellation) =>
        Task.FromResult<IRowWriter>(new Rows((SqliteConnection)db.Database.GetDbConnection(), (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction(), table));

    /// <inheritdoc />
    public Task Filled(InterlinkDb db, CancellationToken cancellation) => db.Database.ExecuteSqlRawAsync("INSERT INTO search_words (rowid, words) SELECT id, words FROM search_entry", cancellation);

    /// <inheritdoc />
    public DbConnection Connect() => new SqliteConnection(connectionString);

    /// <inheritdoc />
    public void Dispose()
    {
        lent.Dispose();
        SqliteConnection.ClearPool(new SqliteConnection(connectionString));
        folderLock?.Dispose();
        writer.Dispose();
        grown.Dispose();
    }

    private sealed class Exit(SemaphoreSlim writer) : IDisposable
    {
        private SemaphoreSlim? held = writer;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }

    /// <summary>One prepared statement for all rows of a table.</summary>
    private sealed class Rows : IRowWriter
    {
        private readonly SqliteCommand insert;

        public Rows(SqliteConnection connection, SqliteTransaction transaction, ITable table)
        {
            var columns = table.Columns.Select(c => $"\"{c.Name}\"").ToList();
            insert = connection.CreateCommand();
            insert.Transaction = transaction;
#pragma warning disable CA2100 // Names of the model, never anything typed.
            insert.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => "$" + i))})";
#pragma warning restore CA2100
            for (var i = 0; i < columns.Count; i++) insert.Parameters.Add(new() { ParameterName = "$" + i });
        }

        public async Task Add(IReadOnlyList<object?> values, CancellationToken cancellation)
        {
            for (var i = 0; i < values.Count; i++) insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(cancellation);
        }

        public Task Done(CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => insert.DisposeAsync();
    }

    /// <summary>Each commit is on the disk before it is confirmed.</summary>
    internal const string OnOpening = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000;";

    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = OnOpening;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = OnOpening;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>16 bytes, big-endian: comparable, so keyset paging works, and a third smaller than text.</summary>
    private sealed class BigEndianGuid() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    /// <summary>Milliseconds since 1970: EF can neither order nor compare the type on SQLite.</summary>
    private sealed class Milliseconds() : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));
}
