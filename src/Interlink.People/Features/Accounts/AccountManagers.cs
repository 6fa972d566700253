using Interlink.People.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.People.Features.Accounts;

/// <summary>
/// Identity over the context of a turn (to save with it) or of a read. There is no manager to inject: it would save outside a turn, or never.
/// </summary>
internal sealed class AccountManagers(IServiceProvider services)
{
    /// <summary>Identity's manager over this context. It saves nothing by itself.</summary>
    public UserManager<Account> Over(InterlinkDb db) => ActivatorUtilities.CreateInstance<UserManager<Account>>(services, new Store(db));

    // The manager disposes its store; the context belongs to the turn.
    private sealed class Store : UserOnlyStore<Account, InterlinkDb, Guid>
    {
        public Store(InterlinkDb db) : base(db) => AutoSaveChanges = false;

        // Several calls of the manager, one save at the end of the turn: attached once more, the row would forget the stamp that it was read with.
        public override Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default) =>
            Context.Entry(user) is var entry && (entry.State == EntityState.Added || (entry.State == EntityState.Modified && entry.Property(a => a.ConcurrencyStamp).IsModified))
                ? Task.FromResult(IdentityResult.Success) : base.UpdateAsync(user, cancellationToken);
    }
}

/// <summary>Addresses and names are compared in lower case everywhere.</summary>
internal sealed class AddressNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name is null ? null : Check.AddressKey(name);

    public string? NormalizeEmail(string? email) => email is null ? null : Check.AddressKey(email);
}
