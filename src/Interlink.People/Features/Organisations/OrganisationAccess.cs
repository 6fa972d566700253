using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>Reads the facts of the policies of organisations and teams: one statement each.</summary>
internal sealed class OrganisationAccess(IClock clock)
{
    /// <summary>The facts about an organisation that was not removed; <see cref="NotFound"/> where the person may not know of it.</summary>
    public async Task<OrganisationFacts> Load(InterlinkDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await Any(db, actor, id, cancellation) is { IsRemoved: false } facts ? facts : throw new NotFound();

    /// <summary>The facts, removed or not.</summary>
    public async Task<OrganisationFacts> Any(InterlinkDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        var facts = await All(db, actor).Where(f => f.Id == id).FirstOrDefaultAsync(cancellation);
        return facts is not null && OrganisationPolicy.Sees(facts, Known(actor)) ? facts : throw new NotFound();
    }

    /// <summary>The facts about a team that was not removed, nor its organisation.</summary>
    public async Task<TeamFacts> LoadTeam(InterlinkDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await AnyTeam(db, actor, id, cancellation) is { IsRemoved: false } facts ? facts : throw new NotFound();

    /// <summary>The facts about a team, removed or not, of an organisation that was not.</summary>
    public async Task<TeamFacts> AnyTeam(InterlinkDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await Teams(db, actor).FirstOrDefaultAsync(f => f.Id == id, cancellation) is { } facts && TeamPolicy.Sees(facts, actor) ? facts : throw new NotFound();

    /// <summary>The facts about all teams, removed or not, of organisations that were not, as a query. Demand <see cref="TeamPolicy.Sees"/> of what it answers.</summary>
    public IQueryable<TeamFacts> Teams(InterlinkDb db, Actor actor)
    {
        var person = Known(actor).PersonId ?? Guid.Empty;
        return
            from team in db.Set<Team>().IgnoreQueryFilters()
            join organisation in All(db, actor) on team.OrganisationId equals organisation.Id
            where !organisation.IsRemoved
            select new TeamFacts
            {
                Id = team.Id,
                Organisation = organisation,
                IsRemoved = team.RemovalId != null,
                IsAdministrator = db.Set<TeamMember>().Any(m => m.TeamId == team.Id && m.PersonId == person && m.IsAdministrator),
                IsMember = db.Set<TeamMember>().Any(m => m.TeamId == team.Id && m.PersonId == person && m.IsMember),
            };
    }

    /// <summary>The organisation of a team, removed or not: its stream must be held before anything is decided. <see cref="NotFound"/> where there is no such team.</summary>
    public static async Task<Guid> OrganisationOf(InterlinkDb db, Guid team, CancellationToken cancellation) =>
        await db.Set<Team>().IgnoreQueryFilters().Where(t => t.Id == team).Select(t => (Guid?)t.OrganisationId).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();

    /// <summary>The facts about all organisations, as a query. It switches off the filters of removed rows: say so where they must be left out.</summary>
    public IQueryable<OrganisationFacts> All(InterlinkDb db, Actor actor)
    {
        var person = Known(actor).PersonId ?? Guid.Empty;
        var now = clock.Now;
        return db.Set<Organisation>().IgnoreQueryFilters().Select(o => new OrganisationFacts
        {
            Id = o.Id,
            IsPublic = o.IsPublic,
            TeamCreation = o.TeamCreation,
            IsRemoved = o.RemovalId != null,
            HasAdministrators = db.Set<OrganisationAdministrator>().Any(a => a.OrganisationId == o.Id),
            IsAdministrator = db.Set<OrganisationAdministrator>().Any(a => a.OrganisationId == o.Id && a.PersonId == person),
            IsInTeam = db.Set<TeamMember>().Any(m => m.PersonId == person && db.Set<Team>().Any(t => t.Id == m.TeamId && t.OrganisationId == o.Id && t.RemovalId == null)),
            IsInvited = db.Set<PersonAddress>().Any(a => a.PersonId == person && a.ConfirmedAt != null
                && db.Set<Invitation>().Any(i => i.StreamId == o.Id && i.AddressKey == a.AddressKey && i.State == InvitationState.Pending && i.ExpiresAt > now)),
        });
    }

    /// <summary>Nobody must sign in first.</summary>
    private static Actor Known(Actor actor) => actor.Kind == ActorKind.Nobody ? throw new SignInNeeded() : actor;
}
