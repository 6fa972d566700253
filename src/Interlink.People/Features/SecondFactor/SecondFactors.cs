using System.Globalization;
using System.Security.Cryptography;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.SecondFactor;

/// <summary>How a code typed at sign-in fared.</summary>
internal enum CodeAnswer
{
    /// <summary>It is none.</summary>
    Wrong,
    /// <summary>It was right once.</summary>
    Replayed,
    /// <summary>The code of the app.</summary>
    App,
    /// <summary>A recovery code, used up now.</summary>
    Recovery,
}

/// <summary>
/// What Identity keeps of the second factor, inside a turn on the person's stream: whether it is on, the protected secret, the last step that was taken in, and hashes of the recovery codes.
/// Identity's own check takes five steps and takes a code twice: this one doesn't.
/// </summary>
internal sealed class SecondFactors(AccountManagers managers, IDataProtectionProvider protection, IClock clock)
{
    private const string Provider = "second-factor", Secret = "secret", Step = "step", Codes = "codes";

    private readonly IDataProtector protector = protection.CreateProtector("second-factor");

    /// <summary>Turns it on with a secret whose code of a step was shown. Answers the recovery codes, to be seen once.</summary>
    public async Task<IReadOnlyList<string>> TurnOn(Turn turn, Account account, string secret, long step)
    {
        using var manager = managers.Over(turn.Db);
        await Set(manager, account, Secret, protector.Protect(secret));
        await Set(manager, account, Step, step.ToString(CultureInfo.InvariantCulture));
        (await manager.SetTwoFactorEnabledAsync(account, true)).Demand();
        return await Renew(manager, account);
    }

    /// <summary>Takes all of it away.</summary>
    public async Task TurnOff(Turn turn, Account account)
    {
        using var manager = managers.Over(turn.Db);
        foreach (var name in new[] { Secret, Step, Codes }) (await manager.RemoveAuthenticationTokenAsync(account, Provider, name)).Demand();
        // Also makes half a sign-in and links that were sent worthless.
        (await manager.SetTwoFactorEnabledAsync(account, false)).Demand();
    }

    /// <summary>New recovery codes; the old ones are worthless.</summary>
    public async Task<IReadOnlyList<string>> Renew(Turn turn, Account account)
    {
        using var manager = managers.Over(turn.Db);
        return await Renew(manager, account);
    }

    /// <summary>Takes in a code: of the app, each once, or a recovery code.</summary>
    public async Task<CodeAnswer> Take(Turn turn, Account account, string typed)
    {
        using var manager = managers.Over(turn.Db);
        var plain = RecoveryCodes.Plain(typed);
        if (await manager.GetAuthenticationTokenAsync(account, Provider, Secret) is not { } kept) return CodeAnswer.Wrong;
        if (plain.Length == Totp.Digits)
        {
            if (Totp.Match(protector.Unprotect(kept), plain, clock.Now) is not { } step) return CodeAnswer.Wrong;
            if (step <= long.Parse(await manager.GetAuthenticationTokenAsync(account, Provider, Step) ?? "0", CultureInfo.InvariantCulture)) return CodeAnswer.Replayed;
            await Set(manager, account, Step, step.ToString(CultureInfo.InvariantCulture));
            return CodeAnswer.App;
        }
        var left = Hashes(await manager.GetAuthenticationTokenAsync(account, Provider, Codes));
        if (!left.Remove(RecoveryCodes.Hash(account.Id, plain))) return CodeAnswer.Wrong;
        await Set(manager, account, Codes, string.Join(';', left));
        return CodeAnswer.Recovery;
    }

    /// <summary>Whoever has no second factor any more has none in running sessions either.</summary>
    /// <param name="turn">The turn on the person's stream.</param>
    /// <param name="account">Their account.</param>
    /// <param name="removed">The passkey that goes in this turn.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task Weaken(Turn turn, Account account, IdentityUserPasskey<Guid>? removed, CancellationToken cancellation)
    {
        var passkeys = await turn.Db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == account.Id, cancellation);
        if (account.TwoFactorEnabled || passkeys > (removed is null ? 0 : 1)) return;
        foreach (var session in await turn.Db.Set<Session>().Where(s => s.PersonId == account.Id && s.EndedAt == null && s.HasSecondFactor).ToListAsync(cancellation)) session.HasSecondFactor = false;
        turn.RaiseAccess(account.Id);
    }

    /// <summary>How many recovery codes are left.</summary>
    public static async Task<int> CodesLeft(InterlinkDb db, Guid person, CancellationToken cancellation) =>
        Hashes(await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == person && t.LoginProvider == Provider && t.Name == Codes).Select(t => t.Value).SingleOrDefaultAsync(cancellation)).Count;

    private static async Task<IReadOnlyList<string>> Renew(UserManager<Account> manager, Account account)
    {
        var codes = RecoveryCodes.New();
        await Set(manager, account, Codes, string.Join(';', codes.Select(c => RecoveryCodes.Hash(account.Id, c))));
        return codes;
    }

    private static async Task Set(UserManager<Account> manager, Account account, string name, string value) =>
        (await manager.SetAuthenticationTokenAsync(account, Provider, name, value)).Demand();

    private static List<string> Hashes(string? kept) => [.. (kept ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>A secret that is shown and not yet kept: it travels in the form, protected, for one person and some minutes.</summary>
internal sealed class OfferedSecrets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan holds = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("second-factor-offer").ToTimeLimitedDataProtector();

    public string Carry(Guid person, string secret) => protector.Protect($"{person:N}{secret}", holds);

    /// <summary>The secret that a form carried; none if it isn't one of ours for this person, or too old.</summary>
    public string? Read(Guid person, string carried)
    {
        try
        {
            return protector.Unprotect(carried) is { } text && text.StartsWith(person.ToString("N"), StringComparison.Ordinal) ? text[32..] : null;
        }
        catch (CryptographicException) { return null; }
        catch (FormatException) { return null; }
    }
}
