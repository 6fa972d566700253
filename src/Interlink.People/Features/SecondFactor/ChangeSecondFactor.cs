using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.SecondFactor;

/// <summary>What the page of the second factor shows.</summary>
internal sealed record SecondFactorView(bool IsOn, int CodesLeft, bool HasPassword, bool HasPasskey, string Address);

/// <summary>A secret to take into an app.</summary>
internal sealed record OfferedSecret(string Secret, string Address, string Carried);

/// <summary>Reads how it stands with one's own second factor.</summary>
internal sealed class ReadSecondFactor(IReads reads, ICurrentActor current)
{
    public async Task<SecondFactorView> Read(CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var (account, _, address) = await OwnAccount.Read(reads, person, cancellation);
        await using var db = reads.Open();
        return new(account.TwoFactorEnabled, account.TwoFactorEnabled ? await SecondFactors.CodesLeft(db, person, cancellation) : 0, account.PasswordHash is not null,
            current.Actor.LacksSecondFactor && await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == person, cancellation), address.Address);
    }
}

/// <summary>Sets up the second factor: an app takes in a secret, and a code of it proves that it did.</summary>
internal sealed class SetUpSecondFactor(
    IReads reads, IWriter writer, ICurrentActor current, IInstallation installation, SecondFactors factors, OfferedSecrets offers, IPasswordHasher<Account> hasher, AttemptLimits limits, WaysLetter letter, IClock clock)
{
    /// <summary>A secret to take in: that of the form, if it carries one, else a new one.</summary>
    public OfferedSecret Offer(string address, string carried)
    {
        var person = current.Actor.Person;
        var secret = offers.Read(person, carried) ?? Totp.NewSecret();
        return new(secret, Totp.Address(secret, installation.Current.Name, address), offers.Carry(person, secret));
    }

    /// <summary>Turns it on. Answers the recovery codes, to be seen once.</summary>
    public async Task<IReadOnlyList<string>> TurnOn(string carried, string? rawCode, string? rawPassword, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var (account, _, _) = await OwnAccount.Read(reads, person, cancellation);
        var check = new Check();
        var secret = offers.Read(person, carried);
        if (string.IsNullOrWhiteSpace(rawCode)) check.Fail("code", "error.required");
        if (account.PasswordHash is not null && string.IsNullOrEmpty(rawPassword)) check.Fail("password", "error.required");
        check.Done();
        if (secret is null) throw new InvalidInput("", "people.second.offer-old");
        if (account.PasswordHash is not null) OwnAccount.Demand(hasher, limits, account, "password", rawPassword);
        if (Totp.Match(secret, RecoveryCodes.Plain(rawCode!), clock.Now) is not { } step) throw new InvalidInput("code", "people.second.wrong-setup");
        return await writer.Write(person, async turn =>
        {
            var now = await OwnAccount.InTurn(turn, account, cancellation);
            if (now.TwoFactorEnabled) throw new InvalidInput("", "people.second.is-on");
            var codes = await factors.TurnOn(turn, now, secret, step);
            // The code proved it in this session too.
            if (await turn.Db.Set<Session>().SingleOrDefaultAsync(s => s.Id == turn.Actor.SessionId, cancellation) is { } here) here.HasSecondFactor = true;
            letter.Tell(turn, await OwnAccount.MainAddress(turn, person, cancellation), turn.Record(new("people.second-factor.on", person, "person", person) { Audience = Audience.Person }));
            return codes;
        }, cancellation);
    }
}

/// <summary>Makes new recovery codes; the old ones are worthless from then on.</summary>
internal sealed class RenewRecoveryCodes(IReads reads, IWriter writer, ICurrentActor current, SecondFactors factors, OwnProof proof, WaysLetter letter)
{
    /// <summary>The new ones, to be seen once.</summary>
    public async Task<IReadOnlyList<string>> Renew(string? password, string? code, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var (account, _, _) = await OwnAccount.Read(reads, person, cancellation);
        proof.Password(account, password, code);
        return OwnProof.Held(await writer.Write(person, async turn =>
        {
            var now = await OwnAccount.InTurn(turn, account, cancellation);
            if (!now.TwoFactorEnabled) throw new InvalidInput("", "people.second.is-off");
            if (!await proof.Code(turn, now, code)) return null;
            var codes = await factors.Renew(turn, now);
            letter.Tell(turn, await OwnAccount.MainAddress(turn, person, cancellation), turn.Record(new("people.second-factor.codes-renewed", person, "person", person) { Audience = Audience.Person }));
            return codes;
        }, cancellation));
    }
}

