using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interlink.Data;

/// <summary>Notes for the audit what is no change: refusals, and data that is taken out. Changes are noted in their turn.</summary>
public interface IAudit
{
    /// <summary>Notes it soon, outside the request. The same again within ten minutes is not noted.</summary>
    void Note(AuditKind kind, string type, string subjectKind, Guid? subject, string? detail = null);
}

internal sealed class Audit(ICurrentActor current, AuditQueue queue, IClock clock, IIds ids) : IAudit
{
    /// <summary>Longest code in an entry.</summary>
    private const int Detail = 200;

    private const string SignedIn = "people.session.started";

    /// <summary>What a recorded activity is about; none where it is nothing for the audit.</summary>
    public static AuditKind? KindOf(string type) => type switch
    {
        "people.session.refused" => AuditKind.Refusal,
        "people.account.copied" or "people.account.erased" => AuditKind.Data,
        "people.account.created" or "people.account.suspended" or "people.account.suspension-lifted" or "people.password.link-made" => AuditKind.Administration,
        "people.profile.changed" or "people.address.asked-again" or "people.passkey.renamed" or "people.registration.asked" or "people.registration.repeated" or "people.terms.accepted" or "people.terms.refused"
            or "installation.problem-reported" => null,
        "organisation.administrator.set" or "organisation.person.left" or "team.administrator.set" or "process.administrator.removed" or "process.people.added" or "process.person.left" => AuditKind.Rights,
        "organisation.removed" or "organisation.restored" or "team.removed" or "team.restored" or "process.removed" or "process.restored" => AuditKind.Administration,
        _ when type.StartsWith("people.", StringComparison.Ordinal) => AuditKind.SignIn,
        _ when type.StartsWith("installation.", StringComparison.Ordinal) => AuditKind.Administration,
        _ when type.StartsWith("team.member.", StringComparison.Ordinal) || type.StartsWith("grant.", StringComparison.Ordinal) => AuditKind.Rights,
        _ => null,
    };

    public static AuditRow Row(Guid id, DateTimeOffset at, Actor actor, string network, AuditKind kind, string type, string subjectKind, Guid? subject, Guid? person, string? detail) => new()
    {
        Id = id,
        At = at,
        Kind = kind,
        Type = type,
        // Whoever signs in is nobody until they have: it is they who did it.
        ActorKind = type == SignedIn ? ActorKind.Person : actor.Kind,
        ActorId = type == SignedIn ? person : actor.PersonId,
        TokenId = actor.TokenId,
        SubjectKind = subjectKind,
        SubjectId = subject,
        PersonId = person,
        Detail = detail?.Length > Detail ? detail[..Detail] : detail,
        Network = network.Length > 0 ? network : null,
    };

    public void Note(AuditKind kind, string type, string subjectKind, Guid? subject, string? detail) =>
        queue.Add(Row(ids.New(), clock.Now, current.Actor, current.Network, kind, type, subjectKind, subject, null, detail));
}

/// <summary>Saves entries of the audit beside the requests, some at a time. A crash loses the last second of them; a change loses none, for its entry is in its turn.</summary>
internal sealed class AuditQueue(IDbContextFactory<InterlinkDb> contexts, IDatabaseProvider provider, IClock clock, ILogger<AuditQueue> log) : BackgroundService
{
    private const int Most = 2_000, Known = 10_000, Some = 200;
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(10);

    private readonly Channel<AuditRow> waiting = Channel.CreateBounded<AuditRow>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Lock gate = new();
    private readonly Dictionary<(string, Guid?, Guid?, string?, string?), DateTimeOffset> seen = [];

    public void Add(AuditRow row)
    {
        lock (gate)
        {
            // Whoever repeats a refusal a thousand times fills neither memory nor table.
            if (seen.Count > Known) seen.Clear();
            var key = (row.Type, row.ActorId, row.SubjectId, row.Detail, row.Network);
            if (seen.TryGetValue(key, out var last) && clock.Now - last < Same) return;
            seen[key] = clock.Now;
        }
        waiting.Writer.TryWrite(row);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // What was taken from the queue is saved, also while the server stops.
            while (await waiting.Reader.WaitToReadAsync(stoppingToken)) await Save(CancellationToken.None);
        }
        catch (OperationCanceledException) { }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (await Save(cancellationToken)) { }
    }

    /// <summary>Saves some; answers whether there were any.</summary>
    private async Task<bool> Save(CancellationToken cancellation)
    {
        var rows = new List<AuditRow>();
        while (rows.Count < Some && waiting.Reader.TryRead(out var row)) rows.Add(row);
        if (rows.Count == 0) return false;
        try
        {
            using var turn = await provider.Gate(cancellation);
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            db.AddRange(rows);
            await db.SaveChangesAsync(cancellation);
        }
#pragma warning disable CA1031 // The audit of what is no change outlives whatever the database does; the log keeps what could not be saved.
        catch (Exception error)
        {
            log.LogError("{Count} entries of the audit not saved: {Error}", rows.Count, error.GetType().Name);
        }
#pragma warning restore CA1031
        return true;
    }
}
