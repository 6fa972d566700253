using System.Collections.Concurrent;
using Interlink.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Interlink.Tests.Integration.Faults;

/// <summary>
/// Looks at the database from beside the server: how many rows each step leaves, whether the log keeps its numbers, whether everything that follows from it followed once.
/// </summary>
internal sealed class Watch : IAsyncDisposable
{
    /// <summary>Tables whose rows don't tell what was done: who holds what for the moment, letters caught (one that left just before the end may leave again), and how jobs fared.</summary>
    private static readonly string[] besides = ["lease", "cursor", "sink_mail", "job", "protection_key"];

    private readonly WebApplication beside;
    private readonly ConcurrentDictionary<string, long> weights = [];
    private readonly ConcurrentDictionary<string, double> times = [];
    private readonly ConcurrentDictionary<string, int> struck = [], unheard = [], repeated = [];
    private readonly Dictionary<string, Dictionary<string, long>> rows = [];
    private readonly Dictionary<string, long> cursors = [];
    private (long Position, Guid Activity) last;

    public Watch(IReadOnlyDictionary<string, string?> place) => beside = new CommandWindow(TextWriter.Null, Console.Error, place).Open();

    /// <summary>Called when a step sends its request.</summary>
    public Action<Traveller, string> Begins { get; set; } = delegate { };

    /// <summary>How often each step was inside when the server was killed.</summary>
    public IReadOnlyDictionary<string, int> Struck => struck;

    /// <summary>How many were done though nobody heard of it.</summary>
    public int UnheardOf => unheard.Values.Sum();

    public void Strike(string step) => struck.AddOrUpdate(step, 1, (_, n) => n + 1);

    public void Unheard(string step) => unheard.AddOrUpdate(step, 1, (_, n) => n + 1);

    public void Repeats(Step step) => repeated.AddOrUpdate(step.Name, 1, (_, n) => n + 1);

    public void Took(string step, double milliseconds) => times.AddOrUpdate(step, milliseconds, (_, before) => (before + milliseconds) / 2);

    /// <summary>How long a step takes, about.</summary>
    public double Time(string step) => times.GetValueOrDefault(step, 20);

    /// <summary>How many activities a step records.</summary>
    public long Weight(Step step) => weights.GetValueOrDefault(step.Name);

    /// <summary>Notes what a step leaves, learnt where nothing kills.</summary>
    public void Learn(Step step, long activities, Dictionary<string, long> left)
    {
        activities.ShouldBePositive($"{step.Name} leaves no trace in the log");
        (weights[step.Name], rows[step.Name]) = (activities, left);
    }

    /// <summary>How many activities are of two people in the log.</summary>
    public Task<long> Activities(Traveller traveller)
    {
        Guid[] people = [traveller.Officer.Test.Id, traveller.Resident.Test.Id];
        // Whoever signs in is nobody yet: that stands on their own stream.
        return Read(db => db.Set<ActivityRow>().LongCountAsync(a => (a.ActorId != null && people.Contains(a.ActorId.Value)) || people.Contains(a.StreamId)));
    }

    /// <summary>What somebody did last.</summary>
    public Task<Guid> Last(Person person) => Read(db => db.Set<ActivityRow>().Where(a => a.ActorId == person.Test.Id).OrderByDescending(a => a.Id).Select(a => a.Id).FirstAsync());

    /// <summary>Makes an invitation an hour older, once.</summary>
    public Task Age(Guid invitation)
    {
        var (recent, then) = (DateTimeOffset.UtcNow.AddMinutes(-30), DateTimeOffset.UtcNow.AddHours(-1));
        return Change(db => db.Set<Interlink.People.Domain.Invitation>().Where(i => i.Id == invitation && i.At > recent).ExecuteUpdateAsync(s => s.SetProperty(i => i.At, then)));
    }

    /// <summary>Does something in the database.</summary>
    public async Task Change(Func<InterlinkDb, Task> change)
    {
        await using var db = await beside.Services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContextAsync();
        await change(db);
    }

    /// <summary>Reads from the database.</summary>
    public async Task<T> Read<T>(Func<InterlinkDb, Task<T>> read)
    {
        await using var db = beside.Services.GetRequiredService<IReads>().Open();
        return await read(db);
    }

