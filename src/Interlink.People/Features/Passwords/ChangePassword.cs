using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Passwords;

/// <summary>Changes one's own password. Other sessions end, and a letter tells.</summary>
internal sealed class ChangePassword(
    IReads reads, IWriter writer, ICurrentActor current, AccountManagers managers, IPasswordHasher<Account> hasher, AttemptLimits limits, IInstallation installation, MailSettings mail)
{
    public async Task Change(string? oldPassword, string? newPassword, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var (account, name, address) = await OwnAccount.Read(reads, person, cancellation);
        var check = new Check();
        if (string.IsNullOrEmpty(oldPassword)) check.Fail("old-password", "error.required");
        var password = PasswordRule.Take(check, "new-password", newPassword, name, address.Address);
        check.Done();
        OwnAccount.Demand(hasher, limits, account, "old-password", oldPassword);
        var hash = hasher.HashPassword(account, password);
        await writer.Write(person, async turn =>
        {
            var now = await turn.Db.Set<Account>().SingleAsync(a => a.Id == person, cancellation);
            if (now.PasswordHash != account.PasswordHash) throw new InvalidInput("old-password", "people.account.password.wrong");
            now.PasswordHash = hash;
            using var manager = managers.Over(turn.Db);
            (await manager.UpdateSecurityStampAsync(now)).Demand();
            await OpenSessions.End(turn, person, except: turn.Actor.SessionId, cancellation);
            var activity = turn.Record(new("people.password.changed", person, "person", person) { Audience = Audience.Person });
            if (mail.CanSend(installation.Current)) turn.Send(activity, address.Id, AccountLetter.PasswordChanged);
        }, cancellation);
    }
}
