using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Invitations;

/// <summary>Finds people of an organisation by the beginnings of their names. One statement. Decide first whether the actor administers the organisation.</summary>
internal static class FindColleagues
{
    /// <summary>Those who belong to it, through a team or by administering it, without <paramref name="except"/>.</summary>
    public static async Task<Colleagues> In(InterlinkDb db, Guid organisation, IQueryable<Guid> except, string? typed, int page, CancellationToken cancellation)
    {
        typed = TextDoor.Cut(typed ?? "", Limits.Name);
        if (TextDoor.HasForbidden(typed, lines: false) || TextDoor.Key(typed) is not { Length: > 0 } key) return new("", [], 1, false);
        var (starts, within) = (key + "%", "% " + key + "%");
        var belongs = db.Set<TeamMember>().Where(m => db.Set<Team>().Any(t => t.Id == m.TeamId && t.OrganisationId == organisation)).Select(m => m.PersonId)
            .Union(db.Set<OrganisationAdministrator>().Where(a => a.OrganisationId == organisation).Select(a => a.PersonId));
        var rows = await PeopleViews.People(db)
            .Where(p => belongs.Contains(p.Id) && !except.Contains(p.Id) && (EF.Functions.Like(p.NameKey, starts) || EF.Functions.Like(p.NameKey, within)))
            .OrderBy(p => p.NameKey).ThenBy(p => p.Id).Skip(Page<Colleague>.Skip(page)).Take(Limits.Page + 1)
            .Select(p => new Colleague(p.Id, p.Name)).ToListAsync(cancellation);
        return new(TextDoor.Line(typed), [.. rows.Take(Limits.Page)], page, rows.Count > Limits.Page);
    }
}
