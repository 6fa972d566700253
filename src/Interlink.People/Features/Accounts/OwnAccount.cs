using Interlink.People.Domain;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Accounts;

/// <summary>What several acts on one's own account need.</summary>
internal static class OwnAccount
{
    /// <summary>Account, name and primary address, in one statement.</summary>
    public static async Task<(Account Account, string Name, PersonAddress Address)> Read(IReads reads, Guid person, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var row = await (
            from account in db.Set<Account>()
            join profile in db.Set<Profile>() on account.Id equals profile.PersonId
            join address in db.Set<PersonAddress>() on account.Id equals address.PersonId
            where account.Id == person && address.IsPrimary
            select new { account, profile.Name, address }).SingleOrDefaultAsync(cancellation) ?? throw new NotFound();
        return (row.account, row.Name, row.address);
    }

    /// <summary>The account inside a turn. Refuses if the password that was compared before is no longer the same.</summary>
    public static async Task<Account> InTurn(Turn turn, Account compared, CancellationToken cancellation)
    {
        var now = await turn.Db.Set<Account>().SingleAsync(a => a.Id == compared.Id, cancellation);
        return now.PasswordHash == compared.PasswordHash ? now : throw new InvalidInput("password", "people.account.password.wrong");
    }

    /// <summary>The row of a person's main address, where letters go.</summary>
    public static Task<Guid> MainAddress(Turn turn, Guid person, CancellationToken cancellation) =>
        turn.Db.Set<PersonAddress>().Where(a => a.PersonId == person && a.IsPrimary).Select(a => a.Id).SingleAsync(cancellation);

    /// <summary>Asks for the present password. Whoever has none (they came by the demonstration) can't prove it.</summary>
    public static void Demand(IPasswordHasher<Account> hasher, AttemptLimits limits, Account account, string field, string? password)
    {
        limits.Demand("own-password", account.Id.ToString("N"));
        if (account.PasswordHash is null || hasher.VerifyHashedPassword(account, account.PasswordHash, PasswordRule.Normal(password)) == PasswordVerificationResult.Failed)
            throw new InvalidInput(field, "people.account.password.wrong");
    }
}
