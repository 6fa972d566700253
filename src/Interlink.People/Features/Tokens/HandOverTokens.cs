using System.Globalization;
using Interlink.People.Contracts;

namespace Interlink.People.Features.Tokens;

/// <inheritdoc cref="IHandOverTokens"/>
internal sealed class HandOverTokens(IReads reads, ICurrentActor current, IIds ids, CreateToken tokens) : IHandOverTokens
{
    public async Task<string> ForPerson(string address, string name, IReadOnlyList<string> scopes, int days, CancellationToken cancellation)
    {
        if (current.Actor.Kind != ActorKind.System) throw new Denied(Decision.No("people.account.system", "people.account.nobody"));
        var check = new Check();
        var known = check.Address("user", address);
        check.Done();
        Guid person;
        await using (var db = reads.Open()) person = await PeopleViews.ByAddress(db, known).SingleOrDefaultAsync(cancellation);
        if (person == Guid.Empty) throw new NotFound();
        return await tokens.For(person, new(ids.New(), name, scopes, days.ToString(CultureInfo.InvariantCulture)), cancellation);
    }
}
