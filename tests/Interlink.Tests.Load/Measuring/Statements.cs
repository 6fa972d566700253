using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Interlink.Operating;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using IDatabaseProvider = Interlink.Data.IDatabaseProvider;

namespace Interlink.Tests.Load.Measuring;

/// <summary>Listens to what the product in this process sends to the database, and asks the database how it finds the rows.</summary>
internal sealed partial class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    /// <summary>Rows from which on a table may not be read whole.</summary>
    private const int Many = 500;

    // The list of organisations counts and sorts all that everybody may know: there is nothing to look them up by.
    private const string Counted = "organisation";

    private readonly ConcurrentDictionary<string, List<(string Name, object? Value)>> sent = new();
    private readonly List<IDisposable> subscriptions = [];

    /// <summary>Begins to listen.</summary>
    public Statements() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Statements heard, each once.</summary>
    public int Count => sent.Count;

    /// <summary>Forgets what was heard.</summary>
    public void Clear() => sent.Clear();

    /// <inheritdoc />
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this!));
    }

    /// <inheritdoc />
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData data) return;
        sent[data.Command.CommandText] = [.. data.Command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))];
    }

    /// <inheritdoc />
    public void OnCompleted() { }

    /// <inheritdoc />
    public void OnError(Exception error) { }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var subscription in subscriptions) subscription.Dispose();
    }

    /// <summary>The statements for which a table of many rows is read whole, with how the database does it. With few rows PostgreSQL reads all if it may: it is told that it may not.</summary>
    public async Task<IReadOnlyList<string>> WithoutIndex(WebApplication app, bool isWhole)
    {
        var provider = app.Services.GetRequiredService<IDatabaseProvider>();
        var isSqlite = provider.Name == "Sqlite";
        var large = await app.Read(async db =>
        {
            var names = new HashSet<string>();
            foreach (var table in Rows.Tables(db))
            {
                await using var reader = await Rows.Read(db, $"SELECT count(*) FROM \"{table.Name}\"", default);
                await reader.ReadAsync();
                if (table.Name != Counted && Convert.ToInt64(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture) >= Many) names.Add(table.Name);
            }
            return names;
        });
        await using var connection = provider.Connect();
        await connection.OpenAsync();
        var found = new List<string>();
        foreach (var (sql, parameters) in sent.Where(s => Explained().IsMatch(s.Key)))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // What the product sent.
            command.CommandText = isSqlite ? "EXPLAIN QUERY PLAN " + sql : (isWhole ? "" : "SET LOCAL enable_seqscan = off; ") + "EXPLAIN " + sql;
#pragma warning restore CA2100
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
                command.Parameters.Add(parameter);
            }
            await using var transaction = isSqlite ? null : await connection.BeginTransactionAsync();
            command.Transaction = transaction;
            var plan = new List<string>();
            await using (var reader = await command.ExecuteReaderAsync())
                while (await reader.ReadAsync()) plan.Add(reader.GetString(isSqlite ? 3 : 0));
            var aliases = Alias().Matches(sql).GroupBy(m => m.Groups["alias"].Value).ToDictionary(g => g.Key, g => g.First().Groups["table"].Value);
            var whole = plan.Select(line => (Line: line, Match: (isSqlite ? Scan() : SequentialScan()).Match(line))).Where(x => x.Match.Success)
                .Select(x => (x.Line, Table: aliases.GetValueOrDefault(x.Match.Groups["table"].Value, x.Match.Groups["table"].Value))).Where(x => large.Contains(x.Table)).ToList();
            if (whole.Count > 0)
                found.Add($"{string.Join(Environment.NewLine, whole.Select(x => $"{x.Table} is read whole: {x.Line.Trim()}"))}{Environment.NewLine}{sql}");
        }
        return found;
    }

    [GeneratedRegex(@"^\s*(SELECT|WITH|UPDATE|DELETE)\b")]
    private static partial Regex Explained();

    [GeneratedRegex(@"(?:FROM|JOIN) ""?(?<table>[a-z_]+)""? AS ""?(?<alias>[a-z]+[0-9]*)""?")]
    private static partial Regex Alias();

    [GeneratedRegex("^SCAN (?<table>[a-z_0-9]+)")]
    private static partial Regex Scan();

    [GeneratedRegex("Seq Scan on (?<table>[a-z_]+)")]
    private static partial Regex SequentialScan();
}
