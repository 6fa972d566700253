using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Passwords;

/// <summary>Sets a new password by a link. The link works once; all sessions end.</summary>
internal sealed class ResetPassword(IReads reads, IWriter writer, AccountManagers managers, IPasswordHasher<Account> hasher)
{
    /// <summary>Whether the link still holds.</summary>
    public async Task<bool> Holds(string? link, CancellationToken cancellation) => await Find(link, cancellation) is not null;

    public async Task Reset(string? link, string? rawPassword, CancellationToken cancellation)
    {
        var (account, token, known) = await Find(link, cancellation) ?? throw new InvalidInput("", "people.account.link.old");
        var check = new Check();
        var password = PasswordRule.Take(check, "password", rawPassword, known);
        check.Done();
        var hash = hasher.HashPassword(account, password);
        await writer.Write(account.Id, async turn =>
        {
            var now = await turn.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == account.Id, cancellation);
            if (now is null || !await ResetLinks.Holds(managers, turn.Db, now, token)) throw new InvalidInput("", "people.account.link.old");
            using var manager = managers.Over(turn.Db);
            (now.PasswordHash, now.LockoutEnd, now.AccessFailedCount) = (hash, null, 0);
            // Makes this link and all others worthless.
            (await manager.UpdateSecurityStampAsync(now)).Demand();
            await OpenSessions.End(turn, account.Id, except: null, cancellation);
            turn.Record(new("people.password.reset", account.Id, "person", account.Id) { Audience = Audience.Person });
        }, cancellation);
    }

    private async Task<(Account Account, string Token, string[] Known)?> Find(string? link, CancellationToken cancellation)
    {
        if (ResetLinks.Parse(link) is not { } parsed) return null;
        var (person, token) = parsed;
        await using var db = reads.Open();
        var found = await (
            from account in db.Set<Account>()
            join profile in db.Set<Profile>() on account.Id equals profile.PersonId
            where account.Id == person
            select new { Account = account, profile.Name, Address = db.Set<PersonAddress>().Where(a => a.PersonId == person && a.IsPrimary).Select(a => a.Address).FirstOrDefault() }).SingleOrDefaultAsync(cancellation);
        return found is not null && await ResetLinks.Holds(managers, db, found.Account, token) ? (found.Account, token, [found.Name, found.Address ?? ""]) : null;
    }
}
