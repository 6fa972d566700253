using System.Security.Cryptography;
using System.Text.Json;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.SecondFactor;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Provider;

/// <summary>Somebody at the provider whom a person may link to their account, once they have confirmed it.</summary>
internal sealed record PendingLink(Guid Person, string Key, string Shown);

/// <summary>Carries it from the way back to the page that asks, protected, for some minutes and one person. A link that another site starts ends at that question.</summary>
internal sealed class PendingLinks(IDataProtectionProvider protection)
{
    private static readonly TimeSpan holds = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("provider-link").ToTimeLimitedDataProtector();

    public string Carry(PendingLink link) => protector.Protect(JsonSerializer.Serialize(link), holds);

    public PendingLink? Read(Guid person, string carried)
    {
        if (carried.Length is 0 or > 4_000) return null;
        try
        {
            return JsonSerializer.Deserialize<PendingLink>(protector.Unprotect(carried)) is { } link && link.Person == person ? link : null;
        }
        catch (CryptographicException) { return null; }
        catch (FormatException) { return null; }
    }
}

/// <summary>What the page of the provider shows.</summary>
internal sealed record ProviderView(string Name, bool IsLinked, bool AsksPassword, bool AsksCode, string? Pending);

/// <summary>Reads whether one's account is linked to the provider.</summary>
internal sealed class ReadProvider(IReads reads, ICurrentActor current, PeopleSettings settings, PendingLinks pending)
{
    public async Task<ProviderView> Read(string carried, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var provider = settings.OpenIdConnect ?? throw new NotFound();
        await using var db = reads.Open();
        var key = provider.Key;
        var row = await db.Set<Account>().Where(a => a.Id == person).Select(a => new
        {
            HasPassword = a.PasswordHash != null,
            a.TwoFactorEnabled,
            IsLinked = db.Set<IdentityUserLogin<Guid>>().Any(l => l.UserId == person && l.LoginProvider == key),
        }).SingleAsync(cancellation);
        return new(provider.Name, row.IsLinked, row.HasPassword, !row.HasPassword && row.TwoFactorEnabled, row.IsLinked ? null : pending.Read(person, carried)?.Shown);
    }
}

/// <summary>Links one's account to somebody at the provider.</summary>
internal sealed class LinkProvider(
    IReads reads, IWriter writer, ICurrentActor current, PeopleSettings settings, PendingLinks pending, AccountManagers managers, OwnProof proof, IDatabaseProvider database, WaysLetter letter)
{
    public async Task Link(string carried, string? password, string? code, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var provider = (settings.OpenIdConnect ?? throw new NotFound()).Key;
        if (pending.Read(person, carried) is not { } link) throw new InvalidInput("", "people.provider.link-old");
        var (account, _, _) = await OwnAccount.Read(reads, person, cancellation);
        proof.Password(account, password, code);
        try
        {
            OwnProof.Held(await writer.Write(person, async turn =>
            {
                var now = await OwnAccount.InTurn(turn, account, cancellation);
                if (!await proof.Code(turn, now, code)) return null;
                if (await turn.Db.Set<IdentityUserLogin<Guid>>().AnyAsync(l => l.LoginProvider == provider && (l.UserId == person || l.ProviderKey == link.Key), cancellation))
                    throw new InvalidInput("", "people.provider.refused-taken");
                await ProviderLink.Add(managers, turn, now, provider, link.Key);
                letter.Tell(turn, await OwnAccount.MainAddress(turn, person, cancellation), turn.Record(new("people.provider.linked", person, "person", person) { Audience = Audience.Person }));
                return now;
            }, cancellation));
        }
        catch (DbUpdateException taken) when (database.IsUniqueViolation(taken))
        {
            // Two people linked the same one, at the same instant.
            throw new InvalidInput("", "people.provider.refused-taken");
        }
    }
}

/// <summary>Takes the link away. The last way in stays.</summary>
internal sealed class UnlinkProvider(IWriter writer, ICurrentActor current, PeopleSettings settings, WaysLetter letter)
{
    public async Task Unlink(CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var provider = (settings.OpenIdConnect ?? throw new NotFound()).Key;
        await writer.Write(person, async turn =>
        {
            var row = await turn.Db.Set<IdentityUserLogin<Guid>>().SingleOrDefaultAsync(l => l.UserId == person && l.LoginProvider == provider, cancellation);
            if (row is null) return;
            if (!await turn.Db.Set<Account>().AnyAsync(a => a.Id == person && a.PasswordHash != null, cancellation)
                && !await turn.Db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == person, cancellation)) throw new InvalidInput("", "people.provider.last");
            turn.Db.Remove(row);
            letter.Tell(turn, await OwnAccount.MainAddress(turn, person, cancellation), turn.Record(new("people.provider.unlinked", person, "person", person) { Audience = Audience.Person }));
        }, cancellation);
    }
}
