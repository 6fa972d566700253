using Interlink.People.Domain;
using Interlink.People.Features.Organisations;

namespace Interlink.People.Features.Teams;

/// <summary>Lists the teams of the person. Two statements.</summary>
internal sealed class ListTeams(IReads reads, ICurrentActor current)
{
    public async Task<Page<TeamRow>> Mine(string search, bool newest, int page, string language, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        await using var db = reads.Open();
        var mine = db.Set<Team>().Where(t => t.RemovalId == null && db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId == person));
        if (TextDoor.Key(TextDoor.Cut(search, Limits.Name)) is { Length: > 0 } key)
            mine = mine.Where(t => t.NameKey.Contains(key) || db.Set<OrganisationText>().Any(n => n.OrganisationId == t.OrganisationId && n.NameKey.Contains(key)));
        var rows =
            from team in mine
            join name in OrganisationNames.In(db, language) on team.OrganisationId equals name.Id
            join member in db.Set<TeamMember>().Where(m => m.PersonId == person) on team.Id equals member.TeamId
            select new { team, name, member };
        rows = newest ? rows.OrderByDescending(r => r.member.Since).ThenBy(r => r.team.Id) : rows.OrderBy(r => r.team.NameKey).ThenBy(r => r.team.Id);
        var listed = await rows.Skip(Page<int>.Skip(page)).Take(Limits.Page).Select(r => new TeamRow
        {
            Id = r.team.Id,
            Name = r.team.Name,
            Family = r.team.Family,
            Organisation = r.name.Name,
            OrganisationId = r.name.Id,
            OrganisationLanguage = r.name.Language,
            People = db.Set<TeamMember>().Count(m => m.TeamId == r.team.Id),
            IsAdministrator = r.member.IsAdministrator,
            IsMember = r.member.IsMember,
        }).ToListAsync(cancellation);
        return new(listed, Math.Max(1, page), await mine.CountAsync(cancellation));
    }
}
