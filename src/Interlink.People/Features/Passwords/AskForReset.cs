using Interlink.People.Domain;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Sessions;

namespace Interlink.People.Features.Passwords;

/// <summary>Sends a reset link to a confirmed address. To an unknown one nothing goes, and the answer is the same.</summary>
internal sealed class AskForReset(IReads reads, IWriter writer, AttemptLimits limits, IInstallation installation, MailSettings mail)
{
    public async Task For(string? rawAddress, CancellationToken cancellation)
    {
        if (!mail.CanSend(installation.Current)) throw new Denied(Decision.No("people.account.forgot.no-mail", "people.account.forgot.ask"));
        var check = new Check();
        var address = check.Address("address", rawAddress);
        check.Done();
        var key = Check.AddressKey(address);
        limits.Demand("forgot", key);
        PersonAddress? known;
        await using (var db = reads.Open())
        {
            known = await (
                from a in db.Set<PersonAddress>()
                join person in db.Set<Person>() on a.PersonId equals person.Id
                where a.AddressKey == key && a.ConfirmedAt != null && person.SuspendedAt == null
                select a).SingleOrDefaultAsync(cancellation);
        }
        if (known is null) return;
        await writer.Write(known.PersonId, turn =>
        {
            var activity = turn.Record(new("people.password.reset-asked", known.PersonId, "person", known.PersonId) { Audience = Audience.Person });
            turn.Send(activity, known.Id, AccountLetter.Reset);
            return Task.CompletedTask;
        }, cancellation);
    }
}
