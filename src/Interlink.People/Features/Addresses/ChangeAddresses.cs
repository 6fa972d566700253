using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Letters;
using Interlink.People.Features.SecondFactor;
using Interlink.People.Features.Sessions;

namespace Interlink.People.Features.Addresses;

/// <summary>How many addresses one person may have.</summary>
internal static class AddressRules
{
    public const int Most = 8;
}

/// <summary>Adds an address to one's own, for whoever proves that it is they: a new password can be asked for there. It counts once its letter was answered.</summary>
internal sealed class AddAddress(IReads reads, IWriter writer, ICurrentActor current, AttemptLimits limits, IInstallation installation, MailSettings mail, OwnProof proof)
{
    public async Task Add(string? rawAddress, string? password, string? code, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        if (!mail.CanSend(installation.Current)) throw new InvalidInput("address", "people.account.address.no-mail");
        var check = new Check();
        var address = check.Address("address", rawAddress);
        check.Done();
        limits.Demand("add-address", person.ToString("N"));
        var (account, _, _) = await OwnAccount.Read(reads, person, cancellation);
        proof.Password(account, password, code);
        var key = Check.AddressKey(address);
        OwnProof.Held(await writer.Write(person, async turn =>
        {
            if (!await proof.Code(turn, await OwnAccount.InTurn(turn, account, cancellation), code)) return null;
            var own = await turn.Db.Set<PersonAddress>().Where(a => a.PersonId == person).ToListAsync(cancellation);
            // Sent twice: it is there already.
            if (own.Any(a => a.AddressKey == key)) return new object();
            if (own.Count >= AddressRules.Most) throw new InvalidInput("address", "people.account.address.many", ("max", AddressRules.Most));
            var row = new PersonAddress { Id = turn.NewId(), PersonId = person, Address = address, AddressKey = key, AddedAt = turn.Now };
            turn.Db.Add(row);
            var activity = turn.Record(new("people.address.added", person, "address", row.Id) { Audience = Audience.Person });
            turn.Send(activity, row.Id, AccountLetter.Confirm);
            return new object();
        }, cancellation));
    }
}

/// <summary>Sends the letter for an address again.</summary>
internal sealed class SendConfirmationAgain(IWriter writer, ICurrentActor current, AttemptLimits limits)
{
    public async Task Send(Guid address, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        limits.Demand("add-address", person.ToString("N"));
        await writer.Write(person, async turn =>
        {
            var row = await OwnAddresses.Find(turn, person, address, cancellation);
            if (row.ConfirmedAt is not null) return;
            var activity = turn.Record(new("people.address.asked-again", person, "address", row.Id) { Audience = Audience.Person });
            turn.Send(activity, row.Id, AccountLetter.Confirm);
        }, cancellation);
    }
}

/// <summary>Makes one of one's confirmed addresses the main one: letters go there.</summary>
internal sealed class MakeAddressPrimary(IWriter writer, ICurrentActor current)
{
    public async Task Make(Guid address, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await writer.Write(person, async turn =>
        {
            var row = await OwnAddresses.Find(turn, person, address, cancellation);
            if (row.ConfirmedAt is null) throw new InvalidInput("", "people.account.address.confirm-first");
            if (row.IsPrimary) return;
            foreach (var other in await turn.Db.Set<PersonAddress>().Where(a => a.PersonId == person && a.IsPrimary).ToListAsync(cancellation)) other.IsPrimary = false;
            row.IsPrimary = true;
            turn.Record(new("people.address.made-primary", person, "address", row.Id) { Audience = Audience.Person });
        }, cancellation);
    }
}

/// <summary>Takes one of one's addresses away. The main one stays.</summary>
internal sealed class RemoveAddress(IWriter writer, ICurrentActor current)
{
    public async Task Remove(Guid address, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await writer.Write(person, async turn =>
        {
            var row = await OwnAddresses.Find(turn, person, address, cancellation);
            if (row.IsPrimary) throw new InvalidInput("", "people.account.address.primary-stays");
            turn.Db.Remove(row);
            turn.Record(new("people.address.removed", person, "address", row.Id) { Audience = Audience.Person });
        }, cancellation);
    }
}

internal static class OwnAddresses
{
    /// <summary>One's own address; others' are unknown.</summary>
    public static async Task<PersonAddress> Find(Turn turn, Guid person, Guid address, CancellationToken cancellation) =>
        await turn.Db.Set<PersonAddress>().SingleOrDefaultAsync(a => a.Id == address && a.PersonId == person, cancellation) ?? throw new NotFound();
}
