using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interlink.Data.Sqlite;

/// <summary>
/// Open connections that go from one context to the next, with the statements prepared on them. To prepare one of our longer statements takes several times as long as
/// to run it, and a connection that closes forgets them all.
/// </summary>
internal sealed class Lent(string file, string connectionString) : IDisposable
{
    /// <summary>Connections kept while nobody needs them.</summary>
    private const int Most = 16;

    private readonly ConcurrentBag<SqliteConnection> idle = [];

    /// <summary>Gives a context one of them, until it is disposed of.</summary>
    public void To(InterlinkDb db)
    {
        if (!idle.TryTake(out var connection))
        {
            // Where no database is, asking whether there is one must not make it.
            if (!File.Exists(file)) return;
            connection = new SqliteConnection(connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = SqliteDatabase.OnOpening;
            command.ExecuteNonQuery();
            Prepared.On(connection);
        }
        db.Database.SetDbConnection(connection, contextOwnsConnection: false);
        db.WhenDisposed(() => Back(connection));
    }

    /// <summary>Closes those that nobody uses: the file may go.</summary>
    public void Dispose()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
    }

    private void Back(SqliteConnection connection)
    {
        if (connection.State == ConnectionState.Open && idle.Count < Most) idle.Add(connection);
        else connection.Dispose();
    }
}

/// <summary>Runs a statement by the one prepared on its connection before.</summary>
internal sealed class Prepared : DbCommandInterceptor
{
    /// <summary>The one there is.</summary>
    public static readonly Prepared Instance = new();

    /// <summary>Statements kept on a connection.</summary>
    private const int Most = 200;

    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, Statement>> statements = [];

    /// <summary>Keeps what is prepared on a connection from now on.</summary>
    public static void On(SqliteConnection connection) => statements.Add(connection, new(StringComparer.Ordinal));

    /// <inheritdoc />
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Run(command, result);

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Run(command, result));
    }

    private static InterceptionResult<DbDataReader> Run(DbCommand command, InterceptionResult<DbDataReader> result)
    {
        if (result.HasResult || command is not SqliteCommand { Connection: { } connection } asked || !statements.TryGetValue(connection, out var kept)) return result;
        if (!kept.TryGetValue(asked.CommandText, out var statement))
        {
            if (kept.Count >= Most) Forget(kept);
            kept[asked.CommandText] = statement = new(connection.CreateCommand());
#pragma warning disable CA2100 // What was to be run anyway.
            statement.Command.CommandText = asked.CommandText;
#pragma warning restore CA2100
        }
        // The same statement while it is read: that one is prepared anew.
        if (statement.Reader is { IsClosed: false }) return result;
        var own = statement.Command;
        own.Parameters.Clear();
        foreach (SqliteParameter parameter in asked.Parameters) own.Parameters.Add(parameter);
        (own.Transaction, own.CommandTimeout) = (asked.Transaction, asked.CommandTimeout);
        statement.Reader = own.ExecuteReader();
        return InterceptionResult<DbDataReader>.SuppressWithResult(statement.Reader);
    }

    private static void Forget(Dictionary<string, Statement> kept)
    {
        foreach (var (text, statement) in kept.Where(s => s.Value.Reader is not { IsClosed: false }).ToList())
        {
            statement.Command.Dispose();
            kept.Remove(text);
        }
    }

    private sealed class Statement(SqliteCommand command)
    {
        public SqliteCommand Command => command;
        public SqliteDataReader? Reader { get; set; }
    }
}
