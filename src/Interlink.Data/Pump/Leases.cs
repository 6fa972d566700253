using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Data;

/// <summary>Who this process is among several nodes.</summary>
public sealed class NodeIdentity(IIds ids)
{
    /// <summary>New at every start.</summary>
    public Guid Id { get; } = ids.New();
}

/// <summary>Leases by the database's clock. Holding one is proven by its fence inside the transaction that saves an effect.</summary>
internal sealed class Leases(IDatabaseProvider provider, NodeIdentity node)
{
    /// <summary>Takes or renews a lease; answers its fence, or none if another node holds it. Runs in the caller's transaction.</summary>
    public async Task<long?> Take(InterlinkDb db, string name, TimeSpan length, CancellationToken cancellation)
    {
        var (now, until) = (provider.NowMilliseconds, (long)length.TotalMilliseconds);
        // The fence rises only when the holder changes, so that its own running batch stays valid.
        var sql = string.Create(CultureInfo.InvariantCulture, $$"""
            INSERT INTO lease (name, holder, fence, until) VALUES ({0}, {1}, 1, {{now}} + {{until}})
            ON CONFLICT (name) DO UPDATE SET
              fence = CASE WHEN lease.holder = {1} THEN lease.fence ELSE lease.fence + 1 END,
              holder = {1}, until = {{now}} + {{until}}
            WHERE lease.holder = {1} OR lease.until < {{now}}
            RETURNING name, holder, fence, until
            """);
        var rows = await db.Set<LeaseRow>().FromSqlRaw(sql, name, provider.Parameter(node.Id)).AsNoTracking().ToListAsync(cancellation);
        return rows.Count == 1 ? rows[0].Fence : null;
    }

    /// <summary>Whether this node still holds the lease under this fence; locks the row until the transaction ends.</summary>
    public async Task<bool> Holds(InterlinkDb db, string name, long fence, CancellationToken cancellation)
    {
        var sql = $$"""SELECT name, holder, fence, until FROM lease WHERE name = {0} AND holder = {1} AND fence = {2} AND until > {{provider.NowMilliseconds}} {{provider.ForUpdate}}""";
        return (await db.Set<LeaseRow>().FromSqlRaw(sql, name, provider.Parameter(node.Id), fence).AsNoTracking().ToListAsync(cancellation)).Count == 1;
    }

    /// <summary>Locks the row of a lease until the transaction ends, whoever holds it: what its holder does in a transaction of its own waits.</summary>
    public Task Lock(InterlinkDb db, string name, CancellationToken cancellation)
    {
        var sql = $$"""SELECT name, holder, fence, until FROM lease WHERE name = {0} {{provider.ForUpdate}}""";
        return db.Set<LeaseRow>().FromSqlRaw(sql, name).AsNoTracking().ToListAsync(cancellation);
    }

    /// <summary>Gives all leases of this node back at a clean stop, so that no other need wait.</summary>
    public Task Release(InterlinkDb db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync("UPDATE lease SET until = 0 WHERE holder = {0}", [provider.Parameter(node.Id)], cancellation);
}
