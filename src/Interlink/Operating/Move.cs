using Interlink.Data;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Operating;

/// <summary>Carries an installation from one database into another, empty one: all or nothing.</summary>
internal static class Move
{
    /// <summary>Whether the database is one that an installation can be carried into: there is none, or none of its tables has a row.</summary>
    public static async Task<bool> IsFree(WebApplication app, CancellationToken cancellation)
    {
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        return await app.Services.GetRequiredService<IDatabaseProvider>().State(db, cancellation) switch
        {
            DatabaseState.Missing => true,
            DatabaseState.Current => await Rows.None(db, cancellation),
            _ => false,
        };
    }

    /// <summary>Makes the tables, then carries all rows of one instant in one transaction, reads them back and commits when they are equal.</summary>
    public static async Task<IReadOnlyList<TableSum>> Carry(WebApplication from, WebApplication to, CancellationToken cancellation)
    {
        var (source, target) = (from.Services.GetRequiredService<IDatabaseProvider>(), to.Services.GetRequiredService<IDatabaseProvider>());
        await using var arriving = await to.Services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContextAsync(cancellation);
        await target.Prepare(arriving, cancellation);
        await using var leaving = from.Services.GetRequiredService<IReads>().Open();
        await using var instant = await source.Snapshot(leaving, cancellation);
        await using var transaction = await arriving.Database.BeginTransactionAsync(cancellation);
        arriving.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var sums = await Rows.Copy(leaving, arriving, target, cancellation);
        await transaction.CommitAsync(cancellation);
        return sums;
    }
}
