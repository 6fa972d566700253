using System.Collections.Concurrent;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.SecondFactor;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Interlink.People.Features.Sessions;

/// <summary>How far a sign-in came: it is done, or a code is still to come.</summary>
internal sealed record SignInStep(StartedSession? Session, HalfSignIn? Half);

/// <summary>Signs in with address and password. What it answers never tells whether an account exists.</summary>
internal sealed class SignIn(
    IReads reads, IWriter writer, AccountManagers managers, IPasswordHasher<Account> hasher, UnknownAddresses unknown, AttemptLimits limits, StartSession sessions, IAudit audit, IClock clock)
{
    // Verified where there is no account, so that the answer takes as long.
    private static string? decoy;

    public async Task<SignInStep> With(string? rawAddress, string? rawPassword, bool remember, CancellationToken cancellation)
    {
        var check = new Check();
        var address = check.Address("address", rawAddress);
        if (string.IsNullOrEmpty(rawPassword)) check.Fail("password", "error.required");
        check.Done();
        limits.Demand("sign-in", Check.AddressKey(address));

        var (account, right, again) = await Verify(address, PasswordRule.Normal(rawPassword), cancellation);
        if (account is null)
        {
            var until = unknown.Failed(Check.AddressKey(address));
            audit.Note(AuditKind.Refusal, "people.session.refused-unknown", "", null);
            throw Refused(until);
        }

        var (step, lockedUntil) = await writer.Write(account.Id, async turn =>
        {
            using var manager = managers.Over(turn.Db);
            var now = await turn.Db.Set<Account>().SingleAsync(a => a.Id == account.Id, cancellation);
            if (await manager.IsLockedOutAsync(now)) return ((SignInStep?)null, now.LockoutEnd);
            // The password may have been changed since it was compared.
            if (!right || now.PasswordHash != account.PasswordHash)
            {
                (await manager.AccessFailedAsync(now)).Demand();
                RecordRefusal(turn, now, SignInRefusal.Password);
                return (null, now.LockoutEnd);
            }
            if (again is not null) now.PasswordHash = again;
            // The count of failures stays until the second step: else a known password would allow as many codes as one likes.
            if (now.TwoFactorEnabled) return (new(null, new(account.Id, remember, SignInWay.Password, now.SecurityStamp!, turn.Now + HalfSignIn.Holds)), null);
            (await manager.ResetAccessFailedCountAsync(now)).Demand();
            return (new SignInStep(await sessions.SignIn(turn, account.Id, SignInWay.Password, remember, cancellation), null), null);
        }, cancellation);
        return step ?? throw Refused(lockedUntil);
    }

    /// <summary>Records that somebody was not let in, and whether that locked the account.</summary>
    public static void RecordRefusal(Turn turn, Account account, SignInRefusal why) => turn.Record(new("people.session.refused", account.Id, "person", account.Id)
    {
        Audience = Audience.Person,
        Payload = new Dictionary<string, object?> { ["why"] = why.ToString(), ["locked"] = account.LockoutEnd > turn.Now },
    });

    /// <summary>Compares outside the turn: a hash takes long. The new hash is for one made with older parameters.</summary>
    private async Task<(Account? Account, bool Right, string? Again)> Verify(string address, string password, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var key = Check.AddressKey(address);
        var account = await (
            from a in db.Set<PersonAddress>()
            join person in db.Set<Person>() on a.PersonId equals person.Id
            join found in db.Set<Account>() on a.PersonId equals found.Id
            where a.AddressKey == key && a.ConfirmedAt != null && person.SuspendedAt == null
            select found).SingleOrDefaultAsync(cancellation);
        decoy ??= hasher.HashPassword(new(), "nobody has this password");
        var result = hasher.VerifyHashedPassword(account ?? new(), account?.PasswordHash ?? decoy, password);
        return account?.PasswordHash is null ? (account, false, null)
            : (account, result != PasswordVerificationResult.Failed, result == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(account, password) : null);
    }

    private InvalidInput Refused(DateTimeOffset? lockedUntil) => lockedUntil is { } until && until > clock.Now
        ? new("", "people.account.sign-in.locked", ("minutes", Math.Max(1, (int)Math.Ceiling((until - clock.Now).TotalMinutes))))
        : new InvalidInput("", "people.account.sign-in.wrong");
}

/// <summary>
/// Counts failures for addresses without an account exactly as Identity counts those with one: else a lock would tell who has an account.
/// </summary>
internal sealed class UnknownAddresses(IClock clock, IOptions<IdentityOptions> options)
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset? LockedUntil)> attempts = new();

    /// <summary>Notes a failure; answers until when the address is locked.</summary>
    public DateTimeOffset? Failed(string addressKey)
    {
        // Forgetting all of them is only an inconvenience for whoever tries; memory stays bounded.
        if (attempts.Count > Most) attempts.Clear();
        var now = clock.Now;
        var lockout = options.Value.Lockout;
        return attempts.AddOrUpdate(addressKey, _ => (1, null), (_, was) =>
            was.LockedUntil > now ? was
            : was.Failures + 1 >= lockout.MaxFailedAccessAttempts ? (0, now + lockout.DefaultLockoutTimeSpan)
            : (was.Failures + 1, null)).LockedUntil;
    }
}
