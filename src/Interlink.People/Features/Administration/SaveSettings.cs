using Interlink.People.Features.Profiles;
using Microsoft.AspNetCore.DataProtection;

namespace Interlink.People.Features.Administration;

/// <summary>What the settings form sends.</summary>
internal sealed record SettingsForm(
    string? Name, IReadOnlyList<string> Languages, string? DefaultLanguage, string? Registration, string? CreateOrganisations, string? CreateProcesses, string? Contact, string? PublicAddress, bool SecondFactor);

/// <summary>Changes the settings of the installation.</summary>
internal sealed class SaveSettings(IWriter writer, ICurrentActor current, IInstallation installation)
{
    public async Task Save(SettingsForm form, Edit edit, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        var check = new Check();
        var name = check.Line("name", form.Name, Limits.Name);
        var (languages, byDefault) = SettingsInput.Languages(check, form.Languages, form.DefaultLanguage);
        var registration = check.Choice<Registration>("registration", form.Registration);
        var organisations = check.Choice<WhoMay>("create-organisations", form.CreateOrganisations);
        var processes = check.Choice<WhoMay>("create-processes", form.CreateProcesses);
        var contact = check.Address("contact", form.Contact, required: false);
        var address = SettingsInput.PublicAddress(check, "public-address", form.PublicAddress);
        check.Done();
        await writer.Write(installation.Current.Id, async turn =>
        {
            await AdministrationAccess.Demand(turn, cancellation);
            var row = await turn.Db.Set<InstallationRow>().SingleAsync(cancellation);
            var changed = new List<string>();
            string Take(string field, string stored, string typed)
            {
                var taken = edit.Field(field, row.Version, stored, typed);
                if (taken != stored) changed.Add(field);
                return taken;
            }
            row.Name = Take("name", row.Name, name);
            row.Languages = Take("languages", row.Languages, languages);
            row.DefaultLanguage = Take("default-language", row.DefaultLanguage, byDefault);
            row.Registration = Enum.Parse<Registration>(Take("registration", row.Registration.ToString(), registration.ToString()));
            row.CreateOrganisations = Enum.Parse<WhoMay>(Take("create-organisations", row.CreateOrganisations.ToString(), organisations.ToString()));
            row.CreateProcesses = Enum.Parse<WhoMay>(Take("create-processes", row.CreateProcesses.ToString(), processes.ToString()));
            row.ContactAddress = Take("contact", row.ContactAddress ?? "", contact) is { Length: > 0 } taken ? taken : null;
            row.PublicAddress = Take("public-address", row.PublicAddress ?? "", address);
            row.AdministratorsNeedSecondFactor = Take("second-factor", SaveProfile.Shown(row.AdministratorsNeedSecondFactor), SaveProfile.Shown(form.SecondFactor)) == SaveProfile.Shown(true);
            edit.Done();
            if (changed.Count == 0) return;
            row.Version++;
            turn.Record(new("installation.settings-changed", row.Id, "installation", row.Id) { Audience = Audience.Administrators, SubjectVersion = row.Version, Changed = changed });
        }, cancellation);
        await installation.Refresh(cancellation);
    }
}

/// <summary>Changes how letters leave.</summary>
internal sealed class SaveMail(IWriter writer, ICurrentActor current, IInstallation installation, IDataProtectionProvider protection)
{
    public async Task Save(MailForm form, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        var check = new Check();
        var mail = SettingsInput.Mail(check, form);
        check.Done();
        await writer.Write(installation.Current.Id, async turn =>
        {
            await AdministrationAccess.Demand(turn, cancellation);
            var row = await turn.Db.Set<InstallationRow>().SingleAsync(cancellation);
            mail.Save(row, protection);
            // Counts as a change of the settings, but the two forms share no field: the version of the other stays.
            turn.Record(new("installation.mail-changed", row.Id, "installation", row.Id) { Audience = Audience.Administrators });
        }, cancellation);
        await installation.Refresh(cancellation);
    }
}

/// <summary>Asks everybody to answer the terms again, because they were changed.</summary>
internal sealed class RaiseTerms(IWriter writer, ICurrentActor current, IInstallation installation)
{
    /// <param name="version">The version that was current on the form: sent twice, it is raised once.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task Raise(int? version, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        await writer.Write(installation.Current.Id, async turn =>
        {
            await AdministrationAccess.Demand(turn, cancellation);
            var row = await turn.Db.Set<InstallationRow>().SingleAsync(cancellation);
            if (row.TermsVersion != version) return;
            row.TermsVersion++;
            turn.Record(new("installation.terms-raised", row.Id, "installation", row.Id) { Audience = Audience.Administrators, SubjectVersion = row.TermsVersion });
        }, cancellation);
        await installation.Refresh(cancellation);
    }
}
