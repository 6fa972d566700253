using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Administration;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Setup;

/// <summary>What the first-run page asks.</summary>
internal sealed record SetupForm
{
    public string? Code { get; init; }
    public string? Name { get; init; }
    public string? Address { get; init; }
    public string? Password { get; init; }
    public string? Organisation { get; init; }
    public string? Installation { get; init; }
    public string? PublicAddress { get; init; }
    public IReadOnlyList<string> Languages { get; init; } = [];
    public string? DefaultLanguage { get; init; }
    public required MailForm Mail { get; init; }
}

/// <summary>Sets up a fresh installation: its administrator, first organisation, languages, address and mail, all or nothing.</summary>
internal sealed class SetUpInstallation(
    IWriter writer, CurrentActor current, IIds ids, IInstallation installation, SetupCode code, NewAccount accounts, IStartOrganisation organisations,
    IPasswordHasher<Account> hasher, IDataProtectionProvider protection, AttemptLimits limits, StartSession sessions)
{
    public async Task<StartedSession> SetUp(SetupForm form, string language, CancellationToken cancellation)
    {
        var check = new Check();
        var name = check.Line("name", form.Name, Limits.Name);
        var address = check.Address("address", form.Address);
        var password = PasswordRule.Take(check, "password", form.Password, name, address);
        var organisation = check.Line("organisation", form.Organisation, Limits.Name);
        var brand = check.Line("installation", form.Installation, Limits.Name);
        var publicAddress = SettingsInput.PublicAddress(check, "public-address", form.PublicAddress);
        var (languages, byDefault) = SettingsInput.Languages(check, form.Languages, form.DefaultLanguage);
        var mail = SettingsInput.Mail(check, form.Mail);
        if (!code.Fits(form.Code))
        {
            limits.Demand("setup", "code");
            check.Fail("code", "people.setup.code.wrong");
        }
        check.Done();

        var (person, organisationId) = (ids.New(), ids.New());
        var hash = hasher.HashPassword(new() { Id = person }, password);
        // The code proves that this is the operator: from here on they act, not nobody.
        current.Actor = new() { Kind = ActorKind.Person, PersonId = person, Name = name, IsInstallationAdministrator = true };
        try
        {
            var started = await writer.Write(installation.Current.Id, async turn =>
            {
                var row = await turn.Db.Set<InstallationRow>().SingleAsync(cancellation);
                if (row.SetUpAt is not null) throw new NotFound();
                turn.Open(person, StreamKind.Person);
                await accounts.Make(turn, new(person, name, address, language, hash, Administrator: true), cancellation);
                organisations.Start(turn, new(organisationId, organisation, language));
                (row.SetUpAt, row.Name, row.PublicAddress, row.Languages, row.DefaultLanguage, row.ContactAddress) = (turn.Now, brand, publicAddress, languages, byDefault, address);
                // Whoever sets it up for the first organisation runs it, until somebody says otherwise.
                row.OperatorName = organisation;
                mail.Save(row, protection);
                row.Version++;
                turn.Record(new("people.account.created", person, "person", person) { Audience = Audience.Person });
                turn.Record(new("installation.set-up", row.Id, "installation", row.Id) { Audience = Audience.Administrators });
                return await sessions.Begin(turn, person, remember: false, cancellation);
            }, cancellation);
            code.Burn();
            await installation.Refresh(cancellation);
            return started;
        }
        catch
        {
            current.Actor = Actor.Nobody;
            throw;
        }
    }
}
