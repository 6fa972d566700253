using System.Buffers.Text;
using System.Linq.Expressions;
using Interlink.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Api;

/// <summary>A part of a list, and where the next part begins. Rows come in the order they were made, so that what is added meanwhile is not missed and nothing comes twice.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">The cursor of the next part; null at the end.</param>
public sealed record Part<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>What a list is asked for: <c>?cursor=</c> as answered before, <c>?limit=</c> 1 to 100, 50 by itself. Handlers take it with <c>[AsParameters]</c>.</summary>
public sealed class Cursor
{
    /// <summary>Rows a part at most.</summary>
    public const int Most = 100;

    /// <summary>The cursor of the part wanted, from <c>next</c> of the one before.</summary>
    [System.ComponentModel.Description("The value of next in the part before; leave it out for the first.")]
    [Microsoft.AspNetCore.Mvc.FromQuery(Name = "cursor")]
    public string? After { get; set; }

    /// <summary>Rows wanted.</summary>
    [System.ComponentModel.Description("Rows wanted, 1 to 100; 50 when left out.")]
    [Microsoft.AspNetCore.Mvc.FromQuery(Name = "limit")]
    public int? Limit { get; set; }

    /// <summary>The part of a query that is wanted, ordered by id.</summary>
    /// <param name="rows">What may be seen, unordered.</param>
    /// <param name="id">The id of a row.</param>
    /// <param name="select">What is sent of a row; translated to SQL.</param>
    /// <param name="idOf">The id of what is sent.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Part<TItem>> Part<TRow, TItem>(IQueryable<TRow> rows, Expression<Func<TRow, Guid>> id, Expression<Func<TRow, TItem>> select, Func<TItem, Guid> idOf, CancellationToken cancellation)
    {
        var (after, limit) = Read();
        if (after is { } from)
        {
            var row = id.Parameters[0];
            var behind = Expression.GreaterThan(Expression.Call(id.Body, nameof(Guid.CompareTo), null, Captured(from)), Expression.Constant(0));
            rows = rows.Where(Expression.Lambda<Func<TRow, bool>>(behind, row));
        }
        var found = await rows.OrderBy(id).Select(select).Take(limit + 1).ToListAsync(cancellation);
        var more = found.Count > limit;
        if (more) found.RemoveAt(limit);
        return new(found, more ? Write(idOf(found[^1])) : null);
    }

    /// <summary>The id behind which it begins and the rows wanted; 422 for a cursor that none of ours is.</summary>
    public (Guid? After, int Limit) Read()
    {
        var check = new Check();
        if (Limit is < 1 or > Most) check.Fail("limit", "api.error.limit", ("max", Most));
        Guid? after = null;
        if (!string.IsNullOrEmpty(After))
        {
            Span<byte> bytes = stackalloc byte[24];
            if (After.Length == 22 && Base64Url.TryDecodeFromChars(After, bytes, out var length) && length == 16) after = new Guid(bytes[..16], bigEndian: true);
            else check.Fail("cursor", "api.error.cursor");
        }
        check.Done();
        return (after, Limit ?? 50);
    }

    /// <summary>The cursor behind a row.</summary>
    public static string Write(Guid id) => Base64Url.EncodeToString(id.ToByteArray(bigEndian: true));

    // A captured variable becomes a parameter of the statement; a constant would make a plan of its own each time.
    private static MemberExpression Captured(Guid value) => Expression.Property(Expression.Constant(new Box(value)), nameof(Box.Value));

    private sealed record Box(Guid Value);
}
