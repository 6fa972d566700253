using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interlink.Data;

/// <summary>Counts SQL statements of a request, from routing to the last byte, session, layout and slots included.</summary>
public sealed class SqlCount : DbCommandInterceptor
{
    private static readonly AsyncLocal<Counter?> current = new();

    private sealed class Counter { public int Statements; }

    /// <summary>Highest count seen for each route and method: what the tests print and hold against the budget.</summary>
    public static ConcurrentDictionary<string, int> Highest { get; } = new();

    /// <summary>Runs an act and answers how many statements it sent.</summary>
    public static async Task<int> Of(Func<Task> act)
    {
        var counter = current.Value = new Counter();
        try { await act(); }
        finally { current.Value = null; }
        return counter.Statements;
    }

    /// <summary>The middleware: notes the highest count of each route.</summary>
    public static async Task Middleware(HttpContext context, RequestDelegate next)
    {
        var statements = await Of(() => next(context));
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route)
            Highest.AddOrUpdate($"{context.Request.Method} /{route.TrimStart('/')}", statements, (_, most) => Math.Max(most, statements));
    }

    private static void Add()
    {
        if (current.Value is { } counter) Interlocked.Increment(ref counter.Statements);
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Add();
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Add();
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Add();
        return base.ScalarExecutingAsync(command, eventData, result, cancellationToken);
    }
}
