using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Interlink.Tests.Load.Measuring;

/// <summary>The bare endpoint: nothing between the web server and prepared statements. It reads the rows of a case and sends the bytes that the product sent.</summary>
internal sealed class Raw
{
    private readonly Place place;
    private readonly bool isSqlite;
    private readonly ConcurrentBag<Opened> pool = [];
    private static readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<string, byte[]> bodies = new();
    private readonly string folder;

    private Raw(Place place, string folder) => (this.place, this.folder, isSqlite) = (place, folder, place.Database == "Sqlite");

    /// <summary>Runs as a process of its own: <c>raw DATABASE DATA BODIES [CONNECTION]</c>. Prints where it listens.</summary>
    public static async Task Serve(string[] args)
    {
        var raw = new Raw(new(args[1], args[2], args.Length > 4 ? args[4] : null), args[3]);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(o => o.AddServerHeader = false);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(raw.Answer);
        await app.StartAsync();
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        // Ends with whoever started it.
        while (await Console.In.ReadLineAsync() is not null) { }
    }

    private async Task Answer(HttpContext context)
    {
        var one = Case.All.Single(c => c.Key == context.Request.Path.Value![1..]);
        var opened = pool.TryTake(out var free) ? free : await Opened.Open(place, isSqlite);
        var (query, values) = (context.Request.Query, new Dictionary<string, object>());
        try
        {
            var now = DateTimeOffset.UtcNow;
            values["now"] = At(now);
            values["since"] = At(now.AddDays(-200));
            values["today"] = isSqlite ? now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : DateOnly.FromDateTime(now.UtcDateTime);
            if (one.IsApi) values["hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()["Bearer ".Length..])));
            else values["session"] = Id(Guid.ParseExact(context.Request.Headers.Cookie.ToString()["il-session=".Length..], "N"));
            foreach (var (name, value) in query)
                values[name] = Guid.TryParseExact(value, "N", out var id) ? Id(id) : value.ToString();
            if (query["word"].ToString() is { Length: > 0 } word) values["match"] = isSqlite ? $"\"{word}\"*" : $"'{word}':*";
            if (await opened.First(one.IsApi ? RawSql.Token : RawSql.Session, values) is not { } person)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }
            values["person"] = person;
            if (one.IsWrite) await Write(one, opened, values);
            else foreach (var sql in RawSql.Of(one.Key, isSqlite)) await opened.Read(sql, values);
        }
        catch (DbException error)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync(error.Message);
            return;
        }
        finally { pool.Add(opened); }
        var body = bodies.GetOrAdd(one.Key, key => File.ReadAllBytes(Path.Combine(folder, key)));
        context.Response.StatusCode = one.Key switch { "status" => StatusCodes.Status204NoContent, "link" => StatusCodes.Status201Created, _ => StatusCodes.Status200OK };
        if (body.Length == 0) return;
        context.Response.ContentType = one.IsApi ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }

    private async Task Write(Case one, Opened opened, Dictionary<string, object> values)
    {
        (values["id"], values["resource"]) = (Id(Guid.CreateVersion7()), Id(Guid.CreateVersion7()));
        (values["plus"], values["name"], values["payload"]) = (values.GetValueOrDefault("status") is "Finished" ? 1 : -1, "Page of the town", """{"from":"InProgress","to":"Finished"}""");
        // One text is one turn: PostgreSQL takes it in one go, SQLite's says where it begins and ends.
        if (!isSqlite)
        {
            await opened.Change(RawSql.Of(one.Key, isSqlite)[0], values);
            return;
        }
        await gate.WaitAsync();
        try { await opened.Change($"BEGIN IMMEDIATE; {RawSql.Of(one.Key, isSqlite)[0]}; COMMIT", values); }
        finally { gate.Release(); }
    }

    private object Id(Guid id) => isSqlite ? id.ToByteArray(bigEndian: true) : id;

    private object At(DateTimeOffset at) => isSqlite ? at.ToUnixTimeMilliseconds() : at;

    /// <summary>A connection with the statements that were prepared on it.</summary>
    private sealed class Opened(DbConnection connection)
    {
        private readonly Dictionary<string, DbCommand> prepared = [];

        public static async Task<Opened> Open(Place place, bool isSqlite)
        {
            DbConnection connection = isSqlite
                ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(place.Folder, "interlink.db"), Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true, Pooling = false }.ToString())
                : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(place.Connection) { Pooling = false }.ToString());
            await connection.OpenAsync();
            if (!isSqlite) return new(connection);
            await using var durable = connection.CreateCommand();
            durable.CommandText = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000;";
            await durable.ExecuteNonQueryAsync();
            return new(connection);
        }

        public async Task<object?> First(string sql, Dictionary<string, object> values)
        {
            await using var reader = await (await Prepared(sql, values)).ExecuteReaderAsync();
            if (!await reader.ReadAsync()) return null;
            for (var i = 1; i < reader.FieldCount; i++) _ = reader.GetValue(i);
            return reader.GetValue(0);
        }

        public async Task Read(string sql, Dictionary<string, object> values)
        {
            await using var reader = await (await Prepared(sql, values)).ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (var i = 0; i < reader.FieldCount; i++) _ = reader.GetValue(i);
        }

        public async Task Change(string sql, Dictionary<string, object> values) => await (await Prepared(sql, values)).ExecuteNonQueryAsync();

        private async Task<DbCommand> Prepared(string sql, Dictionary<string, object> values)
        {
            var isNew = !prepared.TryGetValue(sql, out var command);
            if (command is null)
            {
                prepared[sql] = command = connection.CreateCommand();
#pragma warning disable CA2100 // Written here.
                command.CommandText = sql;
#pragma warning restore CA2100
                foreach (var name in values.Keys.Where(n => System.Text.RegularExpressions.Regex.IsMatch(sql, $@"@{n}\b")))
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = name;
                    command.Parameters.Add(parameter);
                }
            }
            foreach (DbParameter parameter in command.Parameters) parameter.Value = values[parameter.ParameterName];
            if (isNew) await command.PrepareAsync();
            return command;
        }
    }
}
