using Microsoft.EntityFrameworkCore;

namespace Interlink.Data;

/// <summary>Keeps the key of a creation in the turn that creates (scoped: one request).</summary>
public sealed class CreationKeys
{
    /// <summary>What the first turn of this request keeps.</summary>
    public CreationKeyRow? Pending { get; set; }

    /// <summary>Adds the key to the turn, or throws <see cref="CreatedBefore"/> where another request was faster.</summary>
    internal async Task Keep(Turn turn, CancellationToken cancellation)
    {
        if (Pending is not { } row) return;
        if (await turn.Db.Set<CreationKeyRow>().AnyAsync(k => k.PersonId == row.PersonId && k.Key == row.Key, cancellation)) throw new CreatedBefore();
        row.At = turn.Now;
        turn.Db.Add(row);
        Pending = null;
    }
}

/// <summary>The same creation was confirmed a moment ago: nothing is saved, and the caller answers with what that one made.</summary>
public sealed class CreatedBefore() : Refusal("Created before");
