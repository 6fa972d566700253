using Interlink.People.Domain;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Sessions;

namespace Interlink.People.Features.Registering;

/// <summary>
/// Begins a registration: a letter goes to the address, and only its link makes the account. So nobody waits in an account under somebody else's address,
/// and the answer is the same whether the address is known or not: the letter says it.
/// </summary>
internal sealed class AskForAccount(IReads reads, IWriter writer, IIds ids, RegistrationDoor door, AttemptLimits limits)
{
    public async Task With(string? rawAddress, string language, string? leadsTo, CancellationToken cancellation)
    {
        if (!door.IsOpen) throw new Denied(Decision.No("people.account.register.closed", "people.account.register.who"));
        var check = new Check();
        var address = check.Address("address", rawAddress);
        check.Done();
        var key = Check.AddressKey(address);
        limits.Demand("register", key);
        PersonAddress? known;
        await using (var db = reads.Open()) known = await db.Set<PersonAddress>().SingleOrDefaultAsync(a => a.AddressKey == key && a.ConfirmedAt != null, cancellation);
        if (known is not null)
        {
            await writer.Write(known.PersonId, turn =>
            {
                var again = turn.Record(new("people.registration.repeated", known.PersonId, "person", known.PersonId) { Audience = Audience.Person });
                turn.Send(again, known.Id, AccountLetter.Known);
                return Task.CompletedTask;
            }, cancellation);
            return;
        }
        var id = ids.New();
        await writer.Write([], turn =>
        {
            turn.Open(id, StreamKind.Person);
            turn.Db.Add(new RegistrationRequest
            {
                Id = id,
                Address = address,
                AddressKey = key,
                Language = language,
                LeadsTo = leadsTo,
                At = turn.Now,
                ExpiresAt = turn.Now + AccountLetters.LinkHolds,
            });
            var asked = turn.Record(new("people.registration.asked", id, "person", id) { Audience = Audience.Person });
            turn.Send(asked, id, AccountLetter.Register);
            return Task.CompletedTask;
        }, cancellation);
    }
}
