using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;

namespace Interlink.People.Features.Passwords;

/// <inheritdoc cref="IHandOverLinks"/>
internal sealed class HandOverLinks(IReads reads, IWriter writer, ICurrentActor current, IInstallation installation, AccountManagers managers) : IHandOverLinks
{
    public async Task<string> ForPassword(string address, CancellationToken cancellation)
    {
        if (current.Actor.Kind != ActorKind.System) throw new Denied(Decision.No("people.account.system", "people.account.nobody"));
        var check = new Check();
        var known = check.Address("address", address);
        check.Done();
        Guid person;
        await using (var db = reads.Open()) person = await PeopleViews.ByAddress(db, known).SingleOrDefaultAsync(cancellation);
        if (person == Guid.Empty) throw new NotFound();
        return await writer.Write(person, async turn =>
        {
            var account = await turn.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == person, cancellation) ?? throw new NotFound();
            turn.Record(new("people.password.link-made", person, "person", person) { Audience = Audience.Administrators });
            return installation.Current.Link(await ResetLinks.Path(managers, turn.Db, account));
        }, cancellation);
    }
}
