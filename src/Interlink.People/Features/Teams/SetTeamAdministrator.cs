using Interlink.People.Domain;
using Interlink.People.Features.Organisations;

namespace Interlink.People.Features.Teams;

/// <summary>Makes somebody of a team its administrator, or no longer. One always stays.</summary>
internal sealed class SetTeamAdministrator(IReads reads, IWriter writer, OrganisationAccess access)
{
    public async Task Set(Guid team, Guid person, bool on, CancellationToken cancellation = default)
    {
        var organisation = await Streams.OfTeam(reads, team, cancellation);
        await writer.Write([organisation, person], async turn =>
        {
            var facts = await access.LoadTeam(turn.Db, turn.Actor, team, cancellation);
            TeamPolicy.Decide(facts, turn.Actor, TeamAction.ManagePeople).Demand();
            var row = await turn.Db.Set<TeamMember>().FirstOrDefaultAsync(m => m.TeamId == team && m.PersonId == person, cancellation) ?? throw new NotFound();
            if (row.IsAdministrator == on) return;
            if (!on) await Members.DemandAnotherAdministrator(turn, team, person, "people.team.last-administrator", cancellation);
            row.IsAdministrator = on;
            // Members have rights in processes: who only administered must not gain them by losing a duty.
            if (!on && !row.IsMember) turn.Db.Remove(row);
            turn.RaiseAccess(organisation);
            turn.RaiseAccess(person);
            var payload = new Dictionary<string, object?> { ["person"] = person, ["on"] = on };
            turn.Record(new("team.administrator.set", organisation, "team", team) { Payload = payload });
            turn.Record(new("team.administrator.set", person, "team", team) { Payload = payload, Audience = Audience.Person });
        }, cancellation);
    }
}
