using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>Takes the administration of an organisation from somebody. One always stays.</summary>
internal sealed class RemoveOrganisationAdministrator(IWriter writer, OrganisationAccess access)
{
    public async Task Remove(Guid id, Guid person, CancellationToken cancellation = default) => await writer.Write([id, person], async turn =>
    {
        var facts = await access.Load(turn.Db, turn.Actor, id, cancellation);
        OrganisationPolicy.Decide(facts, turn.Actor, OrganisationAction.SetAdministrators).Demand();
        var all = await turn.Db.Set<OrganisationAdministrator>().Where(a => a.OrganisationId == id).ToListAsync(cancellation);
        if (all.Find(a => a.PersonId == person) is not { } row) return;
        if (all.Count == 1) throw new InvalidInput("", "people.organisation.last-administrator");
        turn.Db.Remove(row);
        turn.RaiseAccess(id);
        turn.RaiseAccess(person);
        var payload = new Dictionary<string, object?> { ["person"] = person, ["on"] = false };
        turn.Record(new("organisation.administrator.set", id, "organisation", id) { Payload = payload });
        turn.Record(new("organisation.administrator.set", person, "organisation", id) { Payload = payload, Audience = Audience.Person });
    }, cancellation);
}
