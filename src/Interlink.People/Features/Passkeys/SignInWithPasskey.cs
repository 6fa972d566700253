using System.Text.Json;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.SecondFactor;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Interlink.People.Features.Passkeys;

/// <summary>Signs in with a passkey: what one has, unlocked by what one knows or is, so no second step follows.</summary>
internal sealed class SignInWithPasskey(IReads reads, IWriter writer, AccountManagers managers, Passkeys passkeys, StartSession sessions, AttemptLimits limits)
{
    /// <summary>What the browser needs to ask for one.</summary>
    public async Task<PasskeyRequest> Ask(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await using var db = reads.Open();
        return await passkeys.Ask(db);
    }

    public async Task<StartedSession> With(string state, string credential, bool remember, CancellationToken cancellation)
    {
        if (await Owner(credential, cancellation) is not { } person) throw new InvalidInput("", "people.passkey.refused");
        limits.Demand("sign-in", person.ToString("N"));
        return await writer.Write(person, async turn =>
        {
            if (await passkeys.Shown(turn, state, credential) is not { } shown || shown.Account.Id != person
                || !await turn.Db.Set<Person>().AnyAsync(p => p.Id == person && p.SuspendedAt == null, cancellation))
            {
                turn.Record(new("people.session.refused", person, "person", person) { Audience = Audience.Person, Payload = new Dictionary<string, object?> { ["why"] = nameof(SignInRefusal.Passkey) } });
                return null;
            }
            using var manager = managers.Over(turn.Db);
            (await manager.AddOrUpdatePasskeyAsync(shown.Account, shown.Passkey)).Demand();
            return await sessions.SignIn(turn, person, SignInWay.Passkey, remember, cancellation, FactorKind.Passkey);
        }, cancellation) ?? throw new InvalidInput("", "people.passkey.refused");
    }

    // Whose it says it is; the turn on their stream then proves it.
    private async Task<Guid?> Owner(string credential, CancellationToken cancellation)
    {
        if (credential.Length is 0 or > 20_000) return null;
        try
        {
            using var json = JsonDocument.Parse(credential);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String) return null;
            var bytes = WebEncoders.Base64UrlDecode(id.GetString()!);
            await using var db = reads.Open();
            return await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.CredentialId == bytes).Select(p => (Guid?)p.UserId).SingleOrDefaultAsync(cancellation);
        }
        catch (JsonException) { return null; }
        catch (FormatException) { return null; }
    }
}
