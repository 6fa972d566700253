using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Start;

/// <summary>In whose name somebody may start a process: of organisations they administer, and of those of which they belong to a team of the organisation's own family.</summary>
internal static class StartPlaces
{
    /// <summary>Organisations they administer, and those they belong to; who is in a team of another family (a resident in a town's citizens' team) does not speak for it.</summary>
    public static (IQueryable<Guid> Administered, IQueryable<Guid> Belonging) Of(InterlinkDb db, Guid person) => (
        PeopleViews.OrganisationAdministrators(db).Where(a => a.PersonId == person).Select(a => a.OrganisationId),
        PeopleViews.OfOwnFamily(db, person));
}
