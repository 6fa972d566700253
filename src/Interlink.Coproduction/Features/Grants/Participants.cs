using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>Who takes part in a process: its administrators, people with a grant, members of teams with one. Grants that ended are not left out here.</summary>
internal static class Participants
{
    public static IQueryable<Guid> Of(InterlinkDb db, Guid process)
    {
        var members = PeopleViews.Memberships(db).Where(m => m.IsMember);
        return db.Set<ProcessAdministrator>().Where(a => a.ProcessId == process).Select(a => a.PersonId)
            .Union(db.Set<Grant>().Where(g => g.ProcessId == process && g.GranteeKind == GranteeKind.Person).Select(g => g.GranteeId))
            .Union(from grant in db.Set<Grant>() where grant.ProcessId == process && grant.GranteeKind == GranteeKind.Team join member in members on grant.GranteeId equals member.TeamId select member.PersonId);
    }
}
