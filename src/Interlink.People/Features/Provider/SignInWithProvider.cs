using System.Security.Cryptography;
using System.Text;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.SecondFactor;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Provider;

/// <summary>Who came from the provider, as it says.</summary>
/// <param name="Subject">What it calls them for ever.</param>
/// <param name="Address">Their address, if it names one.</param>
/// <param name="IsVerified">Whether it has verified that.</param>
/// <param name="Name">Their name.</param>
internal sealed record ProviderPerson(string Subject, string? Address, bool IsVerified, string? Name)
{
    /// <summary>What is kept of the subject: enough to know it again.</summary>
    public string Key => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Subject)));
}

/// <summary>Why somebody who came from the provider was not let in.</summary>
internal enum ProviderRefusal
{
    /// <summary>It could not be reached, or did not answer what was asked.</summary>
    Failed,
    /// <summary>It names no address, or did not verify it.</summary>
    Unverified,
    /// <summary>There is no account, and none is made here.</summary>
    NoAccount,
    /// <summary>The account is suspended.</summary>
    Suspended,
    /// <summary>It is linked to another account.</summary>
    Taken,
}

/// <summary>
/// Signs in whoever comes from the provider: by the link to an account, else by a verified address, which links it; else a new account, where registration is open.
/// Where a second step is on, it follows as after a password.
/// </summary>
internal sealed class SignInWithProvider(
    IReads reads, IWriter writer, IIds ids, IInstallation installation, IDatabaseProvider database, PeopleSettings settings, NewAccount accounts, StartSession sessions, AccountManagers managers, WaysLetter letter)
{
    public async Task<(SignInStep? Step, ProviderRefusal? Refusal)> With(ProviderPerson who, string language, CancellationToken cancellation)
    {
        var provider = (settings.OpenIdConnect ?? throw new NotFound()).Key;
        if (who.Subject.Length == 0) return (null, ProviderRefusal.Failed);
        if (await Linked(provider, who, cancellation) is { } linked) return await Enter(linked, cancellation);
        if (who.Address is null || !who.IsVerified || !Check.IsAddress(who.Address) || who.Address.Length > Limits.Address) return (null, ProviderRefusal.Unverified);
        var key = Check.AddressKey(who.Address);
        if (await Owner(key, cancellation) is { } owner)
            return await LinkByAddress(owner, key, provider, who, cancellation) ? await Enter(owner, cancellation) : (null, ProviderRefusal.Taken);
        if (installation.Current.Registration != Registration.Open) return (null, ProviderRefusal.NoAccount);
        try
        {
            return (new(await Make(provider, who, language, cancellation), null), null);
        }
        catch (DbUpdateException taken) when (database.IsUniqueViolation(taken))
        {
            // The same person twice, at the same instant: the account is there now.
            return await Linked(provider, who, cancellation) is { } made ? await Enter(made, cancellation) : (null, ProviderRefusal.Failed);
        }
    }

    private async Task<Guid?> Linked(string provider, ProviderPerson who, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var subject = who.Key;
        return await db.Set<IdentityUserLogin<Guid>>().Where(l => l.LoginProvider == provider && l.ProviderKey == subject).Select(l => (Guid?)l.UserId).SingleOrDefaultAsync(cancellation);
    }

    private async Task<Guid?> Owner(string key, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await db.Set<PersonAddress>().Where(a => a.AddressKey == key && a.ConfirmedAt != null).Select(a => (Guid?)a.PersonId).SingleOrDefaultAsync(cancellation);
    }

    private Task<bool> LinkByAddress(Guid person, string key, string provider, ProviderPerson who, CancellationToken cancellation) => writer.Write(person, async turn =>
    {
        // Read again: the address may belong to somebody else by now, and nobody is linked twice.
        if (!await turn.Db.Set<PersonAddress>().AnyAsync(a => a.PersonId == person && a.AddressKey == key && a.ConfirmedAt != null, cancellation)
            || !await turn.Db.Set<Person>().AnyAsync(p => p.Id == person && p.SuspendedAt == null, cancellation)) return true;
        if (await turn.Db.Set<IdentityUserLogin<Guid>>().AnyAsync(l => l.UserId == person && l.LoginProvider == provider, cancellation)) return false;
        await ProviderLink.Add(managers, turn, await turn.Db.Set<Account>().SingleAsync(a => a.Id == person, cancellation), provider, who.Key);
        letter.Tell(turn, await OwnAccount.MainAddress(turn, person, cancellation), turn.Record(new("people.provider.linked", person, "person", person) { Audience = Audience.Person }));
        return true;
    }, cancellation);

    private Task<(SignInStep?, ProviderRefusal?)> Enter(Guid person, CancellationToken cancellation) => writer.Write(person, async turn =>
    {
        var account = await turn.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == person, cancellation);
        if (account is null || !await turn.Db.Set<Person>().AnyAsync(p => p.Id == person && p.SuspendedAt == null, cancellation))
            return ((SignInStep?)null, (ProviderRefusal?)ProviderRefusal.Suspended);
        return account.TwoFactorEnabled
            ? (new(null, new(person, Remember: false, SignInWay.Provider, account.SecurityStamp!, turn.Now + HalfSignIn.Holds)), null)
            : (new(await sessions.SignIn(turn, person, SignInWay.Provider, remember: false, cancellation), null), null);
    }, cancellation);

    private async Task<StartedSession> Make(string provider, ProviderPerson who, string language, CancellationToken cancellation)
    {
        var id = ids.New();
        return await writer.Write([], async turn =>
        {
            turn.Open(id, StreamKind.Person);
            await accounts.Make(turn, new(id, Named(who), who.Address!, language, PasswordHash: null), cancellation);
            turn.Db.Add(ProviderLink.Of(id, provider, who.Key));
            turn.Record(new("people.account.created", id, "person", id) { Audience = Audience.Person });
            return await sessions.Begin(turn, id, remember: false, cancellation);
        }, cancellation);
    }

    // The name as the provider writes it, where it can be one; else what stands before the @. One can change it afterwards.
    private static string Named(ProviderPerson who)
    {
        var check = new Check();
        var name = check.Line("name", who.Name, Limits.Name);
        return check.Failed ? TextDoor.Cut(who.Address!.Split('@')[0], Limits.Name) : name;
    }
}

/// <summary>The row that links an account to somebody at the provider.</summary>
internal static class ProviderLink
{
    public static IdentityUserLogin<Guid> Of(Guid person, string provider, string key) => new() { UserId = person, LoginProvider = provider, ProviderKey = key };

    /// <summary>Adds it. What was sent or begun before is worthless from then on.</summary>
    public static async Task Add(AccountManagers managers, Turn turn, Account account, string provider, string key)
    {
        turn.Db.Add(Of(account.Id, provider, key));
        using var manager = managers.Over(turn.Db);
        (await manager.UpdateSecurityStampAsync(account)).Demand();
    }
}
