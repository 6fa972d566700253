using System.Collections.Concurrent;
using System.Threading.Channels;
using Interlink.People.Contracts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interlink.Insights.Features.Live;

/// <summary>
/// Who follows what on this node. Before each message, and each second, the access epochs of all people and of the streams on which their rights rest are read again in
/// one statement: whoever lost the right, or whose process is gone, stops hearing and is told so, whoever was signed out or lost a team is disconnected. A right that ends by its date is
/// asked again when it does.
/// </summary>
internal sealed class LiveConnections(ILiveFeed feed, IHubContext<LiveHub> hub, IReads reads, IServiceScopeFactory scopes, IClock clock, ILogger<LiveConnections> log) : BackgroundService
{
    private const int Chunk = 400;
    private readonly ConcurrentDictionary<string, Connection> connections = new();
    private readonly Channel<LiveSignal> signals = Channel.CreateBounded<LiveSignal>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });

    private sealed class Connection(Guid person, long personEpoch, HashSet<Guid> teams, Dictionary<Guid, long> homes, Action abort)
    {
        public Guid Person => person;
        public long PersonEpoch => personEpoch;
        public Action Abort => abort;
        /// <summary>The teams of the person; rights on processes rest on them.</summary>
        public HashSet<Guid> Teams => teams;
        /// <summary>Their organisations, with the access epoch of each: a team that is removed moves that one.</summary>
        public Dictionary<Guid, long> Homes => homes;
        public ConcurrentDictionary<Guid, Followed> Streams { get; } = new();
    }

    /// <param name="Kind">What is followed.</param>
    /// <param name="Rights">The stream whose access epoch says that rights on it changed.</param>
    /// <param name="Epoch">That epoch when the right was asked for.</param>
    /// <param name="Until">When it may end without that epoch moving.</param>
    private sealed record Followed(StreamKind Kind, Guid Rights, long Epoch, DateTimeOffset? Until);

    public async Task<Dictionary<Guid, long>> Follow(string id, Guid person, List<Guid> streams, Action abort, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        await using var scope = scopes.CreateAsyncScope();
        var memberships = await PeopleViews.Memberships(db).Where(m => m.PersonId == person).Select(m => new { m.TeamId, m.OrganisationId }).ToListAsync(cancellation);
        var homes = memberships.Select(m => m.OrganisationId).ToHashSet();
        var rows = await db.Set<StreamRow>().Where(s => streams.Contains(s.Id) || homes.Contains(s.Id) || s.Id == person).ToListAsync(cancellation);
        var connection = new Connection(
            person, rows.FirstOrDefault(r => r.Id == person)?.AccessEpoch ?? 0, [.. memberships.Select(m => m.TeamId)], rows.Where(r => homes.Contains(r.Id)).ToDictionary(r => r.Id, r => r.AccessEpoch), abort);
        foreach (var row in rows.Where(r => streams.Contains(r.Id)))
        {
            // Epoch and end are older than the answer, so that what happens between the two is asked again.
            var rights = await RightsOf(scope.ServiceProvider, db, row.Kind, row.Id, cancellation);
            var epoch = rights == row.Id ? row.AccessEpoch : await db.Set<StreamRow>().Where(s => s.Id == rights).Select(s => s.AccessEpoch).FirstOrDefaultAsync(cancellation);
            var until = await Until(scope.ServiceProvider, db, person, row.Kind, row.Id, cancellation);
            if (await MayFollow(scope.ServiceProvider, db, person, row.Kind, row.Id, cancellation)) connection.Streams[row.Id] = new(row.Kind, rights, epoch, until);
        }
        connections[id] = connection;
        return rows.Where(r => connection.Streams.ContainsKey(r.Id)).ToDictionary(r => r.Id, r => r.Sequence);
    }

    public void Leave(string id) => connections.TryRemove(id, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Hear(LiveSignal signal) => signals.Writer.TryWrite(signal);
        feed.Signalled += Hear;
        // What was heard and not told yet: a database that is away for a moment takes no signal with it.
        var heard = new List<LiveSignal>();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    using var second = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    second.CancelAfter(TimeSpan.FromSeconds(1));
                    try { if (heard.Count == 0) await signals.Reader.WaitToReadAsync(second.Token); }
                    catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested) { /* A second passed. */ }
                    while (heard.Count < 500 && signals.Reader.TryRead(out var signal)) heard.Add(signal);
                    if (!connections.IsEmpty)
                    {
                        await Recheck(stoppingToken);
                        await Tell(heard, stoppingToken);
                    }
                    heard.Clear();
                }
                catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
