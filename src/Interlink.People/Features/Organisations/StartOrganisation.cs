using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>An organisation named on the way: private, for one's own teams, in the family of public administrations, until its administrator says otherwise.</summary>
internal sealed class StartOrganisation(IInstallation installation) : IStartOrganisation
{
    public async Task<bool> MayStart(InterlinkDb db, Actor actor, CancellationToken cancellation)
    {
        if (actor.Kind == ActorKind.Nobody) throw new SignInNeeded();
        if (actor.Kind == ActorKind.System || actor.IsInstallationAdministrator) return true;
        return installation.Current.CreateOrganisations switch
        {
            WhoMay.Anyone => true,
            WhoMay.OrganisationAdministrators => await db.Set<OrganisationAdministrator>().AnyAsync(a => a.PersonId == actor.PersonId, cancellation),
            _ => false,
        };
    }

    public void Start(Turn turn, NewOrganisation organisation)
    {
        turn.Open(organisation.Id, StreamKind.Organisation);
        turn.Db.Add(new Organisation
        {
            Id = organisation.Id,
            MainLanguage = organisation.Language,
            DefaultFamily = Family.PublicAdministration,
            CreatedBy = turn.Actor.PersonId,
            CreatedAt = turn.Now,
            Texts = [new() { Language = organisation.Language, Name = organisation.Name, NameKey = TextDoor.Key(organisation.Name), Origin = TextOrigin.Human }],
        });
        if (turn.Actor.PersonId is { } person) turn.Db.Add(new OrganisationAdministrator { OrganisationId = organisation.Id, PersonId = person, Since = turn.Now });
        turn.Record(new("organisation.created", organisation.Id, "organisation", organisation.Id) { SubjectVersion = 1 });
    }
}
