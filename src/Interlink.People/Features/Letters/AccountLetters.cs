using System.Text.Json;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Passwords;
using Interlink.People.Features.Sessions;
using Interlink.UI;

namespace Interlink.People.Features.Letters;

/// <summary>The letters about accounts, by the name of their text.</summary>
internal static class AccountLetter
{
    /// <summary>To an address without account that asked for one; the recipient is the request.</summary>
    public const string Register = "people.letter.register";
    /// <summary>To an address that asked for an account and has one; the recipient is the address.</summary>
    public const string Known = "people.letter.known";
    /// <summary>To an address that was added; the recipient is the address.</summary>
    public const string Confirm = "people.letter.confirm";
    /// <summary>To whoever forgot the password; the recipient is the address.</summary>
    public const string Reset = "people.letter.reset";
    /// <summary>That the password was changed; the recipient is the address.</summary>
    public const string PasswordChanged = "people.letter.password";
    /// <summary>That somebody signed in in a new browser; the recipient is the address.</summary>
    public const string NewDevice = "people.letter.device";
    /// <summary>That a way of signing in came or went; the recipient is the address.</summary>
    public const string Ways = "people.letter.ways";
    /// <summary>Whether mail works; the recipient is the address.</summary>
    public const string Test = "people.letter.test";
}

/// <summary>Writes them when they leave: links and addresses never lie in the outbox.</summary>
internal sealed class AccountLetters(TextCatalogue texts, IInstallation installation, LinkTokens tokens, AccountManagers managers, IClock clock) : ILetterWriter
{
    /// <summary>How long a link to a new account or address holds.</summary>
    public static readonly TimeSpan LinkHolds = TimeSpan.FromDays(3);

    public bool Writes(string template) => template is AccountLetter.Register or AccountLetter.Known or AccountLetter.Confirm or AccountLetter.Reset or AccountLetter.PasswordChanged or AccountLetter.NewDevice or AccountLetter.Ways or AccountLetter.Test;

    public async Task<Letter?> Write(OutboxRow row, InterlinkDb db, CancellationToken cancellation)
    {
        if (row.Template == AccountLetter.Register)
        {
            var request = await db.Set<RegistrationRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == row.RecipientId, cancellation);
            return request is null || request.UsedAt is not null || request.ExpiresAt <= clock.Now ? null
                : Compose(request.Address, "", request.Language, "people.letter.register.subject", "people.letter.register.text", "/register/finish?token=" + tokens.Make("register", request.Id, 1, request.ExpiresAt - clock.Now));
        }
        var to = await (
            from address in db.Set<PersonAddress>()
            join profile in db.Set<Profile>() on address.PersonId equals profile.PersonId
            join account in db.Set<Account>() on address.PersonId equals account.Id
            where address.Id == row.RecipientId
            select new { address.Id, address.Address, address.ConfirmedAt, profile.Name, profile.Language, Account = account }).AsNoTracking().SingleOrDefaultAsync(cancellation);
        if (to is null) return null;
        return row.Template switch
        {
            AccountLetter.Confirm => to.ConfirmedAt is not null ? null
                : Compose(to.Address, to.Name, to.Language, "people.letter.confirm.subject", "people.letter.confirm.text", "/confirm?token=" + tokens.Make("address", to.Id, 1, LinkHolds)),
            AccountLetter.Reset => Compose(to.Address, to.Name, to.Language, "people.letter.reset.subject", "people.letter.reset.text", await ResetLinks.Path(managers, db, to.Account)),
            AccountLetter.Known => Compose(to.Address, to.Name, to.Language, "people.letter.known.subject", "people.letter.known.text", ShellRoutes.SignIn),
            AccountLetter.PasswordChanged => Compose(to.Address, to.Name, to.Language, "people.letter.password.subject", "people.letter.password.text", "/forgot"),
            AccountLetter.NewDevice => await NewDevice(row, db, to.Address, to.Name, to.Language, cancellation),
            AccountLetter.Ways => await Ways(row, db, to.Address, to.Name, to.Language, cancellation),
            _ => Compose(to.Address, to.Name, to.Language, "people.letter.test.subject", "people.letter.test.text", ShellRoutes.Administration),
        };
    }

    // Which browser and when stand in the activity.
    private async Task<Letter?> NewDevice(OutboxRow row, InterlinkDb db, string address, string name, string? language, CancellationToken cancellation)
    {
        if (await db.Set<ActivityRow>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == row.ActivityId, cancellation) is not { } activity) return null;
        using var payload = JsonDocument.Parse(activity.Payload);
        T Read<T>(string part) where T : struct, Enum => payload.RootElement.TryGetProperty(part, out var value) && Enum.TryParse<T>(value.GetString(), out var known) ? known : default;
        var t = texts.In(language ?? installation.Current.DefaultLanguage);
        return Compose(address, name, language, "people.letter.device.subject", "people.letter.device.text", "/account/sessions",
            ("device", t.Device(Read<BrowserKind>("browser"), Read<SystemKind>("system"))), ("when", t.DateTime(activity.At, TimeZoneInfo.Utc, DateStyle.TextYear) + " (UTC)"));
    }

    // What changed is the type of the activity.
    private async Task<Letter?> Ways(OutboxRow row, InterlinkDb db, string address, string name, string? language, CancellationToken cancellation)
    {
        var t = texts.In(language ?? installation.Current.DefaultLanguage);
        var brand = ("brand", (object?)installation.Current.Name);
        var what = await db.Set<ActivityRow>().Where(a => a.Id == row.ActivityId).Select(a => a.Type).SingleOrDefaultAsync(cancellation) switch
        {
            "people.second-factor.on" => t.Format("people.letter.ways.second-on", brand),
            "people.second-factor.off" => t.Format("people.letter.ways.second-off", brand),
            "people.second-factor.codes-renewed" => t.Format("people.letter.ways.codes", brand),
            "people.passkey.added" => t.Format("people.letter.ways.passkey-added", brand),
            "people.passkey.removed" => t.Format("people.letter.ways.passkey-removed", brand),
            "people.provider.linked" => t.Format("people.letter.ways.provider-linked", brand),
            "people.provider.unlinked" => t.Format("people.letter.ways.provider-unlinked", brand),
            _ => null,
        };
        return what is null ? null : Compose(address, name, language, "people.letter.ways.subject", "people.letter.ways.text", ShellRoutes.Account, ("what", what));
    }

    private Letter Compose(string address, string name, string? language, string subject, string text, string path, params (string, object?)[] more)
    {
        var here = installation.Current;
        var t = texts.In(language ?? here.DefaultLanguage);
        return new(address, name, t.Format(subject, ("brand", here.Name)), t.Format(text, [("brand", here.Name), ("link", here.Link(path)), ("address", address), .. more]) + "\n\n" + t.Format("people.letter.end", ("brand", here.Name), ("link", here.Link(""))));
    }
}
