using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Start;

/// <summary>In whose name somebody may start a process: of organisations they administer, and of those of which they belong to a team of the organisation's own family.</summary>
internal static class StartPlaces
{
    /// <summary>Organisations they administer, and those they belong to; who is in a team of another family (a resident in a town's citizens' team) does not speak for it.</summary>
    public static (IQueryable<Guid> Administered, IQueryable<Guid> Belonging) Of(InterlinkDb db, Guid person) => (
        PeopleViews.OrganisationAdministrators(db).Where(a => a.PersonId == person).Select(a => a.OrganisationId),
        PeopleViews.OfOwnFamily(db, person));

    /// <summary>Whether there is such an organisation, removed or not: only then its stream can be held.</summary>
    public static async Task<bool> Exists(IReads reads, Guid organisation, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await PeopleViews.OrganisationNames(db).AnyAsync(o => o.Id == organisation, cancellation);
    }

    /// <summary>Refuses an organisation in whose name the person may not start; answers whether they administer it.</summary>
    public static async Task<bool> Demand(InterlinkDb db, Guid person, Guid organisation, CancellationToken cancellation)
    {
        var (administered, belonging) = Of(db, person);
        var administers = await administered.ContainsAsync(organisation, cancellation);
        if (!await PeopleViews.OrganisationNames(db).AnyAsync(o => o.Id == organisation && !o.IsRemoved, cancellation)
            || (!administers && !await belonging.ContainsAsync(organisation, cancellation))) throw new InvalidInput("organisation", "error.choice");
        return administers;
    }
}
