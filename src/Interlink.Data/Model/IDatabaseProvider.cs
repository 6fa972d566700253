using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interlink.Data;

/// <summary>What differs between the databases. Everything else is written once.</summary>
public interface IDatabaseProvider
{
    /// <summary><c>Sqlite</c> or <c>PostgreSql</c>.</summary>
    string Name { get; }

    /// <summary>Points the context at the database.</summary>
    void Use(DbContextOptionsBuilder options);

    /// <summary>Gives a context a connection that was used before, until it is disposed of, where the database does not keep such by itself.</summary>
    void Lend(InterlinkDb db);

    /// <summary>Lets go of what is kept for the next request: there was none for a while.</summary>
    void Rest();

    /// <summary>Column types and converters.</summary>
    void Conventions(ModelConfigurationBuilder conventions);

    /// <summary>Last changes of the model: collations, provider columns.</summary>
    void Adapt(ModelBuilder model);

    /// <summary>Waits for this process's turn to write where the database has one writer; dispose to leave.</summary>
    ValueTask<IDisposable> Gate(CancellationToken cancellation);

    /// <summary>An id as a parameter of raw SQL, where the model's converters don't reach.</summary>
    object Parameter(Guid id);

    /// <summary>SQL for the database's own clock in milliseconds since 1970.</summary>
    string NowMilliseconds { get; }

    /// <summary>SQL that locks rows of a select until the turn ends; empty where the turn is alone anyway.</summary>
    string ForUpdate { get; }

    /// <summary>Whether there is a database at all; looking makes none.</summary>
    Task<bool> Exists(CancellationToken cancellation);

    /// <summary>Begins a transaction that reads one instant and keeps nobody from writing.</summary>
    Task<IDbContextTransaction> Snapshot(InterlinkDb db, CancellationToken cancellation);

    /// <summary>What the database itself finds wrong with its pages, indexes and references, a line each.</summary>
    Task<IReadOnlyList<string>> Faults(InterlinkDb db, CancellationToken cancellation);

    /// <summary>Takes the data for this process alone until it ends: what a command needs that no server may see half done. Throws <see cref="StartFault"/> while one runs.</summary>
    Task Alone(CancellationToken cancellation);

    /// <summary>
    /// Takes what belongs to a server (the data folder's lock, its presence in the database), clears what a killed migration left, creates and migrates;
    /// where the database is a file, a copy of it is made before.
    /// </summary>
    Task Prepare(InterlinkDb db, CancellationToken cancellation);

    /// <summary>Tells the other nodes that the log grew.</summary>
    Task Notify(InterlinkDb db, CancellationToken cancellation);

    /// <summary>Waits until another node said so or the time is over.</summary>
    Task Listen(TimeSpan atMost, CancellationToken cancellation);

    /// <summary>Whether the error means that a unique index was hit.</summary>
    bool IsUniqueViolation(Exception error);

    /// <summary>Whether the error itself, without those inside it, says that the database does not answer or has no room.</summary>
    Outage? Outage(Exception error);

    /// <summary>Rows of the search table that hold all <paramref name="terms"/>, each as a word or the beginning of one.</summary>
    IQueryable<SearchEntry> Search(InterlinkDb db, IReadOnlyList<string> terms);

    /// <summary>Puts the row's words into the full-text index after it was saved.</summary>
    Task Index(InterlinkDb db, SearchEntry entry, CancellationToken cancellation);

    /// <summary>Takes the row's words out of the full-text index before it is deleted.</summary>
    Task Unindex(InterlinkDb db, SearchEntry entry, CancellationToken cancellation);

    /// <summary>Begins to take rows into a table, in the transaction of the context.</summary>
    Task<IRowWriter> Fill(InterlinkDb db, ITable table, CancellationToken cancellation);

    /// <summary>What must follow once all tables are filled: numbers go on after the highest, words of the search are indexed.</summary>
    Task Filled(InterlinkDb db, CancellationToken cancellation);

    /// <summary>A new connection for raw reads (start-up checks, measurements).</summary>
    DbConnection Connect();
}
