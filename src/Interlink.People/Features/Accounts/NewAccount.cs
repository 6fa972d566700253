using Interlink.People.Domain;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Accounts;

/// <summary>What an account is made of.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Address">Their address, confirmed.</param>
/// <param name="Language">The language they read, if known.</param>
/// <param name="PasswordHash">Hash of the password, made before the turn; none until they choose one.</param>
/// <param name="Administrator">Whether they administer the installation.</param>
internal sealed record AccountDraft(Guid Id, string Name, string Address, string? Language, string? PasswordHash, bool Administrator = false);

/// <summary>Makes the rows of an account inside a turn: the one place for registration, invitation, first run and seeding.</summary>
internal sealed class NewAccount(AccountManagers managers)
{
    /// <summary>Adds person, profile, confirmed address and account. The turn holds or has opened the person's stream; it records nothing.</summary>
    public async Task Make(Turn turn, AccountDraft draft, CancellationToken cancellation)
    {
        var key = Check.AddressKey(draft.Address);
        if (await turn.Db.Set<PersonAddress>().AnyAsync(a => a.AddressKey == key && a.ConfirmedAt != null, cancellation))
            throw new InvalidInput("address", "people.account.address.taken");
        turn.Db.Add(new Person { Id = draft.Id, CreatedAt = turn.Now, IsInstallationAdministrator = draft.Administrator });
        turn.Db.Add(new Profile { PersonId = draft.Id, Name = draft.Name, NameKey = TextDoor.Key(draft.Name), Language = draft.Language });
        turn.Db.Add(new PersonAddress
        {
            Id = turn.NewId(),
            PersonId = draft.Id,
            Address = draft.Address,
            AddressKey = key,
            IsPrimary = true,
            AddedAt = turn.Now,
            ConfirmedAt = turn.Now,
        });
        // Addresses have rows of their own and may change; the account is named after the person.
        var account = new Account { Id = draft.Id, UserName = draft.Id.ToString("N"), PasswordHash = draft.PasswordHash, LockoutEnabled = true };
        using var manager = managers.Over(turn.Db);
        (await manager.CreateAsync(account)).Demand();
    }
}

/// <summary>Identity's answers.</summary>
internal static class IdentityResults
{
    /// <summary>What we checked before can't fail here; if it does it is a fault of ours.</summary>
    public static void Demand(this IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(", ", result.Errors.Select(e => e.Code)));
    }
}
