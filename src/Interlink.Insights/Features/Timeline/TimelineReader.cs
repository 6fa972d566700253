using System.Text.Json;
using Interlink.Coproduction.Contracts;
using Interlink.Insights.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Insights.Features.Timeline;

/// <summary>Reads the log by rights, before it pages, and then all names at once: two statements.</summary>
internal sealed class TimelineReader(ICurrentActor current) : ITimeline
{
    public Task<TimelinePage> OfProcess(InterlinkDb db, Guid process, ResourceSight sight, long? below, int most, CancellationToken cancellation) =>
        Read(db, Visible(db, process, sight), below, most, several: false, cancellation);

    public Task<TimelinePage> OfNode(InterlinkDb db, Guid process, Guid node, ResourceSight sight, long? below, int most, CancellationToken cancellation) =>
        Read(db, Visible(db, process, sight).Where(a => a.NodeId == node || a.SubjectId == node), below, most, several: false, cancellation);

    public Task<TimelinePage> OfResource(InterlinkDb db, Guid process, Guid resource, bool isAdministrator, long? below, int most, CancellationToken cancellation)
    {
        var person = current.Actor.PersonId;
        return Read(db, db.Set<ActivityRow>().Where(a => a.ResourceId == resource && a.StreamId == process && (a.Audience == Audience.Participants || a.Audience == Audience.Resource
            || (a.Audience == Audience.Administrators && isAdministrator) || (a.Audience == Audience.Person && (a.ActorId == person || a.SubjectId == person)))), below, most, several: false, cancellation);
    }

    public Task<TimelinePage> OfOrganisation(InterlinkDb db, Guid organisation, Guid? team, bool administers, long? below, int most, CancellationToken cancellation) =>
        Read(db, db.Set<ActivityRow>().Where(a => a.StreamId == organisation && (team == null || a.SubjectId == team)
            && (a.Audience == Audience.Participants || (a.Audience == Audience.Administrators && administers))), below, most, several: false, cancellation);

    public async Task<TimelinePage> Since(InterlinkDb db, IReadOnlyDictionary<Guid, ResourceSight> processes, DateTimeOffset since, int most, CancellationToken cancellation)
    {
        if (processes.Count == 0) return new([], null);
        // Where all of a process is seen, one condition serves many; the others are few.
        var person = current.Actor.PersonId;
        var whole = processes.Where(p => p.Value is { Everywhere: true, OtherNodes.Count: 0, OtherResources.Count: 0 }).ToDictionary();
        var administered = whole.Where(p => p.Value.IsAdministrator).Select(p => p.Key).ToList();
        var taking = whole.Keys.ToList();
        var log = db.Set<ActivityRow>().Where(a => (taking.Contains(a.StreamId) && (a.Audience == Audience.Participants || a.Audience == Audience.Resource))
            || (administered.Contains(a.StreamId) && a.Audience == Audience.Administrators));
        foreach (var (process, sight) in processes.Where(p => !whole.ContainsKey(p.Key)).Take(20)) log = log.Union(Visible(db, process, sight));
        return await Read(db, log.Where(a => a.At > since && a.ActorId != person), null, most, several: true, cancellation);
    }

    private IQueryable<ActivityRow> Visible(InterlinkDb db, Guid process, ResourceSight sight)
    {
        var person = current.Actor.PersonId;
        var (administrator, everywhere, nodes) = (sight.IsAdministrator, sight.Everywhere, sight.OtherNodes);
        var (seen, hidden) = (sight.SeenResources, sight.HiddenResources);
        return db.Set<ActivityRow>().Where(a => a.StreamId == process && (
            a.Audience == Audience.Participants
            || (a.Audience == Audience.Administrators && administrator)
            || (a.Audience == Audience.Person && (a.ActorId == person || a.SubjectId == person))
            || (a.Audience == Audience.Resource && (administrator || seen.Contains(a.ResourceId!.Value)
                || (!hidden.Contains(a.ResourceId!.Value) && (a.NodeId != null && nodes.Contains(a.NodeId.Value) ? !everywhere : everywhere))))));
    }

