using Interlink.People.Domain;

namespace Interlink.People.Features.Teams;

/// <summary>The words for what one is in a team, as invitations carry them.</summary>
internal static class TeamRoles
{
    public const string Member = "member", Administrator = "administrator";

    public static readonly IReadOnlyList<string> All = [Member, Administrator];
}

/// <summary>Rows of people in teams, changed inside turns that hold the organisation's stream.</summary>
internal static class Members
{
    /// <summary>Makes somebody a member or an administrator, beside what they are already.</summary>
    public static async Task Put(Turn turn, Guid team, Guid person, string role, CancellationToken cancellation)
    {
        var row = await turn.Db.Set<TeamMember>().FirstOrDefaultAsync(m => m.TeamId == team && m.PersonId == person, cancellation);
        if (row is null) turn.Db.Add(row = new TeamMember { TeamId = team, PersonId = person, Since = turn.Now });
        if (role == TeamRoles.Administrator) row.IsAdministrator = true;
        else row.IsMember = true;
    }

    /// <summary>Refuses to leave a team with nobody who administers it.</summary>
    public static async Task DemandAnotherAdministrator(Turn turn, Guid team, Guid person, string code, CancellationToken cancellation)
    {
        if (!await turn.Db.Set<TeamMember>().AnyAsync(m => m.TeamId == team && m.PersonId != person && m.IsAdministrator, cancellation)) throw new InvalidInput("", code);
    }
}
