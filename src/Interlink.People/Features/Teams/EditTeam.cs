using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;

namespace Interlink.People.Features.Teams;

/// <summary>Changes name, description and family of a team.</summary>
internal sealed class EditTeam(IReads reads, IWriter writer, OrganisationAccess access)
{
    public async Task Change(Guid id, TeamInput input, Edit edit, CancellationToken cancellation = default)
    {
        var check = new Check();
        var typedName = Names.Take(check, "name", input.Name);
        var typedDescription = check.Block("description", input.Description, Limits.Text);
        var typedFamily = check.Choice<Family>("family", input.Family);
        check.Done();
        await writer.Write(await Streams.OfTeam(reads, id, cancellation), async turn =>
        {
            var facts = await access.LoadTeam(turn.Db, turn.Actor, id, cancellation);
            TeamPolicy.Decide(facts, turn.Actor, TeamAction.Edit).Demand();
            var team = await turn.Db.Set<Team>().SingleAsync(t => t.Id == id, cancellation);
            var name = edit.Field("name", team.Version, team.Name, typedName);
            var description = edit.Field("description", team.Version, team.Description, typedDescription);
            var family = Enum.Parse<Family>(edit.Field("family", team.Version, team.Family.ToString(), typedFamily.ToString()));
            edit.Done();
            List<string> changed = [];
            if (team.Name != name) changed.Add("name");
            if (team.Description != description) changed.Add("description");
            if (team.Family != family) changed.Add("family");
            if (changed.Count == 0) return;
            if (team.Name != name) await TeamNames.Demand(turn.Db, team.OrganisationId, id, name, "name", cancellation);
            (team.Name, team.NameKey, team.Description, team.Family) = (name, TextDoor.Key(name), description, family);
            team.Version++;
            turn.Record(new("team.changed", team.OrganisationId, "team", id) { SubjectVersion = team.Version, Changed = changed });
        }, cancellation);
    }
}

/// <summary>Finds the streams that a turn about a team must hold.</summary>
internal static class Streams
{
    /// <summary>The stream of its organisation. A team never changes its organisation, so this may be read before the turn.</summary>
    public static async Task<Guid> OfTeam(IReads reads, Guid team, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await OrganisationAccess.OrganisationOf(db, team, cancellation);
    }
}
