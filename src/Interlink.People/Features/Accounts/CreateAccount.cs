using Interlink.People.Contracts;
using Interlink.People.Domain;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Accounts;

/// <inheritdoc cref="ICreateAccounts"/>
internal sealed class CreateAccount(IWriter writer, ICurrentActor current, IIds ids, IPasswordHasher<Account> hasher, IInstallation installation, NewAccount accounts) : ICreateAccounts
{
    public async Task<Guid> Create(AccountToCreate account, CancellationToken cancellation)
    {
        if (current.Actor.Kind != ActorKind.System) throw new Denied(Decision.No("people.account.system", "people.account.nobody"));
        var check = new Check();
        var name = check.Line("name", account.Name, Limits.Name);
        var address = check.Address("address", account.Address);
        var language = account.Language is null ? null : check.Language("language", account.Language);
        var password = account.Password is null ? null : PasswordRule.Take(check, "password", account.Password, name, address);
        check.Done();
        var id = ids.New();
        var hash = password is null ? null : hasher.HashPassword(new Account { Id = id }, password);
        await writer.Write([], async turn =>
        {
            turn.Open(id, StreamKind.Person);
            await accounts.Make(turn, new(id, name, address, language, hash, account.InstallationAdministrator), cancellation);
            if (account.AcceptedTerms) turn.Db.Add(new TermsAnswer { Id = turn.NewId(), PersonId = id, TermsVersion = installation.Current.TermsVersion, Accepted = true, At = turn.Now });
            turn.Record(new("people.account.created", id, "person", id) { Audience = Audience.Person });
        }, cancellation);
        return id;
    }
}
