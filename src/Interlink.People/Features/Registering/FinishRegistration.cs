using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Registering;

/// <summary>What a link to a new account says before the form is sent.</summary>
/// <param name="Address">The address it proves.</param>
/// <param name="Language">The language it came in.</param>
/// <param name="LeadsTo">Where the account leads to, if not to one's work.</param>
/// <param name="IsUsed">Whether an account was made by it.</param>
internal sealed record ProvedAddress(string Address, string Language, string? LeadsTo, bool IsUsed = false);

/// <summary>What somebody types to have an account.</summary>
internal sealed record AccountForm(string? Name, string? Password, string? Language);

/// <summary>Makes the account of an address that a link proves, and signs in.</summary>
internal sealed class FinishRegistration(
    IReads reads, IWriter writer, IIds ids, IDatabaseProvider provider, NewAccount accounts, IPasswordHasher<Account> hasher, LinkTokens tokens, RegistrationDoor door,
    IEnumerable<IInvitedAddress> invitations, StartSession sessions, IClock clock)
{
    /// <summary>The address that the link of a letter proves; none if it no longer holds.</summary>
    public async Task<ProvedAddress?> ByLetter(string? token, CancellationToken cancellation)
    {
        if (tokens.Read("register", token) is not { } link) return null;
        await using var db = reads.Open();
        var now = clock.Now;
        return await db.Set<RegistrationRequest>().Where(r => r.Id == link.Id && r.ExpiresAt > now).Select(r => new ProvedAddress(r.Address, r.Language, r.LeadsTo, r.UsedAt != null)).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The address that the link of an invitation proves; none if it no longer holds.</summary>
    public async Task<ProvedAddress?> ByInvitation(string? token, CancellationToken cancellation)
    {
        if (!door.IsOpenToInvited || string.IsNullOrEmpty(token)) return null;
        await using var db = reads.Open();
        foreach (var slot in invitations)
        {
            if (await slot.Read(db, token, cancellation) is { } invited) return new(invited.Address, invited.Language, invited.LeadsTo);
        }
        return null;
    }

    /// <summary>Makes the account by the link of a letter.</summary>
    public async Task<StartedSession> WithLetter(string? token, AccountForm form, CancellationToken cancellation)
    {
        var proved = await ByLetter(token, cancellation) ?? throw new InvalidInput("", "people.account.link.old");
        return await Make(tokens.Read("register", token)!.Value.Id, proved, form, cancellation);
    }

    /// <summary>Makes the account by the link of an invitation.</summary>
    public async Task<StartedSession> WithInvitation(string? token, AccountForm form, CancellationToken cancellation)
    {
        var proved = await ByInvitation(token, cancellation) ?? throw new InvalidInput("", "people.account.link.old");
        return await Make(null, proved, form, cancellation);
    }

    private async Task<StartedSession> Make(Guid? request, ProvedAddress proved, AccountForm form, CancellationToken cancellation)
    {
        var check = new Check();
        var name = check.Line("name", form.Name, Limits.Name);
        var language = check.Language("language", form.Language);
        var password = PasswordRule.Take(check, "password", form.Password, name, proved.Address);
        check.Done();
        if (await SentTwice(proved.Address, password, cancellation) is { } started) return started;
        var id = request ?? ids.New();
        var hash = hasher.HashPassword(new() { Id = id }, password);
        try
        {
            return await writer.Write(request is null ? [] : [id], async turn =>
            {
                if (request is null) turn.Open(id, StreamKind.Person);
                else
                {
                    var row = await turn.Db.Set<RegistrationRequest>().SingleAsync(r => r.Id == id, cancellation);
                    if (row.UsedAt is not null) throw new InvalidInput("", "people.account.link.used");
                    row.UsedAt = turn.Now;
                }
                await accounts.Make(turn, new(id, name, proved.Address, language, hash), cancellation);
                turn.Record(new("people.account.created", id, "person", id) { Audience = Audience.Person });
                return await sessions.Begin(turn, id, remember: false, cancellation);
            }, cancellation);
        }
        catch (DbUpdateException taken) when (provider.IsUniqueViolation(taken))
        {
            // Two links for one address, at the same instant.
            throw new InvalidInput("", "people.account.link.used");
        }
    }

    /// <summary>A form sent twice signs in: whoever proves the address and knows the password is that person.</summary>
    private async Task<StartedSession?> SentTwice(string address, string password, CancellationToken cancellation)
    {
        Account? account;
        var key = Check.AddressKey(address);
        await using (var db = reads.Open())
        {
            account = await (
                from a in db.Set<PersonAddress>()
                join person in db.Set<Person>() on a.PersonId equals person.Id
                join found in db.Set<Account>() on a.PersonId equals found.Id
                where a.AddressKey == key && a.ConfirmedAt != null && person.SuspendedAt == null
                select found).SingleOrDefaultAsync(cancellation);
        }
        if (account is null) return null;
        // With a second step one signs in at the door.
        if (account.TwoFactorEnabled || account.PasswordHash is null || hasher.VerifyHashedPassword(account, account.PasswordHash, password) == PasswordVerificationResult.Failed)
            throw new InvalidInput("", "people.account.link.used");
        return await writer.Write(account.Id, turn => sessions.SignIn(turn, account.Id, SignInWay.Password, remember: false, cancellation), cancellation);
    }
}
