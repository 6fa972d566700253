using Interlink.People.Contracts;

namespace Interlink.People.Features.Accounts;

/// <summary>Finds whom the operator names on the command line: only the installation itself may ask.</summary>
internal sealed class OperatorsPerson(IReads reads, ICurrentActor current)
{
    /// <summary>The person with this confirmed address; <see cref="NotFound"/> where there is nobody. The field is what a problem with the address is said of.</summary>
    public async Task<Guid> By(string field, string address, CancellationToken cancellation)
    {
        if (current.Actor.Kind != ActorKind.System) throw new Denied(Decision.No("people.account.system", "people.account.nobody"));
        var check = new Check();
        var known = check.Address(field, address);
        check.Done();
        await using var db = reads.Open();
        var person = await PeopleViews.ByAddress(db, known).SingleOrDefaultAsync(cancellation);
        return person == Guid.Empty ? throw new NotFound() : person;
    }
}
