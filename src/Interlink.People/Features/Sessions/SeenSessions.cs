using System.Collections.Concurrent;
using Interlink.People.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interlink.People.Features.Sessions;

/// <summary>Notes which sessions and tokens are in use, and writes it beside the requests: no GET writes.</summary>
internal sealed class SeenSessions(IServiceScopeFactory scopes, ILogger<SeenSessions> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> noted = new(), tokens = new();

    public void Note(Guid session, DateTimeOffset at) => noted[session] = at;

    public void NoteToken(Guid token, DateTimeOffset at) => tokens[token] = at;

    /// <summary>Writes what was noted so far.</summary>
    public async Task Flush(CancellationToken cancellation)
    {
        await Flush(noted, async (db, some) =>
        {
            var ids = some.Keys.ToList();
            foreach (var session in await db.Set<Session>().Where(s => ids.Contains(s.Id)).ToListAsync(cancellation)) SessionRules.Seen(session, some[session.Id]);
        }, cancellation);
        await Flush(tokens, async (db, some) =>
        {
            var ids = some.Keys.ToList();
            foreach (var token in await db.Set<AccessToken>().Where(t => ids.Contains(t.Id)).ToListAsync(cancellation)) token.LastUsedAt = some[token.Id];
        }, cancellation);
    }

    private async Task Flush(ConcurrentDictionary<Guid, DateTimeOffset> notes, Func<InterlinkDb, Dictionary<Guid, DateTimeOffset>, Task> write, CancellationToken cancellation)
    {
        foreach (var some in notes.ToArray().Chunk(200))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
            await scope.ServiceProvider.GetRequiredService<IWriter>().Write([], turn => write(turn.Db, some.ToDictionary(n => n.Key, n => n.Value)), cancellation);
            foreach (var note in some) notes.TryRemove(note);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(15));
        while (await Ticks(timer, stoppingToken)) await Try(stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Try(cancellationToken);
    }

    private async Task Try(CancellationToken cancellation)
    {
        try { await Flush(cancellation); }
        catch (OperationCanceledException) { /* The next round, or the next start, notes it again. */ }
#pragma warning disable CA1031 // Not worth stopping for, whatever the database does.
        catch (Exception error) { log.LogWarning("Sessions in use not noted: {Error}", error.GetType().Name); }
#pragma warning restore CA1031
    }

    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken cancellation)
    {
        try { return await timer.WaitForNextTickAsync(cancellation); }
        catch (OperationCanceledException) { return false; }
    }
}
