using System.Text.Json;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;

namespace Interlink.People.Features.Teams;

/// <summary>Takes somebody out of a team. One administrator always stays.</summary>
internal sealed class RemoveMember(IReads reads, IWriter writer, OrganisationAccess access)
{
    /// <summary>Answers the activity that <see cref="PutBack"/> undoes; none if the person was not in the team.</summary>
    public async Task<Guid?> Remove(Guid team, Guid person, CancellationToken cancellation = default)
    {
        var organisation = await Streams.OfTeam(reads, team, cancellation);
        return await writer.Write([organisation, person], async turn =>
        {
            var facts = await access.LoadTeam(turn.Db, turn.Actor, team, cancellation);
            TeamPolicy.Decide(facts, turn.Actor, TeamAction.ManagePeople).Demand();
            return await Departures.TakeOut(turn, organisation, team, person, "team.member.removed", "people.team.last-administrator", cancellation);
        }, cancellation);
    }
}

/// <summary>Leaves a team, freely.</summary>
internal sealed class LeaveTeam(IReads reads, IWriter writer, ICurrentActor current, OrganisationAccess access)
{
    /// <inheritdoc cref="RemoveMember.Remove"/>
    public async Task<Guid?> Leave(Guid team, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        var organisation = await Streams.OfTeam(reads, team, cancellation);
        return await writer.Write([organisation, person], async turn =>
        {
            await access.LoadTeam(turn.Db, turn.Actor, team, cancellation);
            return await Departures.TakeOut(turn, organisation, team, person, "team.member.left", "people.team.last-leaves", cancellation);
        }, cancellation);
    }
}

/// <summary>Undoes what one just did by <see cref="RemoveMember"/> or <see cref="LeaveTeam"/>, within the hour: afterwards people are invited.</summary>
internal sealed class PutBack(IReads reads, IWriter writer, ICurrentActor current)
{
    private static readonly TimeSpan While = TimeSpan.FromHours(1);

    public async Task Undo(Guid activity, CancellationToken cancellation = default)
    {
        var actor = current.Actor.Person;
        Departure? departure;
        await using (var db = reads.Open())
        {
            var row = await db.Set<ActivityRow>()
                .Where(a => a.Id == activity && a.ActorId == actor && (a.Type == "team.member.removed" || a.Type == "team.member.left"))
                .Select(a => new { a.SubjectId, a.StreamId, a.At, a.Payload }).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
            departure = JsonSerializer.Deserialize<Departure>(row.Payload, JsonSerializerOptions.Web)! with { Team = row.SubjectId, Organisation = row.StreamId, At = row.At };
        }
        await writer.Write([departure.Organisation, departure.Person], async turn =>
        {
            if (turn.Now - departure.At > While) throw new InvalidInput("", "people.team.undo-late");
            var (team, person) = (departure.Team, departure.Person);
            if (!await turn.Db.Set<Team>().AnyAsync(t => t.Id == team, cancellation)) throw new NotFound();
            if (await turn.Db.Set<TeamMember>().AnyAsync(m => m.TeamId == team && m.PersonId == person, cancellation)) return;
            // Whoever took somebody out must still run the team; whoever left comes back as what they were.
            if (person != actor && !await turn.Db.Set<TeamMember>().AnyAsync(m => m.TeamId == team && m.PersonId == actor && m.IsAdministrator, cancellation)
                && !await turn.Db.Set<OrganisationAdministrator>().AnyAsync(a => a.OrganisationId == departure.Organisation && a.PersonId == actor, cancellation)) throw new NotFound();
            turn.Db.Add(new TeamMember { TeamId = team, PersonId = person, IsMember = departure.Member, IsAdministrator = departure.Administrator, Since = turn.Now });
            turn.RaiseAccess(departure.Organisation);
            turn.RaiseAccess(person);
            var payload = new Dictionary<string, object?> { ["person"] = person, ["undoes"] = activity };
            turn.Record(new("team.member.added", departure.Organisation, "team", team) { Payload = payload });
            turn.Record(new("team.member.added", person, "team", team) { Payload = payload, Audience = Audience.Person });
        }, cancellation);
    }

    /// <summary>What the activity of leaving holds, and where it happened.</summary>
    private sealed record Departure(Guid Person, bool Member, bool Administrator)
    {
        public Guid Team { get; init; }
        public Guid Organisation { get; init; }
        public DateTimeOffset At { get; init; }
    }
}

/// <summary>Takes people out of teams, inside turns that hold the streams of organisation and person.</summary>
internal static class Departures
{
    public static async Task<Guid?> TakeOut(Turn turn, Guid organisation, Guid team, Guid person, string activity, string lastCode, CancellationToken cancellation)
    {
        var row = await turn.Db.Set<TeamMember>().FirstOrDefaultAsync(m => m.TeamId == team && m.PersonId == person, cancellation);
        if (row is null) return null;
        if (row.IsAdministrator) await Members.DemandAnotherAdministrator(turn, team, person, lastCode, cancellation);
        turn.Db.Remove(row);
        turn.RaiseAccess(organisation);
        turn.RaiseAccess(person);
        var payload = new Dictionary<string, object?> { ["person"] = person, ["member"] = row.IsMember, ["administrator"] = row.IsAdministrator };
        turn.Record(new(activity, person, "team", team) { Payload = payload, Audience = Audience.Person });
        return turn.Record(new(activity, organisation, "team", team) { Payload = payload });
    }
}
