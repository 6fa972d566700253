using Microsoft.AspNetCore.DataProtection;

namespace Interlink.People.Features.Administration;

/// <summary>Takes in what first run and administration both ask.</summary>
internal static class SettingsInput
{
    /// <summary>The address people reach the installation at: a scheme and a host, nothing after it.</summary>
    public static string PublicAddress(Check check, string field, string? raw)
    {
        var address = check.Line(field, raw, Limits.Url).TrimEnd('/');
        if (address.Length > 0 && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsolutePath == "/" && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0))
            check.Fail(field, "people.settings.public-address.wrong");
        return address;
    }

    /// <summary>The languages offered, in the product's order, and the one that is used where nothing else is known.</summary>
    public static (string Offered, string Default) Languages(Check check, IReadOnlyList<string> chosen, string? byDefault)
    {
        var offered = Kernel.Languages.All.Where(chosen.Contains).ToList();
        if (offered.Count == 0) check.Fail("languages", "people.settings.languages.none");
        if (byDefault is null || !offered.Contains(byDefault)) check.Fail("default-language", "people.settings.default-language.offered");
        return (string.Join(',', offered), byDefault ?? Kernel.Languages.Default);
    }

    /// <summary>The mail server; no host means that no letters leave.</summary>
    public static MailServer Mail(Check check, MailForm form)
    {
        var host = check.Line("smtp-host", form.Host, 200, required: false);
        var user = check.Line("smtp-user", form.User, Limits.Address, required: false);
        var from = check.Address("mail-from", form.From, required: host.Length > 0);
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown && host.Length > 0) check.Fail("smtp-host", "people.settings.mail.host-wrong");
        if (form.Password is { Length: > Limits.Password }) check.Fail("smtp-password", "error.long", ("max", Limits.Password));
        var port = 587;
        if (!string.IsNullOrWhiteSpace(form.Port) && (!int.TryParse(form.Port, out port) || port is < 1 or > 65_535)) check.Fail("smtp-port", "people.settings.mail.port-wrong");
        return new(host, port, user, form.Password ?? "", from);
    }
}

/// <summary>What a form says about mail. An empty password leaves the one that is stored.</summary>
internal sealed record MailForm(string? Host, string? Port, string? User, string? Password, string? From);

/// <summary>The same, taken in.</summary>
internal sealed record MailServer(string Host, int Port, string User, string Password, string From)
{
    /// <summary>Writes it to the row.</summary>
    public void Save(InstallationRow row, IDataProtectionProvider protection)
    {
        row.SmtpHost = Host.Length == 0 ? null : Host;
        row.SmtpPort = Port;
        row.SmtpUser = User.Length == 0 ? null : User;
        row.MailFrom = From.Length == 0 ? null : From;
        if (User.Length == 0) row.SmtpPassword = null;
        else if (Password.Length > 0) row.SmtpPassword = protection.CreateProtector("smtp").Protect(Password);
    }
}
