using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;

namespace Interlink.People.Features.Teams;

/// <inheritdoc cref="ITeamChoices"/>
internal sealed class TeamChoices(ICurrentActor current, OrganisationAccess access) : ITeamChoices
{
    private const int Most = 100;

    public async Task<IReadOnlyList<TeamChoice>> List(InterlinkDb db, string search, string language, CancellationToken cancellation)
    {
        var rows = Known(db, language);
        if (TextDoor.Key(TextDoor.Cut(search, Limits.Name)) is { Length: > 0 } key) rows = rows.Where(r => r.Team.NameKey.Contains(key) || r.Name.NameKey.Contains(key));
        return await rows.OrderByDescending(r => r.Own).ThenBy(r => r.Team.NameKey).ThenBy(r => r.Team.Id).Take(Most)
            .Select(r => new TeamChoice(r.Team.Id, r.Team.Name, r.Team.Family, r.Name.Name, r.Manages)).ToListAsync(cancellation);
    }

    public async Task<TeamChoice?> Find(InterlinkDb db, Guid team, string language, CancellationToken cancellation) =>
        await Known(db, language).Where(r => r.Team.Id == team).Select(r => new TeamChoice(r.Team.Id, r.Team.Name, r.Team.Family, r.Name.Name, r.Manages)).FirstOrDefaultAsync(cancellation);

    private sealed record Row
    {
        public required Team Team { get; init; }
        public required OrganisationNamed Name { get; init; }
        public bool Own { get; init; }
        public bool Manages { get; init; }
    }

    private IQueryable<Row> Known(InterlinkDb db, string language)
    {
        var (all, person) = (current.Actor.Kind == ActorKind.System, current.Actor.PersonId);
        return
            from team in db.Set<Team>()
            where team.RemovalId == null
            join facts in access.All(db, current.Actor) on team.OrganisationId equals facts.Id
            where !facts.IsRemoved && (all || facts.IsPublic || facts.IsAdministrator || facts.IsInTeam || facts.IsInvited)
            join name in OrganisationNames.In(db, language) on facts.Id equals name.Id
            select new Row
            {
                Team = team,
                Name = name,
                Own = facts.IsAdministrator || facts.IsInTeam,
                Manages = all || facts.IsAdministrator || db.Set<TeamMember>().Any(m => m.TeamId == team.Id && m.PersonId == person && m.IsAdministrator),
            };
    }
}
