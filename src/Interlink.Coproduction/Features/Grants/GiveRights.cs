using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Resources;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>
/// Gives rights to a team, or to somebody who takes part already, on the process, a node or a resource. The team may be made on the spot.
/// One may give them to teams one may know of; a team that has rights at that place is changed, not given to again.
/// </summary>
internal sealed class GiveRights(IWriter writer, AccessFacts facts, ICurrentActor current, ITeams teams, ITeamChoices choices, ResourceFinder resources)
{
    public const string Team = "team", NewTeam = "new", Person = "person";

    /// <summary>Answers the team that has the rights now; none for a person.</summary>
    public Task<Guid?> Give(Guid process, GrantForm form, CancellationToken cancellation = default)
    {
        var check = new Check();
        var (rights, ends) = form.Rights.Read(check);
        var (team, person, organisation) = (Id(check, Team, form.Who == Team, form.Team), Id(check, Person, form.Who == Person, form.Person), Id(check, "organisation", form.Who == NewTeam, form.NewTeamOrganisation));
        Family? family = form.Who == NewTeam && !string.IsNullOrEmpty(form.NewTeamFamily) ? check.Choice<Family>("family", form.NewTeamFamily) : null;
        if (form.Who == NewTeam) check.Line("team-name", form.NewTeamName, Limits.Name);
        if (form.Who is not (Team or NewTeam or Person)) check.Fail("who", "error.choice");
        var (node, resource) = (Id(check, "node", !string.IsNullOrEmpty(form.Node), form.Node), Id(check, "resource", !string.IsNullOrEmpty(form.Resource), form.Resource));
        check.Done();
        Guid[] streams = organisation is { } home ? [process, home, current.Actor.Person] : [process];
        return writer.Write(streams, async turn =>
        {
            var access = await facts.Load(turn.Db, turn.Actor, process, cancellation);
            access.Decide(ProcessAction.ChangeRights, Scope.Process).Demand();
            if (await turn.Db.Set<Grant>().FirstOrDefaultAsync(g => g.Id == form.Id, cancellation) is { } there)
            {
                // A double post: it is there already (or the id is somebody else's).
                if (there.ProcessId != process) throw new NotFound();
                return there.GranteeKind == GranteeKind.Team ? there.GranteeId : null;
            }
            if (await GrantRules.EndsInThePast(turn, process, ends, cancellation)) throw new InvalidInput("ends", "process.rights.ends.past");
            var holder = await Place(turn, process, node, resource, cancellation);
            var grant = new Grant
            {
                Id = form.Id,
                ProcessId = process,
                NodeId = resource is null ? node : null,
                ResourceId = resource,
                GranteeKind = person is null ? GranteeKind.Team : GranteeKind.Person,
                GranteeId = person ?? team ?? form.NewTeamId,
                Rights = rights,
                EndsOn = ends,
                GrantedBy = turn.Actor.PersonId,
                GrantedAt = turn.Now,
            };
            if (team is { } chosen && await choices.Find(turn.Db, chosen, Languages.Default, cancellation) is null) throw new InvalidInput(Team, "error.choice");
            if (person is { } somebody && !await Participants.Of(turn.Db, process).AnyAsync(p => p == somebody, cancellation)) throw new InvalidInput(Person, "error.choice");
            if (organisation is { } within)
            {
                await teams.Create(turn, new() { Id = form.NewTeamId, OrganisationId = within, Name = form.NewTeamName ?? "", Family = family, Administrator = turn.Actor.Person, NameField = "team-name" }, cancellation);
            }
            else if (await GrantRules.Running(turn, grant, cancellation))
            {
                throw new InvalidInput(person is null ? Team : Person, "process.rights.already");
            }
            turn.Db.Add(grant);
            turn.RaiseAccess(process);
            turn.Record(GrantRules.Activity(RightsActivities.Given, grant, holder) with
            {
                Payload = new Dictionary<string, object?> { ["grant"] = grant.Id, ["rights"] = (int)rights, ["ends"] = ends },
            });
            return grant.GranteeKind == GranteeKind.Team ? (Guid?)grant.GranteeId : null;
        }, cancellation);
    }

    /// <summary>Checks that the place is there; answers the node that the activity belongs to.</summary>
    private async Task<Guid?> Place(Turn turn, Guid process, Guid? node, Guid? resource, CancellationToken cancellation)
    {
        if (resource is { } id)
        {
            var found = await resources.Find(turn.Db, turn.Actor, id, cancellation: cancellation);
            return found.Row.ProcessId == process ? found.Row.HolderId : throw new NotFound();
        }
        if (node is { } place && !await turn.Db.Set<Node>().AnyAsync(n => n.Id == place && n.ProcessId == process, cancellation)) throw new InvalidInput("node", "process.rights.place.gone");
        return node;
    }

    private static Guid? Id(Check check, string field, bool asked, string? raw)
    {
        if (!asked) return null;
        if (Guid.TryParse(raw, out var id)) return id;
        check.Fail(field, string.IsNullOrEmpty(raw) ? "error.required" : "error.choice");
        return null;
    }
}