    /// <summary>Rows of each table that tells what was done, and activities of each type.</summary>
    public Task<Dictionary<string, long>> Count() => Read(async db =>
    {
        var tables = db.Model.GetRelationalModel().Tables.Select(t => t.Name).Except(besides).ToList();
        var sql = string.Join(" UNION ALL ", tables.Select(t => $"SELECT '{t}' AS \"Name\", (SELECT count(*) FROM \"{t}\") AS \"Rows\""));
        var counts = await db.Database.SqlQueryRaw<Counted>(sql).ToDictionaryAsync(c => c.Name, c => c.Rows);
        foreach (var type in await db.Set<ActivityRow>().GroupBy(a => a.Type).Select(g => new Counted { Name = g.Key, Rows = g.LongCount() }).ToListAsync()) counts[type.Name] = type.Rows;
        return counts;
    });

    private sealed class Counted
    {
        public string Name { get; init; } = "";
        public long Rows { get; init; }
    }

    /// <summary>What was added between two counts.</summary>
    public static Dictionary<string, long> Between(Dictionary<string, long> before, Dictionary<string, long> after) =>
        after.Select(a => (a.Key, Value: a.Value - before.GetValueOrDefault(a.Key))).Where(d => d.Value != 0).ToDictionary(d => d.Key, d => d.Value);

    /// <summary>The rows that so many whole rounds leave, and what was repeated beside them.</summary>
    public Dictionary<string, long> Expected(int rounds)
    {
        var sum = new Dictionary<string, long>();
        foreach (var (name, left) in rows)
            foreach (var (table, count) in left)
                sum[table] = sum.GetValueOrDefault(table) + count * (rounds + repeated.GetValueOrDefault(name));
        return sum.Where(s => s.Value != 0).ToDictionary();
    }

    /// <summary>The log goes on where it was: no number is given anew or left out, no cursor goes back.</summary>
    public async Task Goes()
    {
        var since = last.Position;
        var numbered = await Read(db => db.Set<ActivityRow>().Where(a => a.Position >= since).OrderBy(a => a.Position).Select(a => new { a.Id, a.Position }).ToListAsync());
        if (since > 0) (numbered[0].Position, numbered[0].Id).ShouldBe(last, "the last number of the log belongs to what it belonged to");
        numbered.Select(n => n.Position!.Value).ShouldBe(Enumerable.Range(0, numbered.Count).Select(i => Math.Max(since, 1) + i), "the log has no gaps and no doubles");
        if (numbered.Count > 0) last = (numbered[^1].Position!.Value, numbered[^1].Id);
        foreach (var cursor in await Read(db => db.Set<CursorRow>().ToListAsync()))
        {
            cursor.Position.ShouldBeGreaterThanOrEqualTo(cursors.GetValueOrDefault(cursor.Name), $"the cursor of {cursor.Name} did not go back");
            cursors[cursor.Name] = cursor.Position;
        }
    }

    /// <summary>Waits until everything that follows from the log has followed.</summary>
    public Task Settle() => App.Until(() => Read(async db =>
    {
        if (await db.Set<ActivityRow>().AnyAsync(a => a.Position == null)) return false;
        var head = await db.Set<ActivityRow>().MaxAsync(a => a.Position) ?? 0;
        return await db.Set<CursorRow>().AnyAsync() && await db.Set<CursorRow>().AllAsync(c => c.Position == head) && !await db.Set<OutboxRow>().AnyAsync(o => o.SentAt == null && o.FailedAt == null);
    }), "everything that follows from the log", 60);

    /// <summary>Everything was handed over once, in order of its number, and nothing was set aside.</summary>
    public async Task HandedOverOnce()
    {
        var head = await Read(db => db.Set<ActivityRow>().MaxAsync(a => a.Position)) ?? 0;
        var handed = await Read(db => db.Database.SqlQueryRaw<long>("SELECT position AS \"Value\" FROM faults_handled").ToListAsync());
        handed.Order().ShouldBe(Enumerable.Range(1, (int)head).Select(i => (long)i), "each activity was handed over once");
        (await Read(db => db.Set<ParkedRow>().CountAsync())).ShouldBe(0);
    }

    public ValueTask DisposeAsync() => beside.DisposeAsync();
}
