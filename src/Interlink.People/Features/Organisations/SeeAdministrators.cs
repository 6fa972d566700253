using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Invitations;

namespace Interlink.People.Features.Organisations;

/// <summary>Somebody who administers, with their address for those who may see it.</summary>
internal sealed record AdministratorRow(Guid Id, string Name, string? Address);

/// <summary>The page on which administrators of an organisation are appointed.</summary>
internal sealed record AdministratorsView(
    Guid Id, string Name, string Language, IReadOnlyList<AdministratorRow> Administrators, Page<WaitingInvitation> Waiting, IReadOnlyList<InvitationLineView> Results, bool LettersLeave,
    Colleagues? Colleagues);

/// <summary>Shows who administers an organisation, and who is invited to. Seven statements at most.</summary>
internal sealed class SeeAdministrators(IReads reads, ICurrentActor current, OrganisationAccess access, IInvitations invitations)
{
    public async Task<AdministratorsView> See(Guid id, Guid? batch, int waitingPage, string? typed, int page, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var facts = await access.Load(db, current.Actor, id, cancellation);
        OrganisationPolicy.Decide(facts, current.Actor, OrganisationAction.SetAdministrators).Demand();
        // An installation's administrator appoints somebody where nobody is left; that shows them no addresses.
        var addresses = facts.IsAdministrator;
        var name = await OrganisationNames.In(db, language).SingleAsync(n => n.Id == id, cancellation);
        var rows = await (
            from administrator in db.Set<OrganisationAdministrator>()
            where administrator.OrganisationId == id
            join person in PeopleViews.People(db) on administrator.PersonId equals person.Id
            orderby person.NameKey, person.Id
            select new AdministratorRow(person.Id, person.Name, addresses ? db.Set<PersonAddress>().Where(a => a.PersonId == person.Id && a.IsPrimary).Select(a => a.Address).FirstOrDefault() : null))
            .Take(Limits.PastedAddresses).ToListAsync(cancellation);
        return new(
            id, name.Name, name.Language, rows, await invitations.Waiting(db, id, waitingPage, cancellation),
            batch is { } pasted ? await invitations.Results(db, pasted, cancellation) : [], invitations.LettersLeave,
            facts.IsAdministrator ? await FindColleagues.In(db, id, db.Set<OrganisationAdministrator>().Where(a => a.OrganisationId == id).Select(a => a.PersonId), typed, page, cancellation) : null);
    }
}
