using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>Makes organisations inside turns: for the page that creates one, and for what rooms above create on the way.</summary>
internal sealed class NewOrganisations(IInstallation installation, ICurrentActor current) : IOrganisations, IStartOrganisation
{
    public Task<bool> Create(Turn turn, OrganisationToCreate organisation, CancellationToken cancellation) => Make(
        turn, organisation.Id, organisation.Administrator,
        OrganisationDraft.Of(organisation.MainLanguage, organisation.Words, organisation.IsPublic, nameof(TeamCreation.Administrators), organisation.Family.ToString()), organisation.IsDemo, cancellation);

    public Task<Decision> MayCreate(InterlinkDb db, CancellationToken cancellation) => MayCreate(db, current.Actor, cancellation);

    public async Task<bool> MayStart(InterlinkDb db, Actor actor, CancellationToken cancellation) =>
        actor.Kind == ActorKind.Nobody ? throw new SignInNeeded() : (await MayCreate(db, actor, cancellation)).Allowed;

    // Private, for one's own teams, in the family of public administrations, until its administrator says otherwise.
    public void Start(Turn turn, NewOrganisation organisation) => Add(
        turn, organisation.Id, turn.Actor.PersonId, new(organisation.Language, [new(organisation.Language, organisation.Name)], IsPublic: false, TeamCreation.Administrators, Family.PublicAdministration), demo: false);

    /// <summary>Makes the rows inside a turn that holds the administrator's stream.</summary>
    public async Task<bool> Make(Turn turn, Guid id, Guid administrator, OrganisationDraft draft, bool demo, CancellationToken cancellation)
    {
        if (await turn.Db.Set<Organisation>().IgnoreQueryFilters().AnyAsync(o => o.Id == id && o.CreatedBy == administrator, cancellation)) return false;
        (await MayCreate(turn.Db, turn.Actor, cancellation)).Demand();
        if (id == Guid.Empty || await turn.Db.Set<StreamRow>().AnyAsync(s => s.Id == id, cancellation)) throw new NotFound();
        Add(turn, id, administrator, draft, demo);
        return true;
    }

    private static void Add(Turn turn, Guid id, Guid? administrator, OrganisationDraft draft, bool demo)
    {
        turn.Open(id, StreamKind.Organisation);
        turn.Db.Add(new Organisation
        {
            Id = id,
            IsPublic = draft.IsPublic,
            TeamCreation = draft.TeamCreation,
            DefaultFamily = draft.Family,
            MainLanguage = draft.MainLanguage,
            IsDemo = demo,
            CreatedBy = administrator,
            CreatedAt = turn.Now,
            Texts = [.. draft.Words.Select(w => Text(id, w))],
        });
        if (administrator is { } person)
        {
            turn.Db.Add(new OrganisationAdministrator { OrganisationId = id, PersonId = person, Since = turn.Now });
            turn.RaiseAccess(person);
        }
        turn.Record(new("organisation.created", id, "organisation", id) { SubjectVersion = 1 });
    }

    /// <summary>The row of words in one language.</summary>
    public static OrganisationText Text(Guid organisation, OrganisationWords words) => new()
    {
        OrganisationId = organisation,
        Language = words.Language,
        Name = words.Name,
        NameKey = TextDoor.Key(words.Name),
        Description = words.Description,
        Origin = TextOrigin.Human,
    };

    private async Task<Decision> MayCreate(InterlinkDb db, Actor actor, CancellationToken cancellation)
    {
        var setting = installation.Current.CreateOrganisations;
        var administers = setting == WhoMay.OrganisationAdministrators && actor is { PersonId: { } person, IsInstallationAdministrator: false }
            && await db.Set<OrganisationAdministrator>().AnyAsync(a => a.PersonId == person && db.Set<Organisation>().Any(o => o.Id == a.OrganisationId), cancellation);
        return OrganisationPolicy.MayCreate(setting, actor, administers);
    }
}
