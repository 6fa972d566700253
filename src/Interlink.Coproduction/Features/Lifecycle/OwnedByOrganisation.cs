using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Lifecycle;

/// <summary>An organisation that owns processes can't go; whoever wants to remove it sees which of theirs keep it.</summary>
internal sealed class OwnedByOrganisation : IOrganisationGuard
{
    private const int Most = 5;

    public async Task<OwnedProcesses> Owns(InterlinkDb db, Guid organisation, Actor actor, CancellationToken cancellation)
    {
        var owned = db.Set<Process>().Where(p => p.OrganisationId == organisation);
        var count = await owned.CountAsync(cancellation);
        if (count == 0 || actor.PersonId is not { } person) return new(count, []);
        var mine = CoproductionViews.Mine(db, person);
        var shown = await owned.Where(p => mine.Contains(p.Id)).OrderBy(p => p.NameKey).ThenBy(p => p.Id).Take(Most).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation);
        return new(count, [.. shown.Select(p => (p.Name, ProcessRoutes.Process(p.Id)))]);
    }
}
