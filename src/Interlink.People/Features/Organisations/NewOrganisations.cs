using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <inheritdoc cref="IOrganisations"/>
internal sealed class NewOrganisations(IInstallation installation, ICurrentActor current, OrganisationAccess access) : IOrganisations
{
    private const int Choices = 100;

    public Task<bool> Create(Turn turn, NewOrganisation organisation, CancellationToken cancellation) =>
        Make(turn, organisation.Id, organisation.Administrator, OrganisationDraft.Of(organisation), organisation.IsDemo, cancellation);

    public Task<Decision> MayCreate(InterlinkDb db, CancellationToken cancellation) => MayCreate(db, current.Actor, cancellation);

    public async Task<IReadOnlyList<OrganisationChoice>> MayStartProcessIn(InterlinkDb db, string language, CancellationToken cancellation)
    {
        var actor = current.Actor;
        var setting = installation.Current.CreateProcesses;
        if (setting == WhoMay.InstallationAdministrators && !actor.IsInstallationAdministrator) return [];
        var free = setting != WhoMay.OrganisationAdministrators || actor.IsInstallationAdministrator;
        return await (
            from facts in access.All(db, actor)
            where !facts.IsRemoved && (facts.IsAdministrator || (free && facts.IsInTeam))
            join name in OrganisationNames.In(db, language) on facts.Id equals name.Id
            orderby name.NameKey, name.Id
            select new OrganisationChoice(name.Id, name.Name, name.Family)).Take(Choices).ToListAsync(cancellation);
    }

    public async Task<Decision> MayStartProcess(InterlinkDb db, Guid organisation, CancellationToken cancellation)
    {
        var actor = current.Actor;
        var facts = await access.Load(db, actor, organisation, cancellation);
        if (actor.Kind == ActorKind.System) return Decision.Yes;
        if (!facts.Belongs) return Decision.No("people.organisation.why.process-belong", OrganisationPolicy.Administrators);
        return installation.Current.CreateProcesses switch
        {
            WhoMay.Anyone => Decision.Yes,
            _ when actor.IsInstallationAdministrator => Decision.Yes,
            WhoMay.OrganisationAdministrators => facts.IsAdministrator ? Decision.Yes : Decision.No("people.organisation.why.process-administrators", OrganisationPolicy.Administrators),
            _ => Decision.No("people.organisation.why.process-installation", "people.organisation.who.installation"),
        };
    }

    /// <summary>Makes the rows inside a turn that holds the administrator's stream.</summary>
    public async Task<bool> Make(Turn turn, Guid id, Guid administrator, OrganisationDraft draft, bool demo, CancellationToken cancellation)
    {
        if (await turn.Db.Set<Organisation>().IgnoreQueryFilters().AnyAsync(o => o.Id == id && o.CreatedBy == administrator, cancellation)) return false;
        (await MayCreate(turn.Db, turn.Actor, cancellation)).Demand();
        if (id == Guid.Empty || await turn.Db.Set<StreamRow>().AnyAsync(s => s.Id == id, cancellation)) throw new NotFound();
        turn.Open(id, StreamKind.Organisation);
        turn.Db.Add(new Organisation
        {
            Id = id, IsPublic = draft.IsPublic, TeamCreation = draft.TeamCreation, DefaultFamily = draft.Family, MainLanguage = draft.MainLanguage,
            IsDemo = demo, CreatedBy = administrator, CreatedAt = turn.Now,
            Texts = [.. draft.Words.Select(w => Text(id, w))],
        });
        turn.Db.Add(new OrganisationAdministrator { OrganisationId = id, PersonId = administrator, Since = turn.Now });
        turn.RaiseAccess(administrator);
        turn.Record(new("organisation.created", id, "organisation", id) { SubjectVersion = 1 });
        return true;
    }

    /// <summary>The row of words in one language.</summary>
    public static OrganisationText Text(Guid organisation, OrganisationWords words) => new()
    {
        OrganisationId = organisation, Language = words.Language, Name = words.Name, NameKey = TextDoor.Key(words.Name), Description = words.Description, Origin = TextOrigin.Human,
    };

    private async Task<Decision> MayCreate(InterlinkDb db, Actor actor, CancellationToken cancellation)
    {
        var setting = installation.Current.CreateOrganisations;
        var administers = setting == WhoMay.OrganisationAdministrators && actor is { PersonId: { } person, IsInstallationAdministrator: false }
            && await db.Set<OrganisationAdministrator>().AnyAsync(a => a.PersonId == person && db.Set<Organisation>().Any(o => o.Id == a.OrganisationId), cancellation);
        return OrganisationPolicy.MayCreate(setting, actor, administers);
    }
}