/// <summary>Turns the second factor off.</summary>
internal sealed class TurnOffSecondFactor(IReads reads, IWriter writer, ICurrentActor current, SecondFactors factors, OwnProof proof, WaysLetter letter)
{
    public async Task TurnOff(string? password, string? code, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var (account, _, _) = await OwnAccount.Read(reads, person, cancellation);
        proof.Password(account, password, code);
        OwnProof.Held(await writer.Write(person, async turn =>
        {
            var now = await OwnAccount.InTurn(turn, account, cancellation);
            if (!now.TwoFactorEnabled) throw new InvalidInput("", "people.second.is-off");
            if (!await proof.Code(turn, now, code)) return null;
            await factors.TurnOff(turn, now);
            await SecondFactors.Weaken(turn, now, removed: null, cancellation);
            letter.Tell(turn, await OwnAccount.MainAddress(turn, person, cancellation), turn.Record(new("people.second-factor.off", person, "person", person) { Audience = Audience.Person }));
            return new object();
        }, cancellation));
    }
}

/// <summary>Shows the second factor in a session that began without it.</summary>
internal sealed class ConfirmSession(IWriter writer, ICurrentActor current, SecondFactors factors, AccountManagers managers, AttemptLimits limits)
{
    public async Task Confirm(string? rawCode, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        if (string.IsNullOrWhiteSpace(rawCode)) throw new InvalidInput("code", "error.required");
        limits.Demand("second-step", person.ToString("N"));
        OwnProof.Held(await writer.Write(person, async turn =>
        {
            var account = await turn.Db.Set<Account>().SingleAsync(a => a.Id == person, cancellation);
            using var manager = managers.Over(turn.Db);
            if (await manager.IsLockedOutAsync(account)) return null;
            var answer = await factors.Take(turn, account, rawCode);
            if (answer is CodeAnswer.Wrong or CodeAnswer.Replayed)
            {
                (await manager.AccessFailedAsync(account)).Demand();
                SignIn.RecordRefusal(turn, account, answer == CodeAnswer.Replayed ? SignInRefusal.ReplayedCode : SignInRefusal.Code);
                return null;
            }
            (await turn.Db.Set<Session>().SingleAsync(s => s.Id == turn.Actor.SessionId, cancellation)).HasSecondFactor = true;
            turn.RaiseAccess(person);
            turn.Record(new("people.session.confirmed", person, "person", person) { Audience = Audience.Person });
            return account;
        }, cancellation));
    }
}

/// <summary>
/// Asks once more who is there before something about signing in changes: the password; whoever has none shows a code, if there is an app. A wrong code is counted like one at sign-in.
/// </summary>
internal sealed class OwnProof(IPasswordHasher<Account> hasher, AttemptLimits limits, SecondFactors factors, AccountManagers managers)
{
    /// <summary>Before the turn: comparing takes long.</summary>
    public void Password(Account account, string? password, string? code)
    {
        if (account is { PasswordHash: null, TwoFactorEnabled: false }) return;
        if (account.PasswordHash is null)
        {
            if (string.IsNullOrWhiteSpace(code)) throw new InvalidInput("code", "error.required");
            limits.Demand("own-password", account.Id.ToString("N"));
            return;
        }
        if (string.IsNullOrEmpty(password)) throw new InvalidInput("password", "error.required");
        OwnAccount.Demand(hasher, limits, account, "password", password);
    }

    /// <summary>In the turn: whether the code holds, where one is asked for.</summary>
    public async Task<bool> Code(Turn turn, Account account, string? code)
    {
        if (account.PasswordHash is not null || !account.TwoFactorEnabled) return true;
        using var manager = managers.Over(turn.Db);
        if (await manager.IsLockedOutAsync(account)) return false;
        if (await factors.Take(turn, account, code ?? "") is CodeAnswer.App or CodeAnswer.Recovery) return true;
        (await manager.AccessFailedAsync(account)).Demand();
        return false;
    }

    /// <summary>After the turn, which keeps the count: refuses where the code did not hold.</summary>
    public static T Held<T>(T? done) where T : class => done ?? throw new InvalidInput("code", "people.second.wrong");
}