    private async Task<TimelinePage> Read(InterlinkDb db, IQueryable<ActivityRow> log, long? below, int most, bool several, CancellationToken cancellation)
    {
        if (below is { } position) log = log.Where(a => a.Position < position);
        // What is committed and not numbered yet appears a moment later, with the signal.
        var rows = await log.Where(a => a.Position != null).OrderByDescending(a => a.Position).Take(most + 1).ToListAsync(cancellation);
        var shown = rows.Take(most).ToList();
        var things = await Names(db, shown, cancellation);
        return new([.. shown.Select(r => Entry(r, things, several))], rows.Count > most ? shown[^1].Position : null);
    }

    private sealed record Named(Guid Id, string Kind, string Name, bool IsRemoved, Guid Within);

    private static async Task<Dictionary<Guid, Named>> Names(InterlinkDb db, List<ActivityRow> rows, CancellationToken cancellation)
    {
        var ids = rows.SelectMany(r => new[] { r.ActorId, r.SubjectId, r.NodeId, r.ResourceId, r.OnBehalfOf, r.StreamId, PersonIn(r) }).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0) return [];
        var all = await PeopleViews.People(db).Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, Kind = "person", p.Name, IsRemoved = false, Within = p.Id })
            .Concat(CoproductionViews.Nodes(db).Where(n => ids.Contains(n.Id)).Select(n => new { n.Id, Kind = "node", Name = n.Title, n.IsRemoved, Within = n.ProcessId }))
            .Concat(CoproductionViews.Resources(db).Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, Kind = "resource", r.Name, r.IsRemoved, Within = r.ProcessId }))
            .Concat(CoproductionViews.Processes(db).Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, Kind = "process", p.Name, p.IsRemoved, Within = p.Id }))
            .Concat(PeopleViews.Teams(db).Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, Kind = "team", t.Name, t.IsRemoved, Within = t.OrganisationId }))
            .Concat(PeopleViews.OrganisationNames(db).Where(o => ids.Contains(o.Id) && o.Language == o.MainLanguage).Select(o => new { o.Id, Kind = "organisation", o.Name, o.IsRemoved, Within = o.Id }))
            .ToListAsync(cancellation);
        return all.GroupBy(n => n.Id).ToDictionary(g => g.Key, g => g.Select(n => new Named(n.Id, n.Kind, n.Name, n.IsRemoved, n.Within)).First());
    }

    private TimelineEntry Entry(ActivityRow row, Dictionary<Guid, Named> things, bool several) => new()
    {
        Id = row.Id,
        Position = row.Position ?? 0,
        At = row.At,
        Type = row.Type,
        Actor = row.ActorId is { } actor ? things.GetValueOrDefault(actor)?.Name ?? "" : "",
        IsYou = row.ActorId is not null && row.ActorId == current.Actor.PersonId,
        IsNew = !several && row.At > current.Actor.PreviousSessionEnd && row.ActorId != current.Actor.PersonId,
        Process = several ? Thing(things.GetValueOrDefault(row.StreamId)) : null,
        Subject = Thing(things.GetValueOrDefault(row.SubjectId)),
        Person = PersonIn(row) is { } person ? Thing(things.GetValueOrDefault(person)) : null,
        Node = row.NodeId is { } node && node != row.SubjectId ? Thing(things.GetValueOrDefault(node)) : null,
        Values = Values(row.Payload),
    };

    private static TimelineThing? Thing(Named? named) => named is null ? null : new(named.Name, named.IsRemoved ? null : named.Kind switch
    {
        "node" => $"/nodes/{named.Id}",
        "resource" => $"/resources/{named.Id}",
        "process" => $"/processes/{named.Id}",
        "team" => $"/teams/{named.Id}",
        "organisation" => $"/organisations/{named.Id}",
        _ => null,
    });

    /// <summary>Whom it happened to, where the payload says so.</summary>
    private static Guid? PersonIn(ActivityRow row) => Values(row.Payload).TryGetValue("person", out var id) && Guid.TryParse(id, out var person) ? person : null;

    private static Dictionary<string, string> Values(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False).ToDictionary(p => p.Name, p => p.Value.ToString());
    }
}
