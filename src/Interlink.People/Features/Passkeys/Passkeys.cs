using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Interlink.People.Features.Passkeys;

/// <summary>What a browser needs to ask for a passkey.</summary>
/// <param name="Options">What the standard wants to know, as JSON.</param>
/// <param name="State">Comes back with the answer: what was asked, protected, for some minutes.</param>
internal sealed record PasskeyRequest(string Options, string State);

/// <summary>Identity's passkeys over the context of a turn or a read: for the public address of this installation, unlocked by their person each time.</summary>
internal sealed class Passkeys(AccountManagers managers, IHttpContextAccessor http, IInstallation installation, IDataProtectionProvider protection, IClock clock)
{
    /// <summary>How many one may have.</summary>
    public const int Most = 20;

    private static readonly TimeSpan holds = TimeSpan.FromMinutes(5);

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("Passkeys are asked for in a request.");

    /// <summary>Asks for a new passkey of somebody.</summary>
    public async Task<PasskeyRequest> AskForNew(InterlinkDb db, Guid person, string address, string name)
    {
        using var manager = managers.Over(db);
        var made = await Handler(manager).MakeCreationOptionsAsync(new() { Id = person.ToString(), Name = address, DisplayName = name }, Http);
        return new(made.CreationOptionsJson, Carry("new", person, made.AttestationState ?? ""));
    }

    /// <summary>Asks for any passkey of this installation.</summary>
    public async Task<PasskeyRequest> Ask(InterlinkDb db)
    {
        using var manager = managers.Over(db);
        var made = await Handler(manager).MakeRequestOptionsAsync(null, Http);
        return new(made.RequestOptionsJson, Carry("sign-in", Guid.Empty, made.AssertionState ?? ""));
    }

    /// <summary>The passkey that a browser made for a person; none if it does not answer what was asked.</summary>
    public async Task<UserPasskeyInfo?> Made(InterlinkDb db, Guid person, string state, string credential)
    {
        if (Read("new", person, state) is not { } asked) return null;
        using var manager = managers.Over(db);
        var result = await Handler(manager).PerformAttestationAsync(new() { HttpContext = Http, CredentialJson = credential, AttestationState = asked.State });
        return result is { Succeeded: true } && result.UserEntity.Id == person.ToString() ? result.Passkey : null;
    }

    /// <summary>The account whose passkey answered, inside a turn on its person's stream; none if it does not answer what was asked, or answered it before.</summary>
    public async Task<(Account Account, UserPasskeyInfo Passkey)?> Shown(Turn turn, string state, string credential)
    {
        if (Read("sign-in", Guid.Empty, state) is not { } asked) return null;
        using var manager = managers.Over(turn.Db);
        var result = await Handler(manager).PerformAssertionAsync(new() { HttpContext = Http, CredentialJson = credential, AssertionState = asked.State });
        if (!result.Succeeded) return null;
        // Each question is answered once: later answers must be to later questions.
        var last = long.Parse(await manager.GetAuthenticationTokenAsync(result.User, Provider, Last) ?? "0", CultureInfo.InvariantCulture);
        if (asked.At <= last) return null;
        (await manager.SetAuthenticationTokenAsync(result.User, Provider, Last, asked.At.ToString(CultureInfo.InvariantCulture))).Demand();
        return (result.User, result.Passkey);
    }

    private const string Provider = "passkey", Last = "answered";

    private PasskeyHandler<Account> Handler(UserManager<Account> manager)
    {
        var here = Uri.TryCreate(installation.Current.PublicAddress, UriKind.Absolute, out var set) ? set : new($"{Http.Request.Scheme}://{Http.Request.Host}");
        var origin = here.GetLeftPart(UriPartial.Authority);
        return new(manager, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = here.Host,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == origin),
        }));
    }

    private string Carry(string what, Guid person, string state) =>
        Convert.ToBase64String(Protector(what, person).Protect(Encoding.UTF8.GetBytes($"{clock.Now.ToUnixTimeMilliseconds()} {state}")));

    private (long At, string State)? Read(string what, Guid person, string carried)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Protector(what, person).Unprotect(Convert.FromBase64String(carried)));
            var at = long.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
            return clock.Now.ToUnixTimeMilliseconds() - at < holds.TotalMilliseconds ? (at, text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..]) : null;
        }
        catch (CryptographicException) { return null; }
        catch (FormatException) { return null; }
    }

    private IDataProtector Protector(string what, Guid person) => protection.CreateProtector("passkey", what, person.ToString("N"));
}
