using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Interlink.Data;

/// <summary>How the database stands to this program.</summary>
public enum DatabaseState
{
    /// <summary>There is none, or nothing of ours in it.</summary>
    Missing,
    /// <summary>Migrations are waiting.</summary>
    Older,
    /// <summary>They fit.</summary>
    Current,
    /// <summary>It has migrations that this program does not know.</summary>
    Newer,
}

/// <summary>Finds out how the database stands, without making or changing one.</summary>
public static class DatabaseStates
{
    /// <summary>How it stands.</summary>
    public static async Task<DatabaseState> State(this IDatabaseProvider provider, InterlinkDb db, CancellationToken cancellation = default)
    {
        if (!await provider.Exists(cancellation) || !await db.GetService<IHistoryRepository>().ExistsAsync(cancellation)) return DatabaseState.Missing;
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToHashSet();
        var known = db.Database.GetMigrations().ToHashSet();
        return applied.Count == 0 ? DatabaseState.Missing
            : !applied.IsSubsetOf(known) ? DatabaseState.Newer
            : known.IsSubsetOf(applied) ? DatabaseState.Current : DatabaseState.Older;
    }
}
