using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>What hangs on an organisation, before it is removed.</summary>
internal sealed record OrganisationRemoval
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Language { get; init; }
    public required bool IsRemoved { get; init; }
    public required int Teams { get; init; }
    /// <summary>The names of some of its teams.</summary>
    public required IReadOnlyList<string> Names { get; init; }
    public required int People { get; init; }
    public required int Invitations { get; init; }
    /// <summary>Processes, which keep it from being removed.</summary>
    public required OwnedProcesses Processes { get; init; }
}

/// <summary>Lists what hangs on an organisation.</summary>
internal sealed class SeeRemoval(IReads reads, ICurrentActor current, OrganisationAccess access, IEnumerable<IOrganisationGuard> guards, IClock clock)
{
    public async Task<OrganisationRemoval> See(Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var facts = await access.Any(db, current.Actor, id, cancellation);
        OrganisationPolicy.Decide(facts, current.Actor, OrganisationAction.Remove).Demand();
        var now = clock.Now;
        var row = await (
            from name in OrganisationNames.In(db, language)
            where name.Id == id
            select new
            {
                name.Name,
                name.Language,
                Teams = db.Set<Team>().Count(t => t.OrganisationId == id && t.RemovalId == null),
                People = db.Set<TeamMember>().Where(m => db.Set<Team>().Any(t => t.Id == m.TeamId && t.OrganisationId == id && t.RemovalId == null)).Select(m => m.PersonId).Distinct().Count(),
                Invitations = db.Set<Invitation>().Count(i => i.StreamId == id && i.State == InvitationState.Pending && i.ExpiresAt > now),
            }).SingleAsync(cancellation);
        var owned = new OwnedProcesses(0, []);
        foreach (var guard in guards)
        {
            var more = await guard.Owns(db, id, current.Actor, cancellation);
            owned = new(owned.Count + more.Count, [.. owned.Shown, .. more.Shown]);
        }
        return new()
        {
            Id = id,
            Name = row.Name,
            Language = row.Language,
            IsRemoved = facts.IsRemoved,
            Teams = row.Teams,
            People = row.People,
            Invitations = row.Invitations,
            Processes = owned,
            Names = await db.Set<Team>().Where(t => t.OrganisationId == id).OrderBy(t => t.NameKey).ThenBy(t => t.Id).Take(Limits.Page).Select(t => t.Name).ToListAsync(cancellation),
        };
    }
}