#pragma warning disable CA1031 // Live parts outlive whatever the database does: without fresh rights nothing is told.
                catch (Exception error)
                {
                    log.LogWarning("Live signals failed: {Error}", error.GetType().Name);
                    await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
#pragma warning restore CA1031
            }
        }
        finally
        {
            feed.Signalled -= Hear;
        }
    }

    private async Task Recheck(CancellationToken cancellation)
    {
        var all = connections.ToArray();
        var ids = all.SelectMany(c => c.Value.Streams.Values.Select(f => f.Rights).Concat(c.Value.Homes.Keys).Append(c.Value.Person)).Distinct().ToList();
        await using var db = reads.Open();
        var now = new Dictionary<Guid, long>();
        foreach (var chunk in ids.Chunk(Chunk))
            foreach (var row in await db.Set<StreamRow>().Where(s => chunk.Contains(s.Id)).Select(s => new { s.Id, s.AccessEpoch }).ToListAsync(cancellation))
                now[row.Id] = row.AccessEpoch;
        var bereft = await Bereft(db, [.. all.Select(c => c.Value)], now, cancellation);
        await using var scope = scopes.CreateAsyncScope();
        foreach (var (id, connection) in all)
        {
            // Sessions, suspension and memberships raise the person's epoch: connect again under what holds now.
            if (now.GetValueOrDefault(connection.Person) != connection.PersonEpoch || bereft.Contains(connection))
            {
                Leave(id);
                connection.Abort();
                continue;
            }
            foreach (var (stream, followed) in connection.Streams)
            {
                var there = now.TryGetValue(followed.Rights, out var epoch);
                if (there && epoch == followed.Epoch && !(followed.Until <= clock.Now)) continue;
                var until = there ? await Until(scope.ServiceProvider, db, connection.Person, followed.Kind, stream, cancellation) : null;
                if (there && await MayFollow(scope.ServiceProvider, db, connection.Person, followed.Kind, stream, cancellation)) connection.Streams[stream] = followed with { Epoch = epoch, Until = until };
                else if (connection.Streams.TryRemove(stream, out _)) await hub.Clients.Client(id).SendAsync("lost", cancellation);
            }
        }
    }

    /// <summary>Whose team is gone: asked only where something in their organisations moved.</summary>
    private static async Task<HashSet<Connection>> Bereft(InterlinkDb db, IReadOnlyList<Connection> all, Dictionary<Guid, long> now, CancellationToken cancellation)
    {
        var moved = all.Where(c => c.Homes.Any(h => now.GetValueOrDefault(h.Key) != h.Value)).ToList();
        var bereft = new HashSet<Connection>();
        foreach (var chunk in moved.GroupBy(c => c.Person).Chunk(Chunk))
        {
            var people = chunk.Select(c => c.Key).ToList();
            var teams = (await PeopleViews.Memberships(db).Where(m => people.Contains(m.PersonId)).Select(m => new { m.PersonId, m.TeamId }).ToListAsync(cancellation)).ToLookup(m => m.PersonId, m => m.TeamId);
            bereft.UnionWith(chunk.SelectMany(c => c).Where(c => !c.Teams.IsSubsetOf(teams[c.Person])));
        }
        foreach (var connection in moved)
            foreach (var home in connection.Homes.Keys) connection.Homes[home] = now.GetValueOrDefault(home);
        return bereft;
    }

    private async Task Tell(List<LiveSignal> heard, CancellationToken cancellation)
    {
        foreach (var signal in heard)
        {
            var followers = connections.Where(c => c.Value.Streams.ContainsKey(signal.Stream)).Select(c => c.Key).ToList();
            if (followers.Count > 0)
                await hub.Clients.Clients(followers).SendAsync("changed", new { stream = signal.Stream, sequence = signal.Sequence, node = signal.Node }, cancellation);
        }
    }

    private static async Task<bool> MayFollow(IServiceProvider services, InterlinkDb db, Guid person, StreamKind kind, Guid stream, CancellationToken cancellation)
    {
        if (kind == StreamKind.Person) return stream == person;
        return Guard(services, kind) is { } guard && await guard.MayFollow(db, person, stream, cancellation);
    }

    private static async Task<DateTimeOffset?> Until(IServiceProvider services, InterlinkDb db, Guid person, StreamKind kind, Guid stream, CancellationToken cancellation) =>
        Guard(services, kind) is { } guard ? await guard.Until(db, person, stream, cancellation) : null;

    private static async Task<Guid> RightsOf(IServiceProvider services, InterlinkDb db, StreamKind kind, Guid stream, CancellationToken cancellation) =>
        Guard(services, kind) is { } guard ? await guard.RightsOf(db, stream, cancellation) : stream;

    private static IStreamGuard? Guard(IServiceProvider services, StreamKind kind) => services.GetServices<IStreamGuard>().FirstOrDefault(g => g.Kind == kind);
}
