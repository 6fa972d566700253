using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;

namespace Interlink.People.Features.Passwords;

/// <inheritdoc cref="IHandOverLinks"/>
internal sealed class HandOverLinks(OperatorsPerson people, IWriter writer, IInstallation installation, AccountManagers managers) : IHandOverLinks
{
    public async Task<string> ForPassword(string address, CancellationToken cancellation)
    {
        var person = await people.By("address", address, cancellation);
        return await writer.Write(person, async turn =>
        {
            var account = await turn.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == person, cancellation) ?? throw new NotFound();
            turn.Record(new("people.password.link-made", person, "person", person) { Audience = Audience.Administrators });
            return installation.Current.Link(await ResetLinks.Path(managers, turn.Db, account));
        }, cancellation);
    }
}
