namespace Interlink.People.Features.Organisations;

/// <summary>Creates an organisation; its creator becomes its administrator.</summary>
internal sealed class CreateOrganisation(IWriter writer, ICurrentActor current, NewOrganisations organisations)
{
    public async Task Create(Guid id, OrganisationInput input, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        var draft = input.Draft();
        await writer.Write(person, async turn => { await organisations.Make(turn, id, person, draft, demo: false, cancellation); }, cancellation);
    }
}
