using Interlink.People.Contracts;

namespace Interlink.People.Features.Administration;

/// <summary>A line of the audit with the names it needs.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Actor">Who; empty for somebody who erased their account, none where nobody was signed in.</param>
/// <param name="Person">The person it concerns, likewise.</param>
/// <param name="Team">The team it is about.</param>
internal sealed record AuditLine(AuditRow Entry, string? Actor, string? Person, string? Team);

/// <summary>Some lines, newest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Older">Where the next ones begin; none at the end.</param>
internal sealed record AuditView(IReadOnlyList<AuditLine> Lines, string? Older);

/// <summary>Reads the audit for administrators. That it was read is an entry too.</summary>
internal sealed class ReadAudit(IReads reads, ICurrentActor current, IInstallation installation, IAudit audit)
{
    /// <param name="kind">Only this kind.</param>
    /// <param name="person">Only what this person did or what concerned them.</param>
    /// <param name="from">Where to begin, as <see cref="AuditView.Older"/> gave it; the newest without.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AuditView> Read(AuditKind? kind, Guid? person, string? from, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        audit.Note(AuditKind.Administration, "installation.audit-read", "installation", installation.Current.Id);
        await using var db = reads.Open();
        var entries = db.Set<AuditRow>().AsQueryable();
        if (kind is { } only) entries = entries.Where(a => a.Kind == only);
        if (person is { } somebody) entries = entries.Where(a => a.ActorId == somebody || a.PersonId == somebody);
        if (Place(from) is (var at, var id)) entries = entries.Where(a => a.At < at || (a.At == at && a.Id.CompareTo(id) < 0));
        var rows = await entries.OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Limits.Page + 1).ToListAsync(cancellation);
        var shown = rows.Take(Limits.Page).ToList();
        var people = shown.SelectMany(r => new[] { r.ActorId, r.PersonId }).OfType<Guid>().Distinct().ToList();
        var names = await PeopleViews.People(db).Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        var teams = shown.Where(r => r.SubjectKind == "team").Select(r => r.SubjectId).OfType<Guid>().Distinct().ToList();
        var teamNames = await PeopleViews.Teams(db).Where(t => teams.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancellation);
        return new(
            [.. shown.Select(r => new AuditLine(r, Name(r.ActorId), Name(r.PersonId), r.SubjectKind == "team" && r.SubjectId is { } team ? teamNames.GetValueOrDefault(team) : null))],
            rows.Count > Limits.Page ? $"{shown[^1].At.UtcTicks}.{shown[^1].Id:N}" : null);

        string? Name(Guid? person) => person is { } id ? names.GetValueOrDefault(id, "") : null;
    }

    private static (DateTimeOffset At, Guid Id)? Place(string? from) =>
        from?.Split('.') is [var ticks, var id] && long.TryParse(ticks, out var at) && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(id, out var entry) ? (new(at, TimeSpan.Zero), entry) : null;
}
