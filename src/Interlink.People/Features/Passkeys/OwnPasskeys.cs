using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.SecondFactor;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Interlink.People.Features.Passkeys;

/// <summary>One of one's own passkeys; its id is the credential's.</summary>
internal sealed record OwnPasskey(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>What the page of passkeys shows.</summary>
internal sealed record PasskeysView(IReadOnlyList<OwnPasskey> Passkeys, bool AsksPassword, bool AsksCode);

/// <summary>Lists one's passkeys.</summary>
internal sealed class ReadPasskeys(IReads reads, ICurrentActor current)
{
    public async Task<PasskeysView> Read(CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await using var db = reads.Open();
        var account = await db.Set<Account>().Where(a => a.Id == person).Select(a => new { HasPassword = a.PasswordHash != null, a.TwoFactorEnabled }).SingleAsync(cancellation);
        var passkeys = await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == person).ToListAsync(cancellation);
        return new(
            [.. passkeys.OrderBy(p => p.Data.CreatedAt).Select(p => new OwnPasskey(WebEncoders.Base64UrlEncode(p.CredentialId), p.Data.Name ?? "", p.Data.CreatedAt))],
            account.HasPassword, !account.HasPassword && account.TwoFactorEnabled);
    }
}

/// <summary>Adds a passkey: first who is there is proved, then the browser makes one, then it is kept.</summary>
internal sealed class AddPasskey(
    IReads reads, IWriter writer, ICurrentActor current, AccountManagers managers, Passkeys passkeys, OwnProof proof, WaysLetter letter)
{
    /// <summary>What the browser needs to make one, for whoever proved that it is they. Asked before: a passkey that is made and then refused would lie in the device for nothing.</summary>
    public async Task<PasskeyRequest> Ask(string? name, string? password, string? code, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        Named(name);
        var (account, own, address) = await OwnAccount.Read(reads, person, cancellation);
        proof.Password(account, password, code);
        OwnProof.Held(await writer.Write(person, async turn => await proof.Code(turn, await OwnAccount.InTurn(turn, account, cancellation), code) ? new object() : null, cancellation));
        await using var db = reads.Open();
        return await passkeys.AskForNew(db, person, address.Address, own);
    }

    /// <summary>Keeps what the browser made.</summary>
    public async Task Add(string? rawName, string state, string credential, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var name = Named(rawName);
        await writer.Write(person, async turn =>
        {
            var account = await turn.Db.Set<Account>().SingleAsync(a => a.Id == person, cancellation);
            if (await turn.Db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == person, cancellation) >= Passkeys.Most) throw new InvalidInput("", "people.passkey.many", ("max", Passkeys.Most));
            var made = await passkeys.Made(turn.Db, person, state, credential) ?? throw new InvalidInput("", "people.passkey.not-made");
            made.Name = name;
            using var manager = managers.Over(turn.Db);
            (await manager.AddOrUpdatePasskeyAsync(account, made)).Demand();
            // It was unlocked by its person in this session.
            if (await turn.Db.Set<Session>().SingleOrDefaultAsync(s => s.Id == turn.Actor.SessionId, cancellation) is { } here) here.HasSecondFactor = true;
            letter.Tell(turn, await OwnAccount.MainAddress(turn, person, cancellation), turn.Record(new("people.passkey.added", person, "person", person) { Audience = Audience.Person }));
        }, cancellation);
    }

    private static string Named(string? raw)
    {
        var check = new Check();
        var name = check.Line("name", raw, Limits.Name);
        check.Done();
        return name;
    }
}

/// <summary>Gives one of one's passkeys another name.</summary>
internal sealed class RenamePasskey(IWriter writer, ICurrentActor current)
{
    public async Task Rename(string id, string? rawName, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var check = new Check();
        var name = check.Line("name", rawName, Limits.Name);
        check.Done();
        await writer.Write(person, async turn =>
        {
            var passkey = await FoundPasskey.Of(turn, person, id, cancellation);
            if (passkey.Data.Name == name) return;
            passkey.Data.Name = name;
            turn.Record(new("people.passkey.renamed", person, "person", person) { Audience = Audience.Person });
        }, cancellation);
    }
}

/// <summary>Takes away one of one's passkeys. The last way in stays.</summary>
internal sealed class RemovePasskey(IWriter writer, ICurrentActor current, WaysLetter letter)
{
    public async Task Remove(string id, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await writer.Write(person, async turn =>
        {
            var account = await turn.Db.Set<Account>().SingleAsync(a => a.Id == person, cancellation);
            var passkey = await FoundPasskey.Of(turn, person, id, cancellation);
            if (account.PasswordHash is null && await turn.Db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == person, cancellation) == 1
                && !await turn.Db.Set<IdentityUserLogin<Guid>>().AnyAsync(l => l.UserId == person, cancellation)) throw new InvalidInput("", "people.passkey.last");
            turn.Db.Remove(passkey);
            await SecondFactors.Weaken(turn, account, passkey, cancellation);
            letter.Tell(turn, await OwnAccount.MainAddress(turn, person, cancellation), turn.Record(new("people.passkey.removed", person, "person", person) { Audience = Audience.Person }));
        }, cancellation);
    }
}

/// <summary>One's own passkey by the id that a page shows.</summary>
internal static class FoundPasskey
{
    public static async Task<IdentityUserPasskey<Guid>> Of(Turn turn, Guid person, string id, CancellationToken cancellation) =>
        // By the person, not by the bytes: there are few, and an id that is none finds nothing.
        (await turn.Db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == person).ToListAsync(cancellation)).Find(p => WebEncoders.Base64UrlEncode(p.CredentialId) == id) ?? throw new NotFound();
}
