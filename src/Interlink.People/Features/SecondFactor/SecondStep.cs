using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Sessions;

namespace Interlink.People.Features.SecondFactor;

/// <summary>The second step of signing in: a code of the app, or a recovery code. Wrong ones count towards the same lock as wrong passwords.</summary>
internal sealed class SecondStep(IWriter writer, AccountManagers managers, SecondFactors factors, StartSession sessions, AttemptLimits limits, IClock clock)
{
    public async Task<StartedSession> With(HalfSignIn? half, string? rawCode, CancellationToken cancellation)
    {
        if (half is null) throw new InvalidInput("", "people.second.expired");
        if (string.IsNullOrWhiteSpace(rawCode)) throw new InvalidInput("code", "error.required");
        limits.Demand("second-step", half.Person.ToString("N"));
        var (started, answer, lockedUntil) = await writer.Write(half.Person, async turn =>
        {
            var account = await turn.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == half.Person, cancellation);
            if (account?.SecurityStamp != half.Stamp || !await turn.Db.Set<Person>().AnyAsync(p => p.Id == half.Person && p.SuspendedAt == null, cancellation)) throw new InvalidInput("", "people.second.expired");
            using var manager = managers.Over(turn.Db);
            if (await manager.IsLockedOutAsync(account)) return ((StartedSession?)null, CodeAnswer.Wrong, account.LockoutEnd);
            var answer = await factors.Take(turn, account, rawCode);
            if (answer is CodeAnswer.Wrong or CodeAnswer.Replayed)
            {
                (await manager.AccessFailedAsync(account)).Demand();
                SignIn.RecordRefusal(turn, account, answer == CodeAnswer.Replayed ? SignInRefusal.ReplayedCode : SignInRefusal.Code);
                return (null, answer, account.LockoutEnd);
            }
            (await manager.ResetAccessFailedCountAsync(account)).Demand();
            return (await sessions.SignIn(turn, account.Id, half.Way, half.Remember, cancellation, answer == CodeAnswer.App ? FactorKind.App : FactorKind.RecoveryCode), answer, null);
        }, cancellation);
        if (started is not null) return started;
        if (lockedUntil is { } until && until > clock.Now) throw new InvalidInput("", "people.account.sign-in.locked", ("minutes", Math.Max(1, (int)Math.Ceiling((until - clock.Now).TotalMinutes))));
        throw new InvalidInput("code", answer == CodeAnswer.Replayed ? "people.second.replayed" : "people.second.wrong");
    }
}
