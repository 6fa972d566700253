using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Accounts;

/// <summary>
/// Erases one's own account. What is personal goes; the person's id stays, so that what they made with others keeps its history, by somebody who left.
/// </summary>
internal sealed class EraseAccount(
    IReads reads, IWriter writer, ICurrentActor current, IInstallation installation, IEnumerable<IErasureGuard> guards, IPasswordHasher<Account> hasher, AttemptLimits limits)
{
    /// <summary>What must be handed over first.</summary>
    public async Task<IReadOnlyList<ErasureHindrance>> Hindrances(string language, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await Hindrances(db, current.Actor.Person, language, cancellation);
    }

    /// <param name="typed">The main address, typed once more.</param>
    /// <param name="rawPassword">The password, where there is one.</param>
    /// <param name="language">The language of names in a refusal.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task Erase(string? typed, string? rawPassword, string language, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var (account, _, address) = await OwnAccount.Read(reads, person, cancellation);
        var check = new Check();
        if (Check.AddressKey(typed ?? "") != address.AddressKey) check.Fail("confirm", "people.account.erase.mismatch");
        if (account.PasswordHash is not null && string.IsNullOrEmpty(rawPassword)) check.Fail("password", "error.required");
        check.Done();
        if (account.PasswordHash is not null) OwnAccount.Demand(hasher, limits, account, "password", rawPassword);

        // Whose administrators must be counted is known only by reading; the turn checks that it holds all of it.
        while (!await Try(person, await Touched(person, cancellation), language, cancellation)) { }
    }

    private async Task<HashSet<Guid>> Touched(Guid person, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await Touched(db, person, cancellation);
    }

    private async Task<HashSet<Guid>> Touched(InterlinkDb db, Guid person, CancellationToken cancellation)
    {
        var streams = new HashSet<Guid> { person };
        if (await db.Set<Person>().AnyAsync(p => p.Id == person && p.IsInstallationAdministrator, cancellation)) streams.Add(installation.Current.Id);
        foreach (var guard in guards) streams.UnionWith(await guard.Streams(db, person, cancellation));
        return streams;
    }

    private Task<bool> Try(Guid person, HashSet<Guid> streams, string language, CancellationToken cancellation) => writer.Write(streams, async turn =>
    {
        if (!(await Touched(turn.Db, person, cancellation)).IsSubsetOf(streams)) return false;
        var hindrances = await Hindrances(turn.Db, person, language, cancellation);
        if (hindrances.Count > 0) throw new InvalidInput("", "people.account.erase.last", ("names", string.Join(", ", hindrances.Select(h => h.Name))));
        foreach (var guard in guards) await guard.Leave(turn, person, cancellation);

        var db = turn.Db;
        var addresses = await db.Set<PersonAddress>().Where(a => a.PersonId == person).ToListAsync(cancellation);
        var keys = addresses.Select(a => a.AddressKey).ToList();
        db.RemoveRange(addresses);
        db.RemoveRange(await db.Set<RegistrationRequest>().Where(r => keys.Contains(r.AddressKey)).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<Session>().Where(s => s.PersonId == person).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<AccessToken>().Where(t => t.PersonId == person).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<CreationKeyRow>().Where(k => k.PersonId == person).ToListAsync(cancellation));
        foreach (var entry in await db.Set<AuditRow>().Where(a => (a.ActorId == person || a.PersonId == person) && a.Network != null).ToListAsync(cancellation)) entry.Network = null;
        db.RemoveRange(await db.Set<KnownDevice>().Where(d => d.PersonId == person).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<IdentityUserClaim<Guid>>().Where(c => c.UserId == person).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == person).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == person).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == person).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<Account>().Where(a => a.Id == person).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<Profile>().Where(p => p.PersonId == person).ToListAsync(cancellation));
        var row = await db.Set<Person>().SingleAsync(p => p.Id == person, cancellation);
        (row.ErasedAt, row.IsInstallationAdministrator) = (turn.Now, false);
        turn.RaiseAccess(person);
        turn.Record(new("people.account.erased", person, "person", person) { Audience = Audience.Person });
        return true;
    }, cancellation);

    private async Task<IReadOnlyList<ErasureHindrance>> Hindrances(InterlinkDb db, Guid person, string language, CancellationToken cancellation)
    {
        var all = new List<ErasureHindrance>();
        var administrators = await db.Set<Person>().Where(p => p.IsInstallationAdministrator && p.SuspendedAt == null).Select(p => p.Id).Take(2).ToListAsync(cancellation);
        if (administrators is [var only] && only == person) all.Add(new(installation.Current.Name, UI.ShellRoutes.Administration + "/people"));
        foreach (var guard in guards) all.AddRange(await guard.Hindrances(db, person, language, cancellation));
        return all;
    }
}
