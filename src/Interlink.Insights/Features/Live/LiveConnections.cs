using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interlink.Insights.Features.Live;

/// <summary>
/// Who follows what on this node. Before each message, and each second, the access epochs of all followed streams and people are read again in one
/// statement: whoever lost the right stops hearing, whoever was signed out everywhere is disconnected.
/// </summary>
internal sealed class LiveConnections(ILiveFeed feed, IHubContext<LiveHub> hub, IReads reads, IServiceScopeFactory scopes, ILogger<LiveConnections> log) : BackgroundService
{
    private const int Chunk = 400;
    private readonly ConcurrentDictionary<string, Connection> connections = new();
    private readonly Channel<LiveSignal> signals = Channel.CreateBounded<LiveSignal>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });

    private sealed class Connection(Guid person, long personEpoch, Action abort)
    {
        public Guid Person => person;
        public long PersonEpoch => personEpoch;
        public Action Abort => abort;
        public ConcurrentDictionary<Guid, long> Epochs { get; } = new();
    }

    public async Task<Dictionary<Guid, long>> Follow(string id, Guid person, List<Guid> streams, Action abort, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        await using var scope = scopes.CreateAsyncScope();
        var rows = await db.Set<StreamRow>().Where(s => streams.Contains(s.Id) || s.Id == person).ToListAsync(cancellation);
        var connection = new Connection(person, rows.FirstOrDefault(r => r.Id == person)?.AccessEpoch ?? 0, abort);
        foreach (var row in rows.Where(r => streams.Contains(r.Id)))
            if (await MayFollow(scope.ServiceProvider, db, person, row.Kind, row.Id, cancellation)) connection.Epochs[row.Id] = row.AccessEpoch;
        connections[id] = connection;
        return rows.Where(r => connection.Epochs.ContainsKey(r.Id)).ToDictionary(r => r.Id, r => r.Sequence);
    }

    public void Leave(string id) => connections.TryRemove(id, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Hear(LiveSignal signal) => signals.Writer.TryWrite(signal);
        feed.Signalled += Hear;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    using var second = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    second.CancelAfter(TimeSpan.FromSeconds(1));
                    try { await signals.Reader.WaitToReadAsync(second.Token); }
                    catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested) { /* A second passed. */ }
                    var heard = new List<LiveSignal>();
                    while (heard.Count < 500 && signals.Reader.TryRead(out var signal)) heard.Add(signal);
                    if (connections.IsEmpty) continue;
                    await Recheck(stoppingToken);
                    await Tell(heard, stoppingToken);
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
        var ids = all.SelectMany(c => c.Value.Epochs.Keys.Append(c.Value.Person)).Distinct().ToList();
        await using var db = reads.Open();
        var now = new Dictionary<Guid, (StreamKind Kind, long Epoch)>();
        foreach (var chunk in ids.Chunk(Chunk))
            foreach (var row in await db.Set<StreamRow>().Where(s => chunk.Contains(s.Id)).Select(s => new { s.Id, s.Kind, s.AccessEpoch }).ToListAsync(cancellation))
                now[row.Id] = (row.Kind, row.AccessEpoch);
        await using var scope = scopes.CreateAsyncScope();
        foreach (var (id, connection) in all)
        {
            // Sessions, suspension and memberships raise the person's epoch: connect again under what holds now.
            if (now.GetValueOrDefault(connection.Person).Epoch != connection.PersonEpoch)
            {
                Leave(id);
                connection.Abort();
                continue;
            }
            foreach (var (stream, epoch) in connection.Epochs)
            {
                var (kind, current) = now.GetValueOrDefault(stream);
                if (current == epoch && now.ContainsKey(stream)) continue;
                if (now.ContainsKey(stream) && await MayFollow(scope.ServiceProvider, db, connection.Person, kind, stream, cancellation)) connection.Epochs[stream] = current;
                else connection.Epochs.TryRemove(stream, out _);
            }
        }
    }

    private async Task Tell(List<LiveSignal> heard, CancellationToken cancellation)
    {
        foreach (var signal in heard)
        {
            var followers = connections.Where(c => c.Value.Epochs.ContainsKey(signal.Stream)).Select(c => c.Key).ToList();
            if (followers.Count > 0)
                await hub.Clients.Clients(followers).SendAsync("changed", new { stream = signal.Stream, sequence = signal.Sequence, node = signal.Node }, cancellation);
        }
    }

    private static async Task<bool> MayFollow(IServiceProvider services, InterlinkDb db, Guid person, StreamKind kind, Guid stream, CancellationToken cancellation)
    {
        if (kind == StreamKind.Person) return stream == person;
        foreach (var guard in services.GetServices<IStreamGuard>())
            if (guard.Kind == kind) return await guard.MayFollow(db, person, stream, cancellation);
        return false;
    }
}
