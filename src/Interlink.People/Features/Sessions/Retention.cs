using Interlink.People.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.People.Features.Sessions;

/// <summary>Takes away what nobody needs any more: addresses of registrations once their link is worthless, sessions a year after they ended, browsers
/// that nobody signed in in for long, problems once their letter has left, entries of the audit after a year and their network before.</summary>
internal sealed class Retention(IServiceScopeFactory scopes, IClock clock) : ILeasedWork
{
    private const int Some = 200;

    /// <summary>How long ended sessions are kept.</summary>
    public static readonly TimeSpan Sessions = TimeSpan.FromDays(365);

    /// <summary>How long the audit keeps from which network somebody came; the entry itself as long as ended sessions.</summary>
    public static readonly TimeSpan Networks = TimeSpan.FromDays(90);

    /// <summary>How long a problem is kept whose letter does not leave.</summary>
    public static readonly TimeSpan Problems = TimeSpan.FromDays(30);

    /// <summary>How long a creation that a program asks for again answers what it made.</summary>
    public static readonly TimeSpan CreationKeys = TimeSpan.FromDays(2);

    public string Name => "retention";

    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <summary>Takes away all that is due, a few rows a turn.</summary>
    public async Task Do(ILease lease, CancellationToken cancellation)
    {
        while (await Sweep(lease, (db, now) => db.Set<RegistrationRequest>().Where(r => r.ExpiresAt < now).OrderBy(r => r.ExpiresAt), cancellation)) { }
        var reported = clock.Now - Problems;
        while (await Sweep(lease, (db, _) => db.Set<ProblemReport>().Where(r => r.At < reported || db.Set<OutboxRow>().Any(o => o.RecipientId == r.Id && o.SentAt != null)).OrderBy(r => r.At), cancellation)) { }
        var sent = clock.Now - CreationKeys;
        while (await Sweep(lease, (db, _) => db.Set<CreationKeyRow>().Where(k => k.At < sent).OrderBy(k => k.At), cancellation)) { }
        var before = clock.Now - Sessions;
        while (await Sweep(lease, (db, _) => db.Set<AccessToken>().Where(t => t.ExpiresAt < before || t.RevokedAt < before).OrderBy(t => t.Id), cancellation)) { }
        while (await Sweep(lease, (db, _) => db.Set<Session>().Where(s => s.ExpiresAt < before || s.EndedAt < before).OrderBy(s => s.ExpiresAt), cancellation)) { }
        while (await Sweep(lease, (db, _) => db.Set<AuditRow>().Where(a => a.At < before).OrderBy(a => a.At), cancellation)) { }
        var near = clock.Now - Networks;
        while (await Work(lease, (db, _) => db.Set<AuditRow>().Where(a => a.At < near && a.Network != null).OrderBy(a => a.At), (_, rows) => rows.ForEach(r => r.Network = null), cancellation)) { }
        var known = clock.Now - SessionRules.Known;
        while (await Sweep(lease, (db, _) => db.Set<KnownDevice>().Where(d => d.LastAt < known).OrderBy(d => d.LastAt), cancellation)) { }
    }

    private Task<bool> Sweep<T>(ILease lease, Func<InterlinkDb, DateTimeOffset, IQueryable<T>> due, CancellationToken cancellation) where T : class =>
        Work(lease, due, (db, rows) => db.RemoveRange(rows), cancellation);

    private async Task<bool> Work<T>(ILease lease, Func<InterlinkDb, DateTimeOffset, IQueryable<T>> due, Action<InterlinkDb, List<T>> work, CancellationToken cancellation) where T : class
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        return await scope.ServiceProvider.GetRequiredService<IWriter>().Write([], async turn =>
        {
            await lease.Demand(turn.Db, cancellation);
            var rows = await due(turn.Db, turn.Now).Take(Some).ToListAsync(cancellation);
            work(turn.Db, rows);
            return rows.Count == Some;
        }, cancellation);
    }
}
